import { wrapAnsi } from 'fast-wrap-ansi';
import { type Io, widthOf } from '../host.ts';
import { textWidth } from './text-width.ts';
import { remember } from './transcript.ts';

const COLOUR = '\u001B[38;5;';
const COLOUR_END = '\u001B[39m';

/** Wraps lines between words. @param width columns. */
export function wrapped(text: string, width: number): string {
  return wrapAnsi(text, width, { hard: false, trim: false });
}

/** Cuts a line to `width` columns, marked with "…". */
export function cutTo(line: string, width: number): string {
  if (textWidth(line) <= width) return line;
  const [kept = ''] = wrapAnsi(line, width - 1, { hard: true, wordWrap: false, trim: false }).split('\n');
  // fast-wrap-ansi ends all styles in a line but colours of the 256.
  return `${kept}…${kept.includes(COLOUR) ? COLOUR_END : ''}`;
}

/** The end of a line that fits in `width` columns, marked with "…"; empty if nothing fits. The line has no colours. */
export function cutToEnd(line: string, width: number): string {
  if (textWidth(line) <= width) return line;
  const letters = [...new Intl.Segmenter().segment(line.slice(-10 * width))].map(({ segment }) => segment);
  const from = letters.findIndex((_, at) => textWidth(letters.slice(at).join('')) < width);
  return from < 0 ? '' : `…${letters.slice(from).join('')}`;
}

/** Writes a line on stderr, wrapped between words. */
export function writeWrapped(io: Pick<Io, 'stderr'>, line: string): void {
  const { stderr } = io;
  const written = wrapped(line, widthOf(stderr));
  remember(io, line, written);
  stderr.write(`${written}\n`);
}
