import type { CatalogueEvent } from '../catalogue/types.ts';

export interface SeatFacts {
  readonly id: string;
  readonly isRestricted: boolean;
  readonly barcode?: string;
}

/** Row and column of an id: `FN144` is FN and 144. */
export function rowAndColumn(id: string): readonly [row: string, column: string] {
  const [, row = '', column = ''] = /^(\D*)(\d*)$/.exec(id) ?? [];
  return [row, column];
}

/** What is said of a seat from the reservation on: A1 and A2 by a text too (contract §5.3). */
function textOf(event: CatalogueEvent, { id, isRestricted }: SeatFacts): object {
  const text = event.seatTexts[id];
  if (text) return { seat_text: text };
  return isRestricted ? { seat_text: 'Restricted View', seat_text_code: 'A.1' } : {};
}

/** `seat` of contract §2.0. */
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
