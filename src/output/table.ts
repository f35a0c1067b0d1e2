import Table from 'cli-table3';
import { textWidth } from './text-width.ts';
import { wrapped } from './wrapped.ts';

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

export interface Column {
  readonly heading: string;
  /** Aligned right, such as amounts. */
  readonly right?: boolean;
  /** May be cut with "…" if the terminal is too narrow. Never used for references. */
  readonly words?: boolean;
  /** If the terminal is too narrow: below the row, under the second column, those with the smallest number first. */
  readonly below?: number;
  /** Left out if the terminal is still too narrow, those with the smallest number first. */
  readonly drop?: number;
  /** The width in columns that words are never cut below. Default: 8. */
  readonly least?: number;
}

type ListColumn = Omit<Column, 'heading'>;

/** The default of `least`. */
const FEWEST = 8;

/** The most characters in a column of the terminal: an emoji of a family has eleven. */
const DENSEST = 12;

/** Columns with their rows, the headings first. */
interface Grid {
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** Some of the columns, in all rows. */
function columnsWhere({ columns, rows }: Grid, isKept: (column: ListColumn, index: number) => boolean): Grid {
  const kept = columns.map(isKept);
  const ofKept = (_: unknown, index: number) => kept[index] === true;
  return { columns: columns.filter(ofKept), rows: rows.map((row) => row.filter(ofKept)) };
}

/** The rows with long words cut before they are measured: cli-table3 takes a second for a few thousand characters. */
function withoutExcess({ columns, rows }: Grid, width: number): Grid {
  const most = width * DENSEST;
  const cut = (cell: string, index: number) => (columns[index]?.words ? cell.slice(0, most) : cell);
  return { columns, rows: rows.map((row) => row.map(cut)) };
}

/** Without the columns that have nothing in any row. Without rows all are kept: their headings say what there could be. */
function withoutEmpty(grid: Grid): Grid {
  const [, ...rows] = grid.rows;
  return rows.length > 0 ? columnsWhere(grid, (_, index) => rows.some((row) => row[index] !== '')) : grid;
}

function widestOf(rows: Grid['rows'], index: number): number {
  return Math.max(0, ...rows.map((row) => textWidth(row[index] ?? '')));
}

/** Narrows the widest columns of words, one column at a time, until the table fits. */
function fittingWidths({ columns, rows }: Grid, width: number): number[] {
  const fitted = columns.map((_, index) => widestOf(rows, index));
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
function leastWidth({ columns, rows }: Grid): number {
  const widths = columns.map(({ words, least = FEWEST }, index) => {
    const widest = widestOf(rows, index);
    return words ? Math.min(widest, least) : widest;
  });
  return widths.reduce((total, one) => total + one, NO_LINES.middle.length * (columns.length - 1));
}

/** The last number of `below` that must be below the rows, so that the table fits; 0 if none must. */
function lastBelow(grid: Grid, width: number): number {
  const numbers = grid.columns.flatMap(({ below }) => below ?? []).sort((a, b) => a - b);
  const fits = (last: number) =>
    leastWidth(columnsWhere(grid, ({ below = Number.POSITIVE_INFINITY }) => below > last)) <= width;
  return [0, ...numbers].find(fits) ?? numbers.at(-1) ?? 0;
}

/** Leaves out columns, in the order of `drop`, until the table fits or none may be left out any more. */
function withoutDropped(grid: Grid, width: number): Grid {
  const [first] = grid.columns.flatMap(({ drop }) => drop ?? []).sort((a, b) => a - b);
  if (first === undefined || leastWidth(grid) <= width) return grid;
  return withoutDropped(
    columnsWhere(grid, ({ drop }) => drop !== first),
    width,
  );
}

/** Each row in one line. */
function drawnLines({ columns, rows }: Grid, colWidths: number[]): string[] {
  const [head = [], ...others] = rows.map((row) => [...row]);
  const drawn = new Table({
    head,
    chars: NO_LINES,
    colAligns: columns.map((column) => (column.right ? 'right' : 'left')),
    colWidths,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...others);
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The cells of each row that are below it, wrapped; nothing for the headings. @param indent where they start. */
function linesBelow({ rows }: Grid, indent: number, width: number): string[][] {
  const longest = Math.max(0, ...rows.flat().flatMap((cell) => cell.split(' ').map(textWidth)));
  // Less far if an ID would be broken.
  const label = ' '.repeat(Math.max(0, Math.min(indent, width - longest)));
  return rows.map((row, at) =>
    at === 0 ? [] : row.filter(Boolean).flatMap((cell) => wrapped(label + cell, width).split('\n')),
  );
}

/** Lines of aligned columns, fitted to `width`. The first line has the headings. */
function aligned(columns: readonly ListColumn[], rows: Grid['rows'], width: number): string[] {
  const whole = withoutEmpty(withoutExcess({ columns, rows }, width));
  const last = lastBelow(whole, width);
  const isBelow = ({ below = Number.POSITIVE_INFINITY }: ListColumn) => below <= last;
  const grid = withoutDropped(
    columnsWhere(whole, (column) => !isBelow(column)),
    width,
  );
  const widths = fittingWidths(grid, width);
  const indent = (widths[0] ?? 0) + NO_LINES.middle.length;
  const below = linesBelow(columnsWhere(whole, isBelow), indent, width);
  return drawnLines(grid, widths).flatMap((line, at) => [line, ...(below[at] ?? [])]);
}

/** The rows without headings: one line per choice of a list. Columns that there is no room for are left out. */
export function alignedLines(columns: readonly ListColumn[], rows: Grid['rows'], width: number): string[] {
  if (rows.length > MOST_ROWS) return rows.map((row) => row.join('\t'));
  return aligned(columns, [columns.map(() => ''), ...rows], width).slice(1);
}

/**
 * Renders rows under headings, aligned for wide characters and fitted to `width` columns. Cells must be safe text.
 * Tab-separated without a width, for the next program of a pipe, and above a thousand rows.
 */
export function table(columns: readonly Column[], rows: Grid['rows'], width: number): string[] {
  const headed = [columns.map(({ heading }) => heading), ...rows];
  const isAligned = Number.isFinite(width) && rows.length <= MOST_ROWS;
  return isAligned ? aligned(columns, headed, width) : headed.map((row) => row.join('\t'));
}
