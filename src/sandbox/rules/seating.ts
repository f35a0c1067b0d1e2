import type { CatalogueBand } from '../catalogue/types.ts';
import type { SandboxPerformance } from './calendar.ts';
import { weekdayOf } from './calendar.ts';

export type SeatRequestStatus = 'not_requested' | 'got_none' | 'got_partial' | 'got_all';

/** The seats of a band, each block in the order it is given out. Admissions count as seats that are never shown. */
export function blocksOf({ seats }: CatalogueBand): readonly (readonly string[])[] {
  if (seats.kind === 'blocks') return seats.blocks;
  if (seats.kind === 'pool') {
    return [Array.from({ length: seats.count }, (_, index) => `${seats.row}${seats.from - index}`)];
  }
  return [Array.from({ length: seats.count }, (_, index) => `#${index + 1}`)];
}

/** Seats side by side that are still free. */
export function freeRuns(band: CatalogueBand, taken: ReadonlySet<string>): string[][] {
  const runs: string[][] = [];
  for (const block of blocksOf(band)) {
    let run: string[] = [];
    for (const id of block) {
      if (taken.has(id)) {
        if (run.length > 0) runs.push(run);
        run = [];
      } else {
        run.push(id);
      }
    }
    if (run.length > 0) runs.push(run);
  }
  return runs;
}

/** The best that can be had: together if any run is long enough, apart where the house allows it. */
function bestAvailable(
  runs: readonly string[][],
  quantity: number,
  contiguousOnly: boolean,
): string[] | undefined {
  const together = runs.find((run) => run.length >= quantity);
  if (together) return together.slice(0, quantity);
  const apart = runs.flat();
  return !contiguousOnly && apart.length >= quantity ? apart.slice(0, quantity) : undefined;
}

/** Contract §5.4: asking for D7 gets other seats of its block. */
function shifted(band: CatalogueBand, free: readonly string[], quantity: number): string[] {
  const block = blocksOf(band).find((ids) => ids.includes('D7')) ?? [];
  return block.filter((id) => free.includes(id) && id !== 'D7').slice(0, quantity);
}

export interface Allocation {
  readonly seatIds: readonly string[];
  readonly status: SeatRequestStatus;
}

/**
 * Gives out seats: those asked for while they are free, otherwise the best available.
 * @returns undefined when the band has not that many.
 */
export function allocate(
  performance: SandboxPerformance,
  band: CatalogueBand,
  taken: ReadonlySet<string>,
  quantity: number,
  wanted: readonly string[],
): Allocation | undefined {
  const runs = freeRuns(band, taken);
  const free = runs.flat();
  const best = bestAvailable(runs, quantity, performance.event.contiguousOnly);
  if (wanted.length === 0) return best && { seatIds: best, status: 'not_requested' };
  if (wanted.includes('D7')) {
    const seatIds = shifted(band, free, quantity);
    return seatIds.length === quantity ? { seatIds, status: 'got_none' } : undefined;
  }
  if (wanted.every((id) => free.includes(id))) return { seatIds: wanted, status: 'got_all' };
  if (!best) return undefined;
  const got = best.filter((id) => wanted.includes(id)).length;
  return { seatIds: best, status: got > 0 ? 'got_partial' : 'got_none' };
}

/** Contract §5.4: on Thursdays the second and third ticket of 6IE have a restricted view. */
export function isRestricted(
  { event, day }: SandboxPerformance,
  seatId: string,
  ticketIndex: number,
): boolean {
  if (event.restrictedSeats.includes(seatId)) return true;
  return event.id === '6IE' && weekdayOf(day) === 4 && (ticketIndex === 1 || ticketIndex === 2);
}

/**
 * Contract §5.4: what makes the supplier refuse a reservation.
 * @returns its words, or undefined.
 */
export function refusalOf({ event, day }: SandboxPerformance, wanted: readonly string[]): string | undefined {
  if (event.id === '6IE' && weekdayOf(day) === 2) return 'Tuesday performances cannot be reserved.';
  if ((event.id === '7AA' || event.id === '7AB') && wanted.includes('H10')) return 'Seat H10 causes failure.';
  return undefined;
}
