import { type Io, type Output, widthOf } from '../host.ts';

/** Lines remembered: more than any terminal shows at once. */
const MOST_LINES = 300;

interface Written {
  readonly line: string;
  /** The line as it was wrapped. */
  readonly wrapped: string;
}

/** What was written to a terminal. */
interface Transcript {
  readonly lines: readonly Written[];
  /** Lines written in all, also those that are not remembered any more. */
  readonly count: number;
}

/** A place in what was written. */
export interface Mark {
  readonly count: number;
  /** The terminal's width there. */
  readonly columns: number;
}

const EMPTY: Transcript = { lines: [], count: 0 };
const transcripts = new WeakMap<Output, Transcript>();

const transcriptOf = ({ stderr }: Pick<Io, 'stderr'>) => transcripts.get(stderr) ?? EMPTY;

/**
 * Remembers a line that was written to the terminal, to show it again after a resize.
 * @param wrapped the line as it was wrapped.
 */
export function remember(io: Pick<Io, 'stderr'>, line: string, wrapped = line): void {
  const { lines, count } = transcriptOf(io);
  transcripts.set(io.stderr, { lines: [...lines, { line, wrapped }].slice(-MOST_LINES), count: count + 1 });
}

/** The lines that were written last, unwrapped. */
export function remembered(io: Pick<Io, 'stderr'>): readonly string[] {
  return transcriptOf(io).lines.flatMap(({ line }) => line.split('\n'));
}

/** The end of what was written so far. */
export function markOf(io: Pick<Io, 'stderr'>): Mark {
  return { count: transcriptOf(io).count, columns: widthOf(io.stderr) };
}

/** The lines written after a mark, as they were wrapped; undefined if some are not remembered any more. */
export function writtenSince(io: Pick<Io, 'stderr'>, { count }: Mark): readonly string[] | undefined {
  const { lines, count: all } = transcriptOf(io);
  const since = all - count;
  return since > lines.length ? undefined : lines.slice(lines.length - since).map(({ wrapped }) => wrapped);
}

/** Forgets the lines written after a mark. */
export function forgetSince(io: Pick<Io, 'stderr'>, { count }: Mark): void {
  const { lines, count: all } = transcriptOf(io);
  transcripts.set(io.stderr, { lines: lines.slice(0, lines.length - (all - count)), count });
}
