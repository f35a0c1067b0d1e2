import type { Seat, SeatBlock } from '../model/availability.ts';
import { type SeatRules, seatProblem } from './seats.ts';

/** Adjacent seats that can be requested together. */
interface SeatRun {
  readonly ids: readonly string[];
  /** Seats with a restricted view. */
  readonly restricted: number;
  /** True if a single seat is left over next to them. */
  readonly leavesSingle: boolean;
}

/** Negative if `a` is better than `b`. */
function compare(a: SeatRun, b: SeatRun): number {
  return a.restricted - b.restricted || Number(a.leavesSingle) - Number(b.leavesSingle);
}

function runOf(block: SeatBlock, seats: readonly Seat[], rules: SeatRules): SeatRun | undefined {
  const ids = seats.map(({ id }) => id);
  const problem = seatProblem([block], ids, rules);
  if (problem?.isBlocking) return undefined;
  const restricted = seats.filter(({ isRestricted }) => isRestricted).length;
  return { ids, restricted, leavesSingle: problem !== undefined };
}

/** Every run of the quantity that the supplier allows: the best first, equally good ones in the house's order. */
export function rankedRuns(blocks: readonly SeatBlock[], rules: SeatRules): SeatRun[] {
  const runs = blocks.flatMap((block) =>
    block.seats.flatMap((_, at) => {
      const seats = block.seats.slice(at, at + rules.quantity);
      return seats.length === rules.quantity ? (runOf(block, seats, rules) ?? []) : [];
    }),
  );
  return runs.sort(compare);
}

/** Different choices to offer one after the other, best first: no seat is in two of them. */
export function bestChoices(ranked: readonly SeatRun[]): SeatRun[] {
  const shown = new Set<string>();
  return ranked.filter(({ ids }) => {
    const isNew = !ids.some((id) => shown.has(id));
    if (isNew) for (const id of ids) shown.add(id);
    return isNew;
  });
}

/** The best run with this seat, from it on if possible; undefined unless it is as good as the best of the house. */
export function goodRunWith(ranked: readonly SeatRun[], id: string): SeatRun | undefined {
  const [best] = ranked;
  const good = ranked.filter((run) => best && compare(run, best) <= 0);
  return good.find(({ ids }) => ids[0] === id) ?? good.find(({ ids }) => ids.includes(id));
}
