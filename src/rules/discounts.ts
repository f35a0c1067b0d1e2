/** Different discounts that can be mixed in one order (docs/f13.md#6if). */
export const MOST_DISCOUNTS = 3;

/** What is wrong with the discounts of an order's tickets, or undefined. @param codes one per ticket. */
export function discountsProblem(codes: readonly string[]): string | undefined {
  const kinds = new Set(codes).size;
  return kinds > MOST_DISCOUNTS
    ? `At most ${MOST_DISCOUNTS} different discounts can be mixed in one order; you chose ${kinds}.`
    : undefined;
}
