import type { Availability, PriceBand, Seat } from '../model/availability.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { textWidth } from './text-width.ts';
import type { Theme } from './theme.ts';
import { cutTo } from './wrapped.ts';

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

/** Columns of a seat: two if a whole row fits then, otherwise one. @param room columns for the seats. */
export function seatWidth(columns: number, room: number): 1 | 2 {
  return columns * 2 <= room ? 2 : 1;
}

/** The colour of each price band on the map; none with too few colours. */
export function bandPaints(bands: readonly PriceBand[], { prices }: Pick<Theme, 'prices'>) {
  return new Map(bands.map((band, at) => [band, prices[at % prices.length] ?? String]));
}

function drawType(bands: readonly PriceBand[], paper: Pick<Paper, 'prices' | 'width'>): string[] {
  const rows = seatRows(bands);
  const paints = bandPaints(bands, paper);
  const label = Math.max(0, ...rows.map((row) => textWidth(row.label)));
  const columns = Math.max(0, ...rows.map(({ seats }) => seats.length));
  const gap = seatWidth(columns, paper.width - label - 2) === 2 ? ' ' : '';
  const drawn = rows.map((row) => {
    const seats = row.seats.map((one) => (one ? (paints.get(one.band) ?? String)(markOf(one)) : '·'));
    const name = `${' '.repeat(label - textWidth(row.label))}${row.label}`;
    return cutTo(`${name}  ${seats.join(gap)}`, paper.width);
  });
  const legend = [...bandLetters(bands)].map(([band, letter]) => {
    const mark = (paints.get(band) ?? String)(letter);
    return `${mark} ${safeText(band.code)} ${band.defaultDiscount.combinedPrice}`;
  });
  return [...drawn, '', `${legend.join(' · ')} · small letter: restricted view · dot: taken`];
}

/** The free seats drawn row by row, one letter per price band; a remark if the supplier has no map. */
export function renderSeatMap(availability: Availability, paper: Pick<Paper, 'prices' | 'width'>): string[] {
  return availability.ticketTypes.flatMap((type) => {
    const hasBlocks = type.priceBands.some((band) => band.seatBlocks?.length);
    const title = safeText(type.description);
    return hasBlocks
      ? ['', title, ...drawType(type.priceBands, paper)]
      : ['', `${title}: no seat map; the supplier assigns the seats`];
  });
}
