import type { PriceBand } from '../model/availability.ts';
import type { MapRow } from '../output/seat-map.ts';

/** The cursor's position on the map, zero-based. */
export interface Cursor {
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
