import type { Io, Output } from '../host.ts';

/** Lines remembered: more than any terminal shows at once. */
const MOST_LINES = 300;

const transcripts = new WeakMap<Output, string[]>();

/** Remembers a line that was written to the terminal, to show it again after a resize. */
export function remember({ stderr }: Pick<Io, 'stderr'>, line: string): void {
  const lines = transcripts.get(stderr) ?? [];
  transcripts.set(stderr, [...lines, ...line.split('\n')].slice(-MOST_LINES));
}

/** The lines that were written last, unwrapped. */
export function remembered({ stderr }: Pick<Io, 'stderr'>): readonly string[] {
  return transcripts.get(stderr) ?? [];
}
