import type { Answer } from '../api/answer.ts';
import type { Cancellation } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure, type FailureCode, isFailure } from '../failure.ts';
import type { RecordedOrder, Settlement } from '../model/entry.ts';
import type { Transaction } from '../model/transaction.ts';
import { boughtBundles } from '../rules/bought.ts';
import { type CancellationResult, cancellationOf } from '../rules/cancellation.ts';
import { isCertainRefusal } from '../rules/outcome.ts';
import { recordedOrders } from '../rules/recorded-orders.ts';
import { inFlight } from './in-flight.ts';
import { failureSettlement } from './journal-entry.ts';
import { recorded } from './recorded.ts';

/** @throws Failure `cancellation_refused` naming the items that must be cancelled too; then nothing was cancelled. */
function requireComplete({ value, body }: Answer<Cancellation>, items: readonly number[]): void {
  const { mustAlsoCancel } = value;
  if (mustAlsoCancel.length === 0) return;
  const all = [...new Set([...items, ...mustAlsoCancel])];
  const noun = mustAlsoCancel.length === 1 ? 'item' : 'items';
  throw new Failure(
    'cancellation_refused',
    `Not cancelled: ${noun} ${mustAlsoCancel.join(', ')} must be cancelled too. Use ${all.map((item) => `--item ${item}`).join(' ')}.`,
    { body },
  );
}

/** The API's reasons for the items that were not cancelled: "item 2 (not_permitted: past the deadline)". */
function reasonsOf({ notCancelled }: CancellationResult): string {
  return notCancelled
    .map(({ item, status, comment }) => {
      const reason = [status, comment].filter(Boolean).join(': ');
      return `item ${item}${reason && ` (${reason})`}`;
    })
    .join(', ');
}

const itemsOf = (items: readonly number[]) => `${items.length === 1 ? 'item' : 'items'} ${items.join(', ')}`;

/** The failure of a cancellation that did not cancel everything. */
function shortfall(result: CancellationResult, transactionUuid: string, body: string): Failure | undefined {
  const { cancelled, notCancelled, isUnknown } = result;
  const more = { next: ['status', transactionUuid], body, transactionUuid };
  if (isUnknown) {
    return new Failure('outcome_unknown', 'The response does not say what was cancelled.', more);
  }
  if (notCancelled.length === 0) return undefined;
  const reasons = reasonsOf(result);
  return cancelled.length > 0
    ? new Failure(
        'partly_cancelled',
        `Only ${itemsOf(cancelled)} cancelled. Not cancelled: ${reasons}.`,
        more,
      )
    : new Failure('cancellation_refused', `Nothing was cancelled: ${reasons}.`, more);
}

/** What the journal records of a cancellation. */
function settlementOf(
  { cancelled }: CancellationResult,
  sold: readonly RecordedOrder[],
  failure: Failure | undefined,
): Settlement {
  const orders = sold.filter(({ item }) => cancelled.includes(item));
  if (failure) return { ...failureSettlement(failure), orders };
  const message = cancelled.length > 0 ? itemsOf(cancelled) : 'cancelled before';
  return { state: 'done', message, orders };
}

/** Failures after which the tickets may have been cancelled. */
const LOST: readonly FailureCode[] = ['unreachable', 'supplier_broken', 'bad_answer'];

/** The API's own refusal, by its own text; a lost answer says what may be the case. */
function explained(error: unknown, transactionUuid: string): unknown {
  if (!isFailure(error) || error.neverSent) return error;
  const next = ['status', transactionUuid];
  if (error.code === 'usage') return error.derive('cancellation_refused', error.message, { next });
  if (isCertainRefusal(error) || !LOST.includes(error.code)) return error;
  const message = `${error.message} Tickets may have been cancelled all the same.`;
  return error.derive('outcome_unknown', message, { next, transactionUuid });
}

/**
 * Cancels purchased tickets.
 * @param transaction the purchase, as it was looked up.
 * @param items all if empty.
 * @returns what was cancelled, now or before.
 * @throws Failure `cancellation_refused` if nothing was cancelled, for example because other items must be cancelled
 *   too; `partly_cancelled` if only some was; `outcome_unknown` if the answer was lost or does not say.
 */
export async function cancelTickets(
  context: Context,
  transaction: Transaction,
  items: readonly number[],
): Promise<Answer<CancellationResult>> {
  const api = await context.api();
  const { transactionUuid } = transaction;
  const sold = recordedOrders(boughtBundles(transaction));
  const send = async () => {
    const answer = await api.cancelPurchase(transactionUuid, items);
    requireComplete(answer, items);
    const value = cancellationOf(items, answer.value);
    return { value, body: answer.body, failure: shortfall(value, transactionUuid, answer.body) };
  };
  const left = {
    message: 'We do not know whether the tickets were cancelled.',
    next: ['status', transactionUuid],
  };
  try {
    const { failure, ...answer } = await inFlight(
      context,
      { interrupted: 'The cancellation has been sent.', left },
      () =>
        recorded(context, { action: 'cancel', transactionUuid }, send, (journal, id, { value, failure }) => {
          journal.settle(id, settlementOf(value, sold, failure));
          const before = [...value.cancelled, ...value.alreadyCancelled];
          const cancelled = sold.filter(({ item }) => before.includes(item));
          journal.correctCancellations(transactionUuid, cancelled, cancelled.length === sold.length);
        }),
    );
    if (failure) throw failure;
    return answer;
  } catch (error) {
    throw explained(error, transactionUuid);
  }
}
