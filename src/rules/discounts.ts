import type { Discount } from '../model/availability.ts';
import { countOf } from './count.ts';

/** Different discounts that can be mixed in one order (docs/f13.md#6if). */
export const MOST_DISCOUNTS = 3;

type Rule = Pick<Discount, 'code' | 'description' | 'validQuantities' | 'disallowedSeatNumbers'>;

/**
 * Puts discounts in an order in which each ticket may have its discount, as close to the given order as possible. Some
 * cannot be used for certain tickets of an order, counted from 0 (docs/f13.md#availability).
 * @returns undefined if there is no such order.
 */
export function arrangeDiscounts<D extends Rule>(discounts: readonly D[], from = 0): D[] | undefined {
  const [first] = discounts;
  if (!first) return [];
  const tried = new Set<string>();
  for (const [at, discount] of discounts.entries()) {
    if (tried.has(discount.code) || discount.disallowedSeatNumbers?.includes(from)) continue;
    tried.add(discount.code);
    const rest = arrangeDiscounts(discounts.toSpliced(at, 1), from + 1);
    if (rest) return [discount, ...rest];
  }
  return undefined;
}

function quantityProblem(discounts: readonly Rule[]): string | undefined {
  for (const { code, description, validQuantities } of discounts) {
    const count = discounts.filter((one) => one.code === code).length;
    if (validQuantities && !validQuantities.includes(count)) {
      const name = description || code;
      return `${name} is available for ${validQuantities.join(', ')} tickets of an order; you chose ${count}.`;
    }
  }
  return undefined;
}

/** What is wrong with the discounts of an order's tickets, or undefined. @param discounts one per ticket. */
export function discountsProblem(discounts: readonly Rule[]): string | undefined {
  const kinds = new Set(discounts.map(({ code }) => code)).size;
  if (kinds > MOST_DISCOUNTS) {
    return `At most ${MOST_DISCOUNTS} different discounts can be mixed in one order; you chose ${kinds}.`;
  }
  const problem = quantityProblem(discounts);
  if (problem) return problem;
  return arrangeDiscounts(discounts)
    ? undefined
    : `These discounts cannot be combined for ${countOf(discounts.length, 'ticket')}.`;
}
