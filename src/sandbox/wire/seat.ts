import type { CatalogueEvent } from '../catalogue/types.ts';

interface SeatFacts {
  readonly id: string;
  readonly isRestricted: boolean;
  readonly barcode?: string;
}

/** Splits a seat id: `FN144` is row `FN`, column `144`. */
export function rowAndColumn(id: string): readonly [row: string, column: string] {
  const [, row = '', column = ''] = /^(\D*)(\d*)$/.exec(id) ?? [];
  return [row, column];
}

/** A restricted seat without a text of its own gets "Restricted View", like A1 and A2 (docs/f13.md#7ab-and-7aa). */
function textOf(event: CatalogueEvent, { id, isRestricted }: SeatFacts): object {
  const text = event.seatTexts[id] ?? (isRestricted ? 'Restricted View' : undefined);
  return text ? { seat_text: text, seat_text_code: rowAndColumn(id).join('.') } : {};
}

/** `seat` (docs/f13.md#shapes). */
export function seatWire(event: CatalogueEvent, seat: SeatFacts): object {
  const [row, column] = rowAndColumn(seat.id);
  return {
    full_id: seat.id,
    row_id: row,
    col_id: column,
    is_restricted_view: seat.isRestricted,
    separator: '',
    ...textOf(event, seat),
    ...(seat.barcode && { barcode: seat.barcode }),
  };
}
