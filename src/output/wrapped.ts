import { wrapAnsi } from 'fast-wrap-ansi';
import { type Io, widthOf } from '../host.ts';
import { textWidth } from './text-width.ts';
import { remember } from './transcript.ts';

const COLOUR = '\u001B[38;5;';
const COLOUR_END = '\u001B[39m';

/** A text after a label; the lines that continue it start under it. @param width columns, with the label's. */
export function beside(label: string, text: string, width: number): string {
  const indent = textWidth(label);
  const lines = wrapAnsi(text, width - indent, { hard: false, trim: false }).split('\n');
  return label + lines.map((line) => line.trim()).join(`\n${' '.repeat(indent)}`);
}

/** Wraps lines between words. The lines that continue an indented one are indented too. @param width columns. */
export function wrapped(text: string, width: number): string {
  const wrap = (line: string) => {
    const bare = line.trimStart();
    return beside(line.slice(0, line.length - bare.length), bare, width);
  };
  return text.split('\n').map(wrap).join('\n');
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
