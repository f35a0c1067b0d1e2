import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { NewEntry } from '../model/entry.ts';
import type { Transaction } from '../model/transaction.ts';
import { warn } from '../output/print.ts';
import { boughtBundles } from '../rules/bought.ts';
import type { Outcome } from '../rules/outcome.ts';
import { recordedOrders } from '../rules/recorded-orders.ts';
import type { Journal } from '../store/journal.ts';
import { failureSettlement, messageOf, purchaseSettlement, senderIn } from './journal-entry.ts';

type Request = Pick<NewEntry, 'action' | 'transactionUuid'>;

/**
 * Uses the journal before a request is sent.
 * @throws Failure `usage` if the journal cannot be used. It says that nothing was sent.
 */
export async function beforeSending<T>(context: Context, work: (journal: Journal) => T): Promise<T> {
  try {
    return work(await context.journal());
  } catch (error) {
    if (!isFailure(error, 'usage')) throw error;
    throw error.derive('usage', `${error.message} No request was sent.`, { neverSent: true });
  }
}

/**
 * Records what the API did. Whatever fails here, the API's answer is what counts.
 * @returns a warning if it could not be recorded.
 */
export async function unrecorded(
  context: Context,
  record: (journal: Journal) => void,
): Promise<string | undefined> {
  try {
    record(await context.journal());
    return undefined;
  } catch (error) {
    return `This could not be recorded. ${messageOf(error)}`;
  }
}

/** A failure, with the warning that it could not be recorded. */
export function addWarning(error: unknown, warning: string | undefined): unknown {
  if (!warning || !isFailure(error)) return error;
  return error.derive(error.code, `${error.message} ${warning}`);
}

/**
 * Records a request as attempting.
 * @returns the entry's id; undefined for a release that cannot be recorded, of which it warns. A release is sent all the
 *   same: no seats stay held because of a full disk.
 * @throws Failure as `beforeSending` and `Journal.begin` do.
 */
async function begin(context: Context, entry: NewEntry): Promise<number | undefined> {
  if (entry.action !== 'release') return beforeSending(context, (journal) => journal.begin(entry));
  let id: number | undefined;
  const warning = await unrecorded(context, (journal) => {
    id = journal.begin(entry);
  });
  await warn(context, warning);
  return id;
}

/**
 * Sends a request that changes something: recorded before it is sent, completed after the response. If that fails, a
 * warning is printed, or added to the failure.
 * @param settle completes the entry with this id.
 * @throws Failure `usage` before it is sent, if it cannot be recorded.
 */
export async function recorded<T>(
  context: Context,
  request: Request,
  send: () => Promise<T>,
  settle: (journal: Journal, id: number, result: T) => void,
): Promise<T> {
  const id = await begin(context, { ...request, ...(await senderIn(context)) });
  if (id === undefined) return send();
  let result: T;
  try {
    result = await send();
  } catch (error) {
    const warning = await unrecorded(context, (journal) => journal.settle(id, failureSettlement(error)));
    throw addWarning(error, warning);
  }
  await warn(context, await unrecorded(context, (journal) => settle(journal, id, result)));
  return result;
}

/**
 * Corrects what the journal says of a purchase; an outcome that is not known changes nothing.
 * @returns a warning if it could not be recorded.
 */
export async function corrected(
  context: Context,
  transactionUuid: string,
  outcome: Outcome,
): Promise<string | undefined> {
  if (outcome.kind === 'unknown') return undefined;
  return unrecorded(context, (journal) =>
    journal.correctPurchase(transactionUuid, purchaseSettlement(outcome, transactionUuid)),
  );
}

/**
 * Corrects what the journal says of cancellations whose response was lost.
 * @returns a warning if it could not be recorded.
 */
export async function correctedCancellations(
  context: Context,
  transaction: Transaction,
): Promise<string | undefined> {
  const bought = boughtBundles(transaction);
  const isCancelled = new Set(
    bought
      .flatMap(({ orders }) => orders)
      .filter(({ cancellationStatus }) => cancellationStatus === 'cancelled')
      .map(({ item }) => item),
  );
  if (isCancelled.size === 0) return undefined;
  const orders = recordedOrders(bought);
  const cancelled = orders.filter(({ item }) => isCancelled.has(item));
  return unrecorded(context, (journal) =>
    journal.correctCancellations(transaction.transactionUuid, cancelled, cancelled.length === orders.length),
  );
}
