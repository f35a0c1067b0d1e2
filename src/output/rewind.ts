import { wrapAnsi } from 'fast-wrap-ansi';
import { heightOf, type Io, widthOf } from '../host.ts';
import { forgetSince, type Mark, writtenSince } from './transcript.ts';

const ESC = '\u001B[';

function rowsOf(text: string, columns: number): number {
  return wrapAnsi(text, columns, { hard: true, trim: false, wordWrap: false }).split('\n').length;
}

/**
 * Erases what was written after a mark. It stays if it has been wrapped anew or scrolled away, and where the screen
 * must not be redrawn.
 */
export function rewind(io: Pick<Io, 'stderr' | 'isPlain'>, mark: Mark): void {
  const { stderr } = io;
  const columns = widthOf(stderr);
  if (io.isPlain || mark.columns !== columns) return;
  const lines = writtenSince(io, mark) ?? [];
  const height = lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);
  if (height === 0 || height >= heightOf(stderr)) return;
  forgetSince(io, mark);
  stderr.write(`\r${ESC}${height}A${ESC}J`);
}
