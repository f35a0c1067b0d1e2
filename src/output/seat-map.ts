import type { Availability, PriceBand, Seat } from '../model/availability.ts';
import { safeText } from './safe-text.ts';

/** A free seat on a map. */
export interface MapSeat {
  readonly seat: Seat;
  readonly band: PriceBand;
  /** The letter of its price band on the map. */
  readonly letter: string;
  /** The seat's label within its row, usually a number. Safe for a terminal. */
  readonly number: string;
}

/** A row of the map; seats with the same index are one above the other. */
export interface MapRow {
  readonly label: string;
  /** Undefined: taken, or no such seat. */
  readonly seats: readonly (MapSeat | undefined)[];
}

/** The letter of each price band on the map, in order: A, B, C … */
export function bandLetters(bands: readonly PriceBand[]): ReadonlyMap<PriceBand, string> {
  return new Map(bands.map((band, index) => [band, String.fromCharCode(65 + (index % 26))]));
}

const NUMBERED = /^\d{1,3}$/;

/** Seats by number if all have one, so that gaps show; otherwise in sequence, with a gap between blocks. */
function positioned(
  blocks: readonly (readonly MapSeat[])[],
  first: number | undefined,
): (MapSeat | undefined)[] {
  if (first === undefined)
    return blocks.flatMap((block, at) => (at === 0 ? [...block] : [undefined, ...block]));
  const seats: (MapSeat | undefined)[] = [];
  for (const one of blocks.flat()) seats[Number(one.seat.column) - first] = one;
  return Array.from(seats);
}

/** The rows of these price bands. */
export function seatRows(bands: readonly PriceBand[]): MapRow[] {
  const letters = bandLetters(bands);
  const blocks = bands.flatMap((band) =>
    (band.seatBlocks ?? []).map((block) => ({
      row: block.row,
      seats: block.seats.map(
        (seat): MapSeat => ({
          seat,
          band,
          letter: letters.get(band) ?? '?',
          number: safeText(seat.column),
        }),
      ),
    })),
  );
  const columns = blocks.flatMap(({ seats }) => seats.map(({ seat }) => seat.column));
  const first = columns.every((column) => NUMBERED.test(column))
    ? Math.min(...columns.map(Number))
    : undefined;
  return [...Map.groupBy(blocks, ({ row }) => row)].map(([row, ofRow]) => ({
    label: safeText(row),
    seats: positioned(
      ofRow.map(({ seats }) => seats),
      first,
    ),
  }));
}

function markOf({ seat, letter }: MapSeat): string {
  return seat.isRestricted ? letter.toLowerCase() : letter;
}

function drawType(bands: readonly PriceBand[]): string[] {
  const rows = seatRows(bands);
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  const drawn = rows.map(
    ({ label, seats }) =>
      `${label.padStart(width)}  ${seats.map((one) => (one ? markOf(one) : '·')).join(' ')}`,
  );
  const legend = [...bandLetters(bands)].map(
    ([band, letter]) => `${letter} ${safeText(band.code)} ${band.defaultDiscount.combinedPrice}`,
  );
  return [...drawn, '', `${legend.join(' · ')} · lowercase = restricted view, dot = taken`];
}

/** The free seats drawn row by row, one letter per price band; a remark if the supplier has no map. */
export function renderSeatMap(availability: Availability): string[] {
  return availability.ticketTypes.flatMap((type) => {
    const hasBlocks = type.priceBands.some((band) => band.seatBlocks?.length);
    const title = safeText(type.description);
    return hasBlocks
      ? ['', title, ...drawType(type.priceBands)]
      : ['', `${title}: no seat map; the supplier assigns the seats`];
  });
}
