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
async function unrecorded(context: Context, record: (journal: Journal) => void): Promise<string | undefined> {
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

/** True if the reservation is over: its seats were bought, or are on sale again. */
const isOver = ({ kind }: Outcome) => kind !== 'unknown' && kind !== 'refused';

/**
 * Records what became of a purchase, and of its reservation.
 * @param id completes this entry. Default: corrects those that call the outcome unknown.
 * @returns a warning if it could not be recorded.
 */
export async function recordOutcome(
  context: Context,
  transactionUuid: string,
  outcome: Outcome,
  id?: number,
): Promise<string | undefined> {
  if (outcome.kind === 'unknown' && id === undefined) return undefined;
  const settlement = purchaseSettlement(outcome, transactionUuid);
  return unrecorded(context, (journal) => {
    if (id === undefined) journal.correctPurchase(transactionUuid, settlement);
    else journal.settle(id, settlement);
    if (isOver(outcome)) journal.endReservation(transactionUuid);
  });
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
