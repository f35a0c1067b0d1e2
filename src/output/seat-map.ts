import type { Availability, PriceBand, Seat } from '../model/availability.ts';
import { safeText } from './safe-text.ts';

interface MarkedSeat {
  readonly seat: Seat;
  /** The letter of its price band on the map. */
  readonly mark: string;
}

function markOf(seat: Seat, letter: string): string {
  if (seat.isRestricted) return letter.toLowerCase();
  return letter;
}

function seatsByRow(bands: readonly (readonly [PriceBand, string])[]): Map<string, MarkedSeat[]> {
  const rows = new Map<string, MarkedSeat[]>();
  for (const [band, letter] of bands) {
    for (const block of band.seatBlocks ?? []) {
      const marked = block.seats.map((seat) => ({ seat, mark: markOf(seat, letter) }));
      rows.set(block.row, [...(rows.get(block.row) ?? []), ...marked]);
    }
  }
  return rows;
}

function drawRow(row: string, seats: readonly MarkedSeat[], width: number): string {
  const byColumn = new Map(seats.map((one) => [Number(one.seat.column), one.mark]));
  const last = Math.max(...byColumn.keys());
  const cells = Array.from({ length: last }, (_, index) => byColumn.get(index + 1) ?? '·');
  return `${safeText(row).padStart(width)}  ${cells.join(' ')}`;
}

function isNumbered(seats: readonly MarkedSeat[]): boolean {
  return seats.every(({ seat }) => /^\d{1,3}$/.test(seat.column));
}

function drawType(bands: readonly PriceBand[]): string[] {
  const lettered = bands.map((band, index) => [band, String.fromCharCode(65 + (index % 26))] as const);
  const rows = [...seatsByRow(lettered)];
  const width = Math.max(0, ...rows.map(([row]) => safeText(row).length));
  const drawn = rows.map(([row, seats]) =>
    isNumbered(seats)
      ? drawRow(row, seats, width)
      : `${safeText(row).padStart(width)}  ${seats.map(({ seat }) => safeText(seat.id)).join(' ')}`,
  );
  const legend = lettered.map(
    ([band, letter]) => `${letter} ${safeText(band.code)} ${band.defaultDiscount.combinedPrice}`,
  );
  return [...drawn, '', `${legend.join(' · ')} · small letter: restricted view · dot: taken`];
}

/** The free seats drawn row by row, a letter a price band; a line saying so where the supplier tells none. */
export function renderSeatMap(availability: Availability): string[] {
  return availability.ticketTypes.flatMap((type) => {
    const hasBlocks = type.priceBands.some((band) => band.seatBlocks?.length);
    const title = safeText(type.description);
    return hasBlocks
      ? ['', title, ...drawType(type.priceBands)]
      : ['', `${title}: the supplier chooses the seats, there is no map`];
  });
}
