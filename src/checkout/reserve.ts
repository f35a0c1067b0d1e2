import type { TrolleyRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Reservation, Transaction } from '../model/transaction.ts';
import { utcClockOf } from '../output/transaction.ts';
import { isCertainRefusal, outcomeOf } from '../rules/outcome.ts';
import { detailsOf, messageOf, placeIn, settlementOf } from './journal-entry.ts';

/** Minutes a reservation holds (contract §1): how long one whose answer was lost may stand. */
const HOLD_MINUTES = 15;

/** A reservation that may stand although nobody was told of it: said, with when it lapses. */
function orphanFailure(error: unknown, now: number): unknown {
  if (!isFailure(error)) return error;
  const until = utcClockOf(now + HOLD_MINUTES * 60_000);
  const message = `${error.message} The answer was lost: seats may be held until ${until}. Nobody can give those back; they lapse by themselves.`;
  return new Failure(error.code, message, {
    cause: error,
    neverSent: error.neverSent,
    ...(error.api && { api: error.api }),
  });
}

/** True when for certain nothing is held: it was refused, or never left. */
function isRefusedReservation(error: unknown): boolean {
  return isFailure(error, 'reservation_refused') || isCertainRefusal(error);
}

/**
 * Reserves. On record before the request leaves, and settled before anybody sees the answer.
 * @throws Failure `reservation_refused` when nothing is held; anything else may have left a hold behind, and says so.
 */
export async function reserve(context: Context, request: TrolleyRequest): Promise<Reservation> {
  const [api, store, journal] = [await context.api(), await context.store(), await context.journal()];
  const place = await placeIn(context);
  const entry = journal.begin({ place, action: 'reserve' });
  try {
    const reservation = await api.makeReservation(request);
    const { transactionUuid } = reservation;
    journal.settle(entry, {
      state: 'done',
      transactionUuid,
      details: detailsOf(reservation, context.now()),
    });
    store.setLastTransaction(place, transactionUuid);
    return reservation;
  } catch (error) {
    const isRefused = isRefusedReservation(error);
    journal.settle(entry, { state: isRefused ? 'refused' : 'unknown', message: messageOf(error) });
    throw isRefused ? error : orphanFailure(error, context.now());
  }
}

/** Gives the seats back; true when the hold is gone. Safe to repeat. */
export async function release(context: Context, transactionUuid: string): Promise<boolean> {
  const [api, journal] = [await context.api(), await context.journal()];
  const entry = journal.begin({ place: await placeIn(context), action: 'release', transactionUuid });
  try {
    const isReleased = await api.releaseReservation(transactionUuid);
    journal.settle(entry, { state: isReleased ? 'done' : 'refused' });
    return isReleased;
  } catch (error) {
    const state = isCertainRefusal(error) ? 'refused' : 'unknown';
    journal.settle(entry, { state, message: messageOf(error) });
    throw error;
  }
}

/**
 * Cancels what was bought, all of it or some items.
 * @throws Failure `not_allowed` naming the items that must go along; then nothing was done.
 */
export async function cancel(
  context: Context,
  transactionUuid: string,
  items: readonly number[],
): Promise<readonly number[]> {
  const [api, journal] = [await context.api(), await context.journal()];
  const entry = journal.begin({ place: await placeIn(context), action: 'cancel', transactionUuid });
  try {
    const { cancelledItems, mustAlsoCancel } = await api.cancelPurchase(transactionUuid, items);
    if (mustAlsoCancel.length > 0) {
      const all = [...items, ...mustAlsoCancel].map((item) => `--item ${item}`).join(' ');
      const message = `Nothing was cancelled: items ${mustAlsoCancel.join(', ')} must go along. Give ${all}.`;
      throw new Failure('not_allowed', message, { neverSent: true });
    }
    journal.settle(entry, { state: 'done', message: `items ${cancelledItems.join(', ') || 'none'}` });
    return cancelledItems;
  } catch (error) {
    const state = isCertainRefusal(error) ? 'refused' : 'unknown';
    journal.settle(entry, { state, message: messageOf(error) });
    throw error;
  }
}

/** Looks a transaction up, and settles a purchase of it that was left open on record. */
export async function lookUp(context: Context, transactionUuid: string): Promise<Transaction> {
  const [api, journal] = [await context.api(), await context.journal()];
  const transaction = await api.getStatus(transactionUuid);
  const outcome = outcomeOf({ error: new Error('the answer is not known'), status: transaction });
  if (outcome.kind !== 'pending' && outcome.kind !== 'unknown') {
    journal.settlePurchase(transactionUuid, settlementOf(outcome, transactionUuid, context.now()));
  }
  return transaction;
}
