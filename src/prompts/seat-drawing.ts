import type { PriceBand } from '../model/availability.ts';
import { bandLetters, bandPaints, type MapRow, type MapSeat, seatWidth } from '../output/seat-map.ts';
import { textWidth } from '../output/text-width.ts';
import type { Theme } from '../output/theme.ts';
import type { Cursor } from './seat-cursor.ts';

/** Lines of the screen that are not rows: header, question, stage, ruler, selection, legend, keys, earlier lines. */
const AROUND_ROWS = 15;
const FEWEST_ROWS = 3;
/** Columns around the row's label: the cursor's mark, a space, both edges. */
const AROUND_LABEL = 4;
/** Seat numbers on the ruler. */
const RULER_STEP = 5;

/** A map to draw. */
interface Drawing {
  readonly bands: readonly PriceBand[];
  /** The price band whose seats can be selected. */
  readonly band: PriceBand;
  readonly theme: Theme;
  /** The terminal's columns and lines. */
  readonly width: number;
  readonly height: number;
  readonly rows: readonly MapRow[];
  readonly cursor: Cursor;
  readonly chosen: ReadonlySet<string>;
}

/** The part of the map that fits on the screen. */
interface View {
  /** Columns of a seat: two if the whole house fits, otherwise one. */
  readonly cell: 1 | 2;
  readonly label: number;
  readonly columns: number;
  /** The first column and row shown, and how many of each. */
  readonly left: number;
  readonly across: number;
  readonly top: number;
  readonly down: number;
}

/** The first index to show, so that the cursor is visible. */
function windowStart(cursor: number, length: number, fit: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(fit / 2), length - fit));
}

function viewOf({ rows, cursor, width, height }: Drawing): View {
  const label = Math.max(...rows.map((row) => textWidth(row.label)));
  const columns = Math.max(...rows.map(({ seats }) => seats.length));
  const room = Math.max(1, width - label - AROUND_LABEL);
  const cell = seatWidth(columns, room);
  const across = Math.min(columns, Math.floor(room / cell));
  const down = Math.min(rows.length, Math.max(FEWEST_ROWS, height - AROUND_ROWS));
  const left = windowStart(cursor.column, columns, across);
  return { cell, label, columns, left, across, top: windowStart(cursor.row, rows.length, down), down };
}

/** A seat without colour: + cursor, # selected, @ both, a letter (small: restricted view), a dot if taken. */
function glyphOf(one: MapSeat | undefined, isActive: boolean, isChosen: boolean): string {
  if (!one) return '·';
  if (isActive) return isChosen ? '@' : '+';
  if (isChosen) return '#';
  return one.seat.isRestricted ? one.letter.toLowerCase() : one.letter;
}

/** How a seat looks, besides its glyph. */
interface Look {
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isOwn: boolean;
  readonly paint: (text: string) => string;
}

function drawSeat(one: MapSeat | undefined, look: Look, cell: View['cell'], theme: Theme): string {
  const { isActive, isChosen, isOwn, paint } = look;
  const note = isOwn && one?.seat.seatText ? '*' : ' ';
  const text = `${glyphOf(one, isActive, isChosen)}${cell === 2 ? note : ''}`;
  if (!one) return theme.dim(text);
  if (isActive) return theme.marked(text);
  if (isChosen) return theme.strong(text);
  return isOwn ? theme.bold(paint(text)) : paint(text);
}

function drawRow(drawing: Drawing, view: View, index: number): string {
  const { band, theme, rows, cursor, chosen } = drawing;
  const { cell, label, columns, left, across } = view;
  const paints = bandPaints(drawing.bands, drawing.theme);
  const isCursorRow = index === cursor.row;
  const seats = Array.from({ length: across }, (_, at) => {
    const one = rows[index]?.seats[left + at];
    const look = {
      isActive: isCursorRow && left + at === cursor.column,
      isChosen: one !== undefined && chosen.has(one.seat.id),
      isOwn: one?.band === band,
      paint: (one && paints.get(one.band)) ?? String,
    };
    return drawSeat(one, look, cell, theme);
  });
  const name = rows[index]?.label ?? '';
  const margin = `${isCursorRow ? '>' : ' '}${' '.repeat(label - textWidth(name))}${name} ${left > 0 ? '‹' : ' '}`;
  return `${margin}${seats.join('')}${left + across < columns ? '›' : ''}`.trimEnd();
}

/** The number of each column's seats, where all rows agree. */
function numberOf(rows: readonly MapRow[], column: number): string | undefined {
  const numbers = new Set(rows.flatMap(({ seats }) => seats[column]?.number ?? []));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** Seat numbers above the map: the cursor's, and every fifth that does not touch another. */
function rulerOf({ rows, cursor }: Drawing, { cell, label, left, across }: View): string {
  const own = rows[cursor.row]?.seats[cursor.column]?.number ?? '';
  const columns = Array.from({ length: across }, (_, at) => left + at).filter((one) => one !== cursor.column);
  const others = columns.flatMap((column) => {
    const number = numberOf(rows, column);
    return number && (number === '1' || Number(number) % RULER_STEP === 0) ? [{ column, number }] : [];
  });
  let ruler = ' '.repeat(across * cell + own.length);
  for (const { column, number } of [{ column: cursor.column, number: own }, ...others]) {
    const at = (column - left) * cell;
    const isFree = ruler.slice(Math.max(0, at - 1), at + number.length + 1).trim() === '';
    if (isFree) ruler = `${ruler.slice(0, at)}${number}${ruler.slice(at + number.length)}`;
  }
  return `${' '.repeat(label + AROUND_LABEL - 1)}${ruler}`.trimEnd();
}

/** The stage above the rows, in the middle of the house. */
function stageOf({ theme }: Drawing, { cell, label, across }: View): string {
  const sign = ' stage ';
  const side = '─'.repeat(Math.max(1, Math.floor((across * cell - sign.length) / 2)));
  return `${' '.repeat(label + AROUND_LABEL - 1)}${theme.dim(`${side}${sign}${side}`)}`;
}

/** The map: the stage or the rows hidden before, seat numbers, the rows that fit, the rows hidden after. */
export function drawMap(drawing: Drawing): string[] {
  const view = viewOf(drawing);
  const { top, down } = view;
  const after = drawing.rows.length - top - down;
  return [
    top > 0 ? drawing.theme.dim(`  ↑ ${top} more`) : stageOf(drawing, view),
    rulerOf(drawing, view),
    ...Array.from({ length: down }, (_, at) => drawRow(drawing, view, top + at)),
    ...(after > 0 ? [drawing.theme.dim(`  ↓ ${after} more`)] : []),
  ];
}

/** The letters of the price bands with their prices, the one that is chosen from first. */
export function legendOf({ bands, band, theme }: Pick<Drawing, 'bands' | 'band' | 'theme'>): string {
  const letters = bandLetters(bands);
  const paints = bandPaints(bands, theme);
  const entryOf = (one: PriceBand) =>
    `${(paints.get(one) ?? String)(letters.get(one) ?? '')} ${one.defaultDiscount.combinedPrice}`;
  const others = bands.filter((one) => one !== band).map(entryOf);
  return [`${entryOf(band)} (your price band)`, ...others].join(' · ');
}
