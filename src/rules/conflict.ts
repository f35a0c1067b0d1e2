import type { Basket, DiscardedOrder } from '../model/transaction.ts';
import { newestOrder } from './trolley.ts';

/** The same performance, another currency, or no delivery method in common: there is no other reason (docs/f13.md#trolley). */
function reasonOf(discarded: DiscardedOrder, before: Basket, after: Basket): string {
  const added = newestOrder(after.trolley);
  if (discarded.performance && discarded.performance.id === added?.performance?.id) {
    return 'the basket already has tickets for this performance';
  }
  const [old, other] = [before, after].map(({ currency }) => currency?.code.toUpperCase());
  if (old !== other) return `the basket is in ${old}, and this is in ${other}`;
  return `it has no delivery method in common with ${discarded.event.description}`;
}

/**
 * Why an order cannot be added to a basket, in one sentence; undefined if it can. The API would drop earlier orders
 * for it.
 * @param after the basket with the added order.
 */
export function conflictOf(before: Basket, after: Basket): string | undefined {
  const [discarded] = after.discardedOrders;
  if (!discarded) return undefined;
  const name = newestOrder(after.trolley)?.event.description ?? 'This order';
  return `${name} cannot be sold with the rest: ${reasonOf(discarded, before, after)}.`;
}
