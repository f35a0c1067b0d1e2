import type { Answer } from '../api/answer.ts';
import type { Cancellation } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { recorded } from './journal-entry.ts';

/** @throws Failure `not_allowed` naming the items that must be cancelled too; then nothing was cancelled. */
function requireComplete({ value, body }: Answer<Cancellation>, items: readonly number[]): void {
  const { mustAlsoCancel } = value;
  if (mustAlsoCancel.length === 0) return;
  const [noun, flags] = [
    mustAlsoCancel.length === 1 ? 'item' : 'items',
    [...items, ...mustAlsoCancel].map((item) => `--item ${item}`).join(' '),
  ];
  throw new Failure(
    'not_allowed',
    `Not cancelled: ${noun} ${mustAlsoCancel.join(', ')} must be cancelled too. Use ${flags}.`,
    { neverSent: true, body },
  );
}

/**
 * Cancels purchased tickets.
 * @param items all if empty.
 * @throws Failure `not_allowed` if other items must be cancelled too; then nothing was cancelled.
 */
export async function cancelTickets(
  context: Context,
  transactionUuid: string,
  items: readonly number[],
): Promise<Answer<Cancellation>> {
  const api = await context.api();
  const send = async () => {
    const answer = await api.cancelPurchase(transactionUuid, items);
    requireComplete(answer, items);
    return answer;
  };
  return recorded(context, { action: 'cancel', transactionUuid }, send, ({ value }) => ({
    state: 'done',
    message: `items ${value.cancelledItems.join(', ') || 'none'}`,
  }));
}
