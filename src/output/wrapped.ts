import { wrapAnsi } from 'fast-wrap-ansi';
import { type Output, widthOf } from '../host.ts';
import { textWidth } from './text-width.ts';

const COLOUR = '\u001B[38;5;';
const COLOUR_END = '\u001B[39m';

/** A command to copy: indented, or after a colon. It ends with its line, or before " · " or a comma. A message may begin with our name. */
const COMMAND = /(?<=^ +|(?<!^Error): )ticketswitch .*?(?= · |, |$)/g;
/** Holds the words of a command together while its line is wrapped. No text has it: it is for private use. */
const HELD = '\uE000';

/** The labels before a line's last column, and its indentation. Columns are two spaces apart or more. */
const LABELS = /^(?:.* {2})? */;

/** Wraps text between words. @param width columns. */
export function wrappedProse(text: string, width: number): string {
  return wrapAnsi(text, width, { hard: false, trim: false });
}

function wrapLine(text: string, width: number): string {
  const line = text.replace(COMMAND, (command) => command.replaceAll(' ', HELD));
  const [labels = ''] = LABELS.exec(line) ?? [];
  const [indentation = ''] = /^ */.exec(line) ?? [];
  // Wide labels would leave no room beside them.
  const start = textWidth(labels) <= width / 2 ? labels : indentation;
  const lines = wrappedProse(line.slice(start.length), width - textWidth(start)).split('\n');
  const joined = lines.map((one) => one.trim()).join(`\n${' '.repeat(textWidth(start))}`);
  return start + joined.replaceAll(HELD, ' ');
}

/**
 * Wraps lines between words, but never within a command. What continues a line starts under its last column.
 * @param width columns.
 */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
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

/** Wraps sentences for a terminal, whatever its width is then. */
export function wrapsFor(output: Output): (text: string) => string {
  return (text) => wrapped(text, widthOf(output));
}
