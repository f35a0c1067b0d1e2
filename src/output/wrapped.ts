import { wrapAnsi } from 'fast-wrap-ansi';
import { type Io, widthOf } from '../io.ts';

/** Writes a line of conversation on stderr, broken between words where the terminal is too narrow. */
export function writeWrapped({ stderr }: Pick<Io, 'stderr'>, line: string): void {
  stderr.write(`${wrapAnsi(line, widthOf(stderr), { hard: false, trim: false })}\n`);
}
