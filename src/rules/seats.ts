import type { Availability, PriceBand, Seat, SeatBlock } from '../model/availability.ts';
import { countOf } from './count.ts';

/** The supplier's rules for choosing seats. */
export type SeatRules = Pick<Availability, 'contiguousSeatSelectionOnly' | 'mustSelectWholeSeatBlock'> &
  Pick<PriceBand, 'allowsLeavingSingleSeats'> & { readonly quantity: number };

interface SeatProblem {
  readonly text: string;
  /** False for a warning: the seats can still be requested. */
  readonly isBlocking: boolean;
}

/** The rules for this many seats of a price band. */
export function seatRulesOf(
  { contiguousSeatSelectionOnly, mustSelectWholeSeatBlock }: Availability,
  { allowsLeavingSingleSeats }: PriceBand,
  quantity: number,
): SeatRules {
  return { contiguousSeatSelectionOnly, mustSelectWholeSeatBlock, allowsLeavingSingleSeats, quantity };
}

/** The free seats of a price band, in the house's order; empty if the supplier does not list them. */
export function freeSeats({ seatBlocks = [] }: PriceBand): Seat[] {
  return seatBlocks.flatMap((block) => block.seats);
}

/** Finds free seats of a price band by id, ignoring case. */
export function findSeats(
  band: PriceBand,
  ids: readonly string[],
): { readonly found: string[]; readonly unknown: string[] } {
  const byId = new Map(freeSeats(band).map(({ id }) => [id.toLowerCase(), id]));
  const found = ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  return { found: [...new Set(found)], unknown: ids.filter((id) => !byId.has(id.toLowerCase())) };
}

/** "C9 is not a free seat in this price band." */
export function unknownSeatsProblem(unknown: readonly string[]): SeatProblem | undefined {
  if (unknown.length === 0) return undefined;
  const [is, seat] = unknown.length === 1 ? ['is not a', 'seat'] : ['are not', 'seats'];
  return { text: `${unknown.join(', ')} ${is} free ${seat} in this price band.`, isBlocking: true };
}

const idsOf = (block: SeatBlock) => block.seats.map(({ id }) => id);
const listOf = (ids: readonly string[]) => ids.join(', ');

/** True if the seats are adjacent, in one block. */
function areTogether(blocks: readonly SeatBlock[], chosen: ReadonlySet<string>): boolean {
  return blocks.some((block) => {
    const taken = idsOf(block).map((id) => chosen.has(id));
    const [first, last] = [taken.indexOf(true), taken.lastIndexOf(true)];
    return first >= 0 && last - first + 1 === chosen.size && taken.slice(first, last + 1).every(Boolean);
  });
}

/** Free seats that would have no free neighbour, in the blocks with chosen seats. */
function stranded(blocks: readonly SeatBlock[], chosen: ReadonlySet<string>): string[] {
  return blocks.flatMap((block) => {
    const ids = idsOf(block);
    if (!ids.some((id) => chosen.has(id))) return [];
    const isFree = (id: string | undefined) => id !== undefined && !chosen.has(id);
    return ids.filter((id, at) => isFree(id) && !isFree(ids[at - 1]) && !isFree(ids[at + 1]));
  });
}

/** What is wrong with a complete choice of seats, or undefined (docs/acceptance.md, C2, C3, C4). */
function completeProblem(
  blocks: readonly SeatBlock[],
  chosen: readonly string[],
  rules: SeatRules,
): SeatProblem | undefined {
  const set = new Set(chosen);
  if (rules.contiguousSeatSelectionOnly && !areTogether(blocks, set)) {
    return {
      text: `${listOf(chosen)} are not adjacent; seats must be next to each other here.`,
      isBlocking: true,
    };
  }
  const broken = blocks.filter((block) => {
    const taken = idsOf(block).filter((id) => set.has(id)).length;
    return taken > 0 && taken < block.seats.length;
  });
  if (rules.mustSelectWholeSeatBlock && broken.length > 0) {
    const whole = broken.map((block) => listOf(idsOf(block))).join('; ');
    return { text: `These seats are only sold together: ${whole}.`, isBlocking: true };
  }
  const alone = stranded(blocks, set);
  if (alone.length === 0 || rules.allowsLeavingSingleSeats === 'always') return undefined;
  const isBlocking = rules.allowsLeavingSingleSeats === 'never';
  const seats = `${alone.length === 1 ? 'single seat' : 'single seats'} ${listOf(alone)}`;
  const rule = isBlocking ? ', which is not allowed here' : '; please avoid this if you can';
  return { text: `That leaves ${seats}${rule}.`, isBlocking };
}

/**
 * What is wrong with the seats chosen so far, or undefined. Seats with a blocking problem cannot be requested.
 * @param blocks the free seats of the price band.
 */
export function seatProblem(
  blocks: readonly SeatBlock[],
  chosen: readonly string[],
  rules: SeatRules,
): SeatProblem | undefined {
  const { quantity } = rules;
  if (chosen.length > quantity) {
    const excess = chosen.length - quantity;
    const deselect = excess === 1 ? 'Deselect one.' : `Deselect ${excess}.`;
    return {
      text: `You chose ${countOf(chosen.length, 'seat')} but need ${quantity}. ${deselect}`,
      isBlocking: true,
    };
  }
  if (chosen.length < quantity) {
    const missing = quantity - chosen.length;
    return { text: `Choose ${missing} more ${missing === 1 ? 'seat' : 'seats'}.`, isBlocking: true };
  }
  return completeProblem(blocks, chosen, rules);
}
