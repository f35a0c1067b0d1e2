import { type Block, cellsBelow, parseMarkdown, plainText } from './markdown.ts';
import { textWidth } from './text-width.ts';
import { wrappedProse } from './wrapped.ts';

const GAP = '  ';
/** Columns of a table are not made narrower than this to fit, unless their text is. */
const NARROWEST = 12;

/** Wraps a text; lines after the first are indented by the width of `start`. */
function paragraph(text: string, width: number, start = ''): string[] {
  const indent = ' '.repeat(start.length);
  const lines = wrappedProse(plainText(text), width - start.length).split('\n');
  return lines.map((line, index) => `${index === 0 ? start : indent}${line.trim()}`);
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, GAP.length * (widths.length - 1));
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
  while (totalOf(widths) > width) {
    const cuttable = [...widths.keys()].filter((index) => room(index) > 0);
    const [widest] = cuttable.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0));
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function alignedRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, index) => wrappedProse(row[index] ?? '', width).split('\n'));
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
}

/** A row of a table that is too wide: its first cell, then the others below. */
function stackedRow(row: readonly string[], headings: readonly string[], width: number): string[] {
  const [first = ''] = row;
  const below = cellsBelow(row, headings).flatMap((cell) => paragraph(cell, width, GAP));
  return [...paragraph(first, width), ...below];
}

/** A table with aligned columns, or rows below each other if they do not fit. */
function tableLines({ headings, rows }: Extract<Block, { kind: 'table' }>, width: number): string[] {
  const all = [headings, ...rows].map((row) => row.map(plainText));
  const widths = widthsOf(all, width);
  return totalOf(widths) > width
    ? rows.flatMap((row) => stackedRow(row, headings, width))
    : all.flatMap((row) => alignedRow(row, widths));
}

function blockLines(block: Block, width: number): string[] {
  switch (block.kind) {
    case 'code':
      return block.lines.map((line) => `${GAP}${line}`.trimEnd());
    case 'table':
      return tableLines(block, width);
    case 'heading':
      return [block.level === 3 ? plainText(block.text) : plainText(block.text).toUpperCase()];
    case 'list':
      return block.items.flatMap(({ mark, text }) => paragraph(text, width, mark));
    case 'paragraph':
      return paragraph(block.text, width);
  }
}

/**
 * Renders the Markdown of the documents as plain text: headings in capitals, paragraphs wrapped, tables as aligned
 * columns. Code is never wrapped.
 * @param width columns.
 */
export function plainMarkdown(markdown: string, width: number): string[] {
  return parseMarkdown(markdown).flatMap((block, index) => [
    ...(index > 0 ? [''] : []),
    ...blockLines(block, width),
  ]);
}
