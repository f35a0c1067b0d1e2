import Table from 'cli-table3';
import { textWidth } from './text-width.ts';

/** Above this many rows a table is written as plain lines: cli-table3 is quadratic (10,000 rows take 9 s). */
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

interface Column {
  readonly heading: string;
  /** Aligned right, such as amounts. */
  readonly right?: boolean;
  /** May be cut with "…" if the terminal is too narrow. Never used for references. */
  readonly words?: boolean;
  /** In a list: left out if the terminal is too narrow, those with the smallest number first. */
  readonly drop?: number;
  /** The width in columns that words are never cut below. Default: 8. */
  readonly least?: number;
}

type ListColumn = Omit<Column, 'heading'>;

/** The default of `least`. */
const FEWEST = 8;

/** The most characters in a column of the terminal: an emoji of a family has eleven. */
const DENSEST = 12;

/** The rows with long words cut before they are measured: cli-table3 takes a second for a few thousand characters. */
function withoutExcess(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly (readonly string[])[] {
  const most = width * DENSEST;
  return rows.map((row) => row.map((cell, index) => (columns[index]?.words ? cell.slice(0, most) : cell)));
}

/** Narrows the widest columns of words, one column at a time, until the table fits. */
function fittingWidths(columns: readonly Column[], widths: readonly number[], width: number): number[] {
  const fitted = [...widths];
  const gaps = NO_LINES.middle.length * (columns.length - 1);
  const room = (index: number) => {
    const column = columns[index];
    return column?.words ? Math.max(0, (fitted[index] ?? 0) - (column.least ?? FEWEST)) : 0;
  };
  for (let excess = fitted.reduce((total, one) => total + one, gaps) - width; excess > 0; excess -= 1) {
    const cuttable = [...fitted.keys()].filter((index) => room(index) > 0);
    const [widest] = cuttable.sort((a, b) => (fitted[b] ?? 0) - (fitted[a] ?? 0));
    if (widest === undefined) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

/** The width of a table whose words are cut as far as they may be. */
function leastWidth(columns: readonly ListColumn[], rows: readonly (readonly string[])[]): number {
  const widths = columns.map(({ words, least = FEWEST }, index) => {
    const widest = Math.max(0, ...rows.map((row) => textWidth(row[index] ?? '')));
    return words ? Math.min(widest, least) : widest;
  });
  return widths.reduce((total, one) => total + one, NO_LINES.middle.length * (columns.length - 1));
}

function tabSeparated(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  return [columns.map((column) => column.heading), ...rows].map((row) => row.join('\t'));
}

/** Lines of aligned columns, fitted to `width`; tab-separated above a thousand. The first line has the headings. */
function aligned(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  if (rows.length > MOST_ROWS) return tabSeparated(columns, rows);
  const headings = columns.map((column) => column.heading);
  const shown = withoutExcess(columns, rows, width);
  const widths = columns.map((_, index) =>
    Math.max(...[headings, ...shown].map((row) => textWidth(row[index] ?? ''))),
  );
  const drawn = new Table({
    head: headings,
    chars: NO_LINES,
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    colWidths: fittingWidths(columns, widths, width),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...shown.map((row) => [...row]));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The rows without headings: one line per choice of a list. Columns that there is no room for are left out. */
export function alignedLines(
  columns: readonly ListColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const [first] = columns.flatMap(({ drop }) => drop ?? []).sort((a, b) => a - b);
  if (first !== undefined && leastWidth(columns, rows) > width) {
    const isKept = (_: unknown, index: number) => columns[index]?.drop !== first;
    return alignedLines(
      columns.filter(isKept),
      rows.map((row) => row.filter(isKept)),
      width,
    );
  }
  const headed = columns.map((column) => ({ ...column, heading: '' }));
  return aligned(headed, rows, width).slice(1);
}

/**
 * Renders rows under headings, aligned for wide characters and fitted to `width` columns. Cells must be safe text.
 * Tab-separated without a width, for the next program of a pipe, and above a thousand rows.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  return Number.isFinite(width) ? aligned(columns, rows, width) : tabSeparated(columns, rows);
}
