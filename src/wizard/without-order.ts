import type { Client } from '../api/client.ts';
import type { Basket, Order } from '../model/transaction.ts';
import { newestOrder } from '../rules/trolley.ts';
import { type Draft, withOrder } from './draft.ts';

/** The draft without one of the orders before the current one. */
async function withoutEarlier(api: Client, draft: Draft, item: number): Promise<Draft> {
  const { earlierOrders, previousDraft } = draft;
  if (!earlierOrders) return draft;
  const { value: rest } = await api.getTrolley({ token: earlierOrders.token, removeItems: [item] });
  // The newest of the earlier orders is the one that the draft before had in hand.
  const isPrevious = newestOrder(earlierOrders.trolley)?.item === item;
  const skipped = isPrevious
    ? previousDraft?.previousDraft
    : previousDraft && (await withoutEarlier(api, previousDraft, item));
  return { ...draft, earlierOrders: rest.currency && rest, previousDraft: skipped };
}

/**
 * The draft without an order. If it was the current one, the order before it is the current one again, with its
 * answers.
 * @param basket the draft's, with the current order.
 */
export async function withoutOrder(
  api: Client,
  draft: Draft,
  basket: Basket,
  { item }: Order,
): Promise<Draft> {
  const isCurrent = draft.event !== undefined && newestOrder(basket.trolley)?.item === item;
  if (!isCurrent) return withoutEarlier(api, draft, item);
  return draft.previousDraft ?? { ...withOrder(draft, {}), asked: [] };
}
