import type { CatalogueBand, CatalogueEvent } from '../catalogue/types.ts';
import type { SandboxPerformance } from './performance.ts';

export type SeatRequestStatus = 'not_requested' | 'got_none' | 'got_partial' | 'got_all';

/**
 * The seats of a price band in blocks of adjacent seats, in the order they are allocated. Admissions have ids too
 * (`#1`), which are never shown.
 */
function blocksOf({ seats }: CatalogueBand): readonly (readonly string[])[] {
  if (seats.kind === 'blocks') return seats.blocks;
  if (seats.kind === 'pool') {
    return [Array.from({ length: seats.count }, (_, index) => `${seats.row}${seats.from - index}`)];
  }
  return [Array.from({ length: seats.count }, (_, index) => `#${index + 1}`)];
}

/** Runs of adjacent free seats. */
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

/** The first run that is long enough; otherwise separate seats, unless the event sells adjacent ones only. */
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

/** A request with D7 gets other seats of its block (docs/f13.md#test-conditions). */
function seatsInsteadOfD7(band: CatalogueBand, free: readonly string[], quantity: number): string[] {
  const block = blocksOf(band).find((ids) => ids.includes('D7')) ?? [];
  return block.filter((id) => free.includes(id) && id !== 'D7').slice(0, quantity);
}

interface Allocation {
  readonly seatIds: readonly string[];
  readonly status: SeatRequestStatus;
}

/**
 * Allocates the requested seats if all are free, otherwise the best available.
 * @returns undefined if there are not enough seats.
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
    const seatIds = seatsInsteadOfD7(band, free, quantity);
    return seatIds.length === quantity ? { seatIds, status: 'got_none' } : undefined;
  }
  if (wanted.every((id) => free.includes(id))) return { seatIds: wanted, status: 'got_all' };
  if (!best) return undefined;
  const got = best.filter((id) => wanted.includes(id)).length;
  return { seatIds: best, status: got > 0 ? 'got_partial' : 'got_none' };
}

/** On Thursdays tickets 2 and 3 of 6IE have a restricted view (docs/f13.md#test-conditions). */
export function isRestricted(
  { event, weekday }: SandboxPerformance,
  seatId: string,
  ticketIndex: number,
): boolean {
  if (event.restrictedSeats.includes(seatId)) return true;
  return event.id === '6IE' && weekday === 4 && (ticketIndex === 1 || ticketIndex === 2);
}

/** True if the seats follow each other within one run. */
function areTogether(runs: readonly string[][], seatIds: readonly string[]): boolean {
  return runs.some((run) => {
    const places = seatIds.map((id) => run.indexOf(id));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    return first >= 0 && last - first + 1 === seatIds.length;
  });
}

/** True if a free seat would have no free neighbour left, in a run with one of these seats. */
function leavesSingle(runs: readonly string[][], seatIds: readonly string[]): boolean {
  return runs.some((run) => {
    const left = run.map((id) => !seatIds.includes(id));
    return left.includes(false) && left.some((isFree, at) => isFree && !left[at - 1] && !left[at + 1]);
  });
}

/** The supplier's comment if free seats were chosen against its rules (docs/f13.md#availability). */
function brokenRule(
  { contiguousOnly, singles }: CatalogueEvent,
  runs: readonly string[][],
  wanted: readonly string[],
): string | undefined {
  const free = runs.flat();
  if (wanted.length === 0 || !wanted.every((id) => free.includes(id))) return undefined;
  if (contiguousOnly && !areTogether(runs, wanted)) return 'The seats are not next to each other.';
  if (singles === 'never' && leavesSingle(runs, wanted)) return 'The seats would leave a single seat.';
  return undefined;
}

/** The supplier's comment if it refuses the reservation (docs/f13.md#test-conditions); otherwise undefined. */
export function refusalOf(
  { event, weekday }: SandboxPerformance,
  band: CatalogueBand,
  taken: ReadonlySet<string>,
  wanted: readonly string[],
): string | undefined {
  if (event.id === '6IE' && weekday === 2) return 'Tuesday performances cannot be reserved.';
  if ((event.id === '7AA' || event.id === '7AB') && wanted.includes('H10')) return 'Seat H10 causes failure.';
  return brokenRule(event, freeRuns(band, taken), wanted);
}
