import type { Answer } from '../api/answer.ts';
import type { Client, OrderRequest } from '../api/client.ts';
import { Failure } from '../failure.ts';
import type { Basket } from '../model/transaction.ts';
import { conflictOf } from '../rules/conflict.ts';

/**
 * Adds an order to a basket. The API drops earlier orders that cannot be beside the new one; here the new one is
 * refused instead, and the old token stays valid (docs/f13.md#trolley).
 * @param token the basket's; undefined for a new one.
 * @throws Failure `cannot_combine` with the reason.
 */
export async function addOrder(
  api: Client,
  token: string | undefined,
  order: OrderRequest,
): Promise<Answer<Basket>> {
  const answer = await api.getTrolley({ token, order });
  if (!token || answer.value.discardedOrders.length === 0) return answer;
  const before = await api.getTrolley({ token });
  const conflict = conflictOf(before.value, answer.value);
  if (!conflict) return answer;
  throw new Failure('cannot_combine', conflict, { body: answer.body });
}
