import Table from 'cli-table3';
import stringWidth from 'string-width';

/** Rows from which a table is written as plain lines: cli-table3 is quadratic (10,000 rows take 9 s). */
const MOST_ROWS = 1000;

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A column: its heading, whether its cells stand to the right (amounts), and whether they may be cut to fit. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
  /** Words, never a reference: cut with "…" when the terminal is too narrow. */
  readonly words?: boolean;
}

/** Narrowest a column of words is cut to. */
const FEWEST = 8;

/** Takes the excess from the widest columns of words, a column at a time. */
function fittingWidths(columns: readonly Column[], widths: readonly number[], width: number): number[] {
  const fitted = [...widths];
  const gaps = NO_LINES.middle.length * (columns.length - 1);
  let excess = fitted.reduce((total, one) => total + one, gaps) - width;
  while (excess > 0) {
    const widest = columns
      .map((column, index) => (column.words ? (fitted[index] ?? 0) : 0))
      .reduce((best, one, index, all) => (one > (all[best] ?? 0) ? index : best), 0);
    const current = fitted[widest] ?? 0;
    if (!columns[widest]?.words || current <= FEWEST) break;
    fitted[widest] = current - 1;
    excess -= 1;
  }
  return fitted;
}

/** The same rows as lines of their own, without headings: one choice of a list each. */
export function alignedLines(
  columns: readonly Omit<Column, 'heading'>[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  return table(
    columns.map((column) => ({ ...column, heading: '' })),
    rows,
    width,
  ).slice(1);
}

/**
 * Draws rows under headings, columns aligned for wide characters too and fitted into `width` columns.
 * Cells must be safe already; past a thousand rows they are tab-separated.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const headings = columns.map((column) => column.heading);
  if (rows.length > MOST_ROWS) return [headings, ...rows].map((row) => row.join('\t'));
  const widths = columns.map((_, index) =>
    Math.max(...[headings, ...rows].map((row) => stringWidth(row[index] ?? ''))),
  );
  const drawn = new Table({
    head: headings,
    chars: NO_LINES,
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    colWidths: fittingWidths(columns, widths, width),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
