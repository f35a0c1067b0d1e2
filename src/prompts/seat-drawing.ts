import type { PriceBand } from '../model/availability.ts';
import { safeText } from '../output/safe-text.ts';
import { bandLetters, type MapRow, type MapSeat } from '../output/seat-map.ts';
import type { Theme } from '../output/theme.ts';

/** Lines of the screen that are no rows: frame, question, seat, problem, legend, keys and what was said before. */
const AROUND_ROWS = 10;

/** Where the cursor stands on the map: zero-based. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

type Way = 'left' | 'right' | 'up' | 'down';

/** True for the name of an arrow key. */
export const isWay = (name: string): name is Way => ['left', 'right', 'up', 'down'].includes(name);

/** Places of a row with a seat of the band. */
function columnsOf(row: MapRow | undefined, band: PriceBand): number[] {
  return (row?.seats ?? []).flatMap((one, column) => (one?.band === band ? [column] : []));
}

/** The nearest seat that can be chosen, a row or a place on; where it is when there is none. */
export function moveCursor(rows: readonly MapRow[], band: PriceBand, from: Cursor, way: Way): Cursor {
  if (way === 'left' || way === 'right') {
    const columns = columnsOf(rows[from.row], band);
    const column =
      way === 'left'
        ? columns.findLast((one) => one < from.column)
        : columns.find((one) => one > from.column);
    return { row: from.row, column: column ?? from.column };
  }
  const by = way === 'up' ? -1 : 1;
  for (let row = from.row + by; row >= 0 && row < rows.length; row += by) {
    const [nearest] = columnsOf(rows[row], band).sort(
      (a, b) => Math.abs(a - from.column) - Math.abs(b - from.column),
    );
    if (nearest !== undefined) return { row, column: nearest };
  }
  return from;
}

/** The first seat that can be chosen. */
export function firstCursor(rows: readonly MapRow[], band: PriceBand): Cursor {
  const row = rows.findIndex(({ seats }) => seats.some((one) => one?.band === band));
  return { row, column: rows[row]?.seats.findIndex((one) => one?.band === band) ?? 0 };
}

/** What must be known of a seat without colour: r restricted, * a note, the letter of another band. */
function suffixOf({ seat, band, letter }: MapSeat, own: PriceBand): string {
  if (band !== own) return letter;
  return `${seat.isRestricted ? 'r' : ''}${seat.seatText ? '*' : ''}`;
}

/** A map to be drawn. */
export interface Drawing {
  readonly band: PriceBand;
  readonly theme: Theme;
  /** Columns and lines there are to draw on. */
  readonly width: number;
  readonly height: number;
  readonly rows: readonly MapRow[];
  readonly cursor: Cursor;
  readonly chosen: ReadonlySet<string>;
}

/** The first of `length` shown, so that the cursor is among those that fit. */
function windowStart(cursor: number, length: number, fit: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(fit / 2), length - fit));
}

/** The rows that fit, the cursor among them. */
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

/** What the band costs, and the letters of the others. */
export function legendOf(bands: readonly PriceBand[], band: PriceBand): string {
  const letters = bandLetters(bands);
  const nameOf = (one: PriceBand) => `${safeText(one.code)} ${one.defaultDiscount.combinedPrice}`;
  const others = bands.filter((one) => one !== band).map((one) => `${letters.get(one)} ${nameOf(one)}`);
  return `Band ${nameOf(band)}${others.length > 0 ? ` · with a letter: ${others.join(', ')}` : ''}`;
}
