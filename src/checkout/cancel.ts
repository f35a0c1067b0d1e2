import type { Answer } from '../api/answer.ts';
import type { Cancellation } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure, type FailureCode, isFailure } from '../failure.ts';
import { type CancellationResult, cancellationOf } from '../rules/cancellation.ts';
import { isCertainRefusal } from '../rules/outcome.ts';
import { inFlight } from './in-flight.ts';
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

/** @throws Failure `cancellation_refused`, `partly_cancelled` or `outcome_unknown` unless everything is cancelled. */
function requireCancelled(result: CancellationResult, transactionUuid: string, body: string): void {
  const { cancelled, notCancelled, isUnknown } = result;
  const next = ['status', transactionUuid];
  if (isUnknown) {
    throw new Failure('outcome_unknown', 'The response does not say what was cancelled.', {
      next,
      body,
      transactionUuid,
    });
  }
  if (notCancelled.length === 0) return;
  const reasons = reasonsOf(result);
  if (cancelled.length > 0) {
    const message = `Only ${itemsOf(cancelled)} cancelled. Not cancelled: ${reasons}.`;
    throw new Failure('partly_cancelled', message, { next, body, transactionUuid });
  }
  const message = `Nothing was cancelled: ${reasons}.`;
  throw new Failure('cancellation_refused', message, { next, body, transactionUuid });
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
 * @param items all if empty.
 * @returns what was cancelled, now or before.
 * @throws Failure `cancellation_refused` if nothing was cancelled, for example because other items must be cancelled
 *   too; `partly_cancelled` if only some was; `outcome_unknown` if the answer was lost or does not say.
 */
export async function cancelTickets(
  context: Context,
  transactionUuid: string,
  items: readonly number[],
): Promise<Answer<CancellationResult>> {
  const api = await context.api();
  const send = async () => {
    const answer = await api.cancelPurchase(transactionUuid, items);
    requireComplete(answer, items);
    const result = cancellationOf(items, answer.value);
    requireCancelled(result, transactionUuid, answer.body);
    return { value: result, body: answer.body };
  };
  const left = {
    message: 'We do not know whether the tickets were cancelled.',
    next: ['status', transactionUuid],
  };
  try {
    return await inFlight(context, { interrupted: 'The cancellation has been sent.', left }, () =>
      recorded(context, { action: 'cancel', transactionUuid }, send, (journal, id, { value }) =>
        journal.settle(id, {
          state: 'done',
          message: value.cancelled.length > 0 ? itemsOf(value.cancelled) : 'cancelled before',
        }),
      ),
    );
  } catch (error) {
    throw explained(error, transactionUuid);
  }
}
