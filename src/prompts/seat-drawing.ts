import type { PriceBand } from '../model/availability.ts';
import { bandLabel } from '../output/availability.ts';
import { bandLetters, type MapRow, type MapSeat } from '../output/seat-map.ts';
import type { Theme } from '../output/theme.ts';

/** Lines of the screen that are not rows: header, question, seat, selection, problem, legend, keys and earlier lines. */
const AROUND_ROWS = 11;

/** The cursor's position on the map, zero-based. */
interface Cursor {
  readonly row: number;
  readonly column: number;
}

type Direction = 'left' | 'right' | 'up' | 'down';

/** True for the name of an arrow key. */
export const isDirection = (name: string): name is Direction =>
  ['left', 'right', 'up', 'down'].includes(name);

/** The columns of a row that have a seat of the price band. */
function columnsOf(row: MapRow | undefined, band: PriceBand): number[] {
  return (row?.seats ?? []).flatMap((one, column) => (one?.band === band ? [column] : []));
}

/** The nearest seat that can be selected in a direction; unchanged if there is none. */
export function moveCursor(
  rows: readonly MapRow[],
  band: PriceBand,
  from: Cursor,
  direction: Direction,
): Cursor {
  if (direction === 'left' || direction === 'right') {
    const columns = columnsOf(rows[from.row], band);
    const column =
      direction === 'left'
        ? columns.findLast((one) => one < from.column)
        : columns.find((one) => one > from.column);
    return { row: from.row, column: column ?? from.column };
  }
  const by = direction === 'up' ? -1 : 1;
  for (let row = from.row + by; row >= 0 && row < rows.length; row += by) {
    const [nearest] = columnsOf(rows[row], band).sort(
      (a, b) => Math.abs(a - from.column) - Math.abs(b - from.column),
    );
    if (nearest !== undefined) return { row, column: nearest };
  }
  return from;
}

/** The position of a seat that can be selected; undefined if it is not on the map. */
export function cursorAt(rows: readonly MapRow[], id: string | undefined): Cursor | undefined {
  const columnIn = ({ seats }: MapRow) => seats.findIndex((one) => one !== undefined && one.seat.id === id);
  const row = rows.findIndex((one) => columnIn(one) >= 0);
  const found = rows[row];
  return found && { row, column: columnIn(found) };
}

/** The first seat that can be selected. */
export function firstCursor(rows: readonly MapRow[], band: PriceBand): Cursor {
  const row = rows.findIndex(({ seats }) => seats.some((one) => one?.band === band));
  return { row, column: rows[row]?.seats.findIndex((one) => one?.band === band) ?? 0 };
}

/** A seat's marks, readable without colour: r restricted view, * note, the letter of another price band. */
function suffixOf({ seat, band, letter }: MapSeat, own: PriceBand): string {
  if (band !== own) return letter;
  return `${seat.isRestricted ? 'r' : ''}${seat.seatText ? '*' : ''}`;
}

/** A map to draw. */
interface Drawing {
  readonly band: PriceBand;
  readonly theme: Theme;
  /** The terminal's columns and lines. */
  readonly width: number;
  readonly height: number;
  readonly rows: readonly MapRow[];
  readonly cursor: Cursor;
  readonly chosen: ReadonlySet<string>;
}

/** The first index to show, so that the cursor is visible. */
function windowStart(cursor: number, length: number, fit: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(fit / 2), length - fit));
}

/** The rows that fit, with the cursor among them. */
export function drawRows({ band, theme, width, height, rows, cursor, chosen }: Drawing): string[] {
  const all = rows.flatMap(({ seats }) => seats.flatMap((one) => one ?? []));
  const digits = Math.max(...all.map(({ number }) => number.length));
  const suffix = Math.max(...all.map((one) => suffixOf(one, band).length));
  const cell = digits + suffix + 3;
  const label = Math.max(...rows.map((row) => row.label.length)) + 2;
  const columns = Math.max(...rows.map(({ seats }) => seats.length));
  const fitting = Math.max(1, Math.floor((width - label) / cell));
  const from = windowStart(cursor.column, columns, fitting);
  const shownRows = Math.max(3, height - AROUND_ROWS);
  const top = windowStart(cursor.row, rows.length, shownRows);

  const draw = (one: MapSeat | undefined, isActive: boolean) => {
    if (!one)
      return ' '
        .repeat(2 + digits - 1)
        .concat('·')
        .padEnd(cell);
    const isChosen = chosen.has(one.seat.id);
    const text = `${one.number.padStart(digits)}${suffixOf(one, band)}`;
    const drawn = `${isActive ? '>' : ' '}${isChosen ? '[' : ' '}${text}${isChosen ? ']' : ''}`.padEnd(cell);
    if (isActive || isChosen) return theme.strong(drawn);
    return one.band === band ? drawn : theme.dim(drawn);
  };
  return rows.slice(top, top + shownRows).map((row, at) => {
    const shown = Array.from({ length: Math.min(fitting, columns - from) }, (_, index) => {
      const column = from + index;
      return draw(row.seats[column], top + at === cursor.row && column === cursor.column);
    });
    return `${row.label.padStart(label - 2)}  ${shown.join('')}`.trimEnd();
  });
}

/** The price of the price band, and the letters of the others. */
export function legendOf(bands: readonly PriceBand[], band: PriceBand): string {
  const letters = bandLetters(bands);
  const priceOf = (one: PriceBand) => String(one.defaultDiscount.combinedPrice);
  const others = bands.filter((one) => one !== band).map((one) => `${letters.get(one)} ${priceOf(one)}`);
  const more = others.length > 0 ? ` · letters mark other price bands: ${others.join(', ')}` : '';
  return `Choosing in ${bandLabel(band)} ${priceOf(band)}${more}`;
}
