import type { Availability, PriceBand, SeatBlock } from '../model/availability.ts';

/** What a supplier says of choosing seats. */
export type SeatRules = Pick<Availability, 'contiguousSeatSelectionOnly' | 'mustSelectWholeSeatBlock'> &
  Pick<PriceBand, 'allowsLeavingSingleSeats'> & { readonly quantity: number };

export interface SeatProblem {
  readonly text: string;
  /** False: a warning, the seats can be asked for all the same. */
  readonly isBlocking: boolean;
}

const idsOf = (block: SeatBlock) => block.seats.map(({ id }) => id);
const listOf = (ids: readonly string[]) => ids.join(', ');

/** True when the seats stand side by side in one block. */
function areTogether(blocks: readonly SeatBlock[], chosen: ReadonlySet<string>): boolean {
  return blocks.some((block) => {
    const taken = idsOf(block).map((id) => chosen.has(id));
    const [first, last] = [taken.indexOf(true), taken.lastIndexOf(true)];
    return first >= 0 && last - first + 1 === chosen.size && taken.slice(first, last + 1).every(Boolean);
  });
}

/** Seats that would be left with nobody free beside them, in blocks that are taken from. */
function stranded(blocks: readonly SeatBlock[], chosen: ReadonlySet<string>): string[] {
  return blocks.flatMap((block) => {
    const ids = idsOf(block);
    if (!ids.some((id) => chosen.has(id))) return [];
    const isFree = (id: string | undefined) => id !== undefined && !chosen.has(id);
    return ids.filter((id, at) => isFree(id) && !isFree(ids[at - 1]) && !isFree(ids[at + 1]));
  });
}

/**
 * What is wrong with seats that are all that is wanted, or undefined (acceptance rows C2, C3, C4).
 * @param blocks the free seats of the band.
 */
function completeProblem(
  blocks: readonly SeatBlock[],
  chosen: readonly string[],
  rules: SeatRules,
): SeatProblem | undefined {
  const set = new Set(chosen);
  if (rules.contiguousSeatSelectionOnly && !areTogether(blocks, set)) {
    return {
      text: `${listOf(chosen)} are not side by side: seats are only sold together here.`,
      isBlocking: true,
    };
  }
  const broken = blocks.filter((block) => {
    const taken = idsOf(block).filter((id) => set.has(id)).length;
    return taken > 0 && taken < block.seats.length;
  });
  if (rules.mustSelectWholeSeatBlock && broken.length > 0) {
    const whole = broken.map((block) => listOf(idsOf(block))).join('; ');
    return { text: `These are only sold together: ${whole}.`, isBlocking: true };
  }
  const alone = stranded(blocks, set);
  if (alone.length === 0 || rules.allowsLeavingSingleSeats === 'always') return undefined;
  const isBlocking = rules.allowsLeavingSingleSeats === 'never';
  const rule = isBlocking ? 'which is not allowed here' : 'which should be avoided';
  return { text: `That leaves ${listOf(alone)} alone, ${rule}.`, isBlocking };
}

/**
 * What is wrong with the seats chosen so far, or undefined. Blocking ones cannot be asked for.
 * @param blocks the free seats of the price band.
 */
export function seatProblem(
  blocks: readonly SeatBlock[],
  chosen: readonly string[],
  rules: SeatRules,
): SeatProblem | undefined {
  const { quantity } = rules;
  if (chosen.length > quantity) {
    const most = `${quantity} seat${quantity === 1 ? '' : 's'}`;
    return { text: `${listOf(chosen)} are more than ${most}: take one away.`, isBlocking: true };
  }
  if (chosen.length < quantity) {
    const missing = quantity - chosen.length;
    return { text: `${missing} more to choose.`, isBlocking: true };
  }
  return completeProblem(blocks, chosen, rules);
}

/** As many seats side by side from one on, or ending with it where the block is at its end; undefined when there are not. */
export function runFrom(blocks: readonly SeatBlock[], id: string, quantity: number): string[] | undefined {
  const block = blocks.map(idsOf).find((ids) => ids.includes(id));
  if (!block || block.length < quantity) return undefined;
  const start = Math.min(block.indexOf(id), block.length - quantity);
  return block.slice(start, start + quantity);
}
