import { textWidth } from './text-width.ts';
import { wrapped } from './wrapped.ts';

const GAP = '  ';
/** Columns of a table are not made narrower than this to fit, unless their text is. */
const NARROWEST = 12;

/** Text without the marks of code, emphasis and links; the address of a link is kept if it is a web address. */
function plainText(text: string): string {
  return text.replaceAll(
    /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)]+)\)/g,
    (_, code?: string, strong?: string, emphasis?: string, link?: string, address = '') => {
      if (code !== undefined) return code;
      const inner = plainText(strong ?? emphasis ?? link ?? '');
      return /^https?:/.test(address) ? `${inner} (${address})` : inner;
    },
  );
}

/** Wraps a text; lines after the first are indented by the width of `start`. */
function paragraph(text: string, width: number, start = ''): string[] {
  const indent = ' '.repeat(start.length);
  const lines = wrapped(plainText(text), width - start.length).split('\n');
  return lines.map((line, index) => `${index === 0 ? start : indent}${line.trim()}`);
}

function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => plainText(cell.trim().replaceAll('\\|', '|')));
}

/** Narrows the widest columns until the table fits; a column is never narrower than its longest word. */
function widthsOf(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = [...(rows[0] ?? [])].map((_, index) => rows.map((row) => row[index] ?? ''));
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => textWidth(cell))));
  const least = columns.map((cells, index) => {
    const words = cells.flatMap((cell) => cell.split(' ')).map((word) => textWidth(word));
    return Math.min(widths[index] ?? 0, Math.max(NARROWEST, ...words));
  });
  const room = (index: number) => (widths[index] ?? 0) - (least[index] ?? 0);
  const total = () => widths.reduce((sum, one) => sum + one, GAP.length * (widths.length - 1));
  while (total() > width) {
    const cuttable = [...widths.keys()].filter((index) => room(index) > 0);
    const [widest] = cuttable.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** A table with aligned columns; its second line, which separates the headings, is left out. */
function tableLines(lines: readonly string[], width: number): string[] {
  const rows = lines.filter((_, index) => index !== 1).map(cellsOf);
  const widths = widthsOf(rows, width);
  return rows.flatMap((row) => {
    const cells = widths.map((one, index) => wrapped(row[index] ?? '', one).split('\n'));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) =>
      cells
        .map((cell, index) => {
          const text = (cell[at] ?? '').trim();
          return text + ' '.repeat(Math.max(0, (widths[index] ?? 0) - textWidth(text)));
        })
        .join(GAP)
        .trimEnd(),
    );
  });
}

/** How a list item starts. */
const ITEM = /^(?:- |\d+\. )/;

/** The lines of a document that belong together, without the blank lines between. Code keeps its blank lines. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [[]];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    const last = blocks.at(-1) ?? [];
    const isFence = line.startsWith('```');
    const isHeading = line.startsWith('#') || last[0]?.startsWith('#');
    if (isCode) last.push(line);
    else if (line.trim() === '') blocks.push([]);
    else if (isFence || isHeading) blocks.push([line]);
    else last.push(line);
    if (isFence) isCode = !isCode;
  }
  return blocks.filter((block) => block.length > 0);
}

function itemsOf(lines: readonly string[]): string[] {
  return lines
    .join('\n')
    .split(/\n(?=- |\d+\. )/)
    .map((item) => item.replaceAll(/\s*\n\s*/g, ' '));
}

function blockLines(block: readonly string[], width: number): string[] {
  const [first = ''] = block;
  if (first.startsWith('```')) return block.slice(1, -1).map((line) => `${GAP}${line}`.trimEnd());
  if (first.startsWith('|')) return tableLines(block, width);
  const heading = /^(#+) (.*)/.exec(first);
  if (heading) {
    const text = plainText(heading[2] ?? '');
    return [heading[1] === '###' ? text : text.toUpperCase()];
  }
  if (ITEM.test(first)) {
    return itemsOf(block).flatMap((item) => {
      const [start = ''] = ITEM.exec(item) ?? [];
      return paragraph(item.slice(start.length), width, start);
    });
  }
  return paragraph(block.map((line) => line.trim()).join(' '), width);
}

/**
 * Renders the Markdown of the documents as plain text: headings in capitals, paragraphs wrapped, tables as aligned
 * columns.
 * @param width columns.
 */
export function plainMarkdown(markdown: string, width: number): string[] {
  return blocksOf(markdown).flatMap((block, index) => [
    ...(index > 0 ? [''] : []),
    ...blockLines(block, width),
  ]);
}
