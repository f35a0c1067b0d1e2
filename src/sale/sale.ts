import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, PurchaseRequest, TrolleyRequest } from '../api/client.ts';
import {
  type Evidence,
  isCertainRefusal,
  type Outcome,
  outcomeFailure,
  outcomeOf,
} from '../booking/outcome.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Reservation, Transaction } from '../model/transaction.ts';
import { commandLine, note } from '../output/print.ts';
import { utcClockOf } from '../output/transaction.ts';
import type { EntryState, Settlement } from '../store/journal.ts';
import { placeOf } from '../store/settings.ts';
import { ABANDONED, type PaymentPages } from './payment-page.ts';
import { detailsOf } from './record.ts';

/** Minutes a reservation holds (contract §1): how long one whose answer was lost may stand. */
const HOLD_MINUTES = 15;

async function placeIn(context: Context): Promise<string> {
  return placeOf(await context.settings());
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

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

/** Seconds between looks at a purchase that is still being attempted: a slow supplier may take minutes (R13). */
const LOOKS = [0.3, 0.7, 2, 4, 8, 15, 30, 30, 30];
/** Looks that must find a transaction still reserved before its lost purchase counts as never carried out. */
const LOOKS_AT_RESERVED = 3;

/** A look at the transaction; undefined when that fails too. */
async function look(api: Client, transactionUuid: string): Promise<Transaction | undefined> {
  try {
    return await api.getStatus(transactionUuid);
  } catch {
    return undefined;
  }
}

/** Buys, page after page where the account is paid on payment pages; without them such a purchase is abandoned. */
async function attempt(
  api: Client,
  request: PurchaseRequest,
  pages: PaymentPages | undefined,
): Promise<Evidence> {
  try {
    let answer = await api.makePurchase(request);
    while ('kind' in answer) {
      const returned = pages ? await pages.visit(answer) : ABANDONED;
      answer = await api.nextCallout(answer.returnToken, randomUUID(), returned);
    }
    return { answer };
  } catch (error) {
    return { error };
  }
}

async function settle(api: Client, evidence: Evidence, transactionUuid: string, looks: readonly number[]) {
  let outcome: Outcome = outcomeOf(evidence);
  let foundReserved = 0;
  for (const seconds of [0, ...looks]) {
    const isOpen = ['unknown', 'pending', 'not_carried_out'].includes(outcome.kind);
    if (!isOpen || foundReserved >= LOOKS_AT_RESERVED) break;
    await sleep(seconds * 1_000);
    const status = await look(api, transactionUuid);
    outcome = outcomeOf({ ...evidence, status });
    if (!status) break;
    foundReserved = status.status === 'reserved' ? foundReserved + 1 : 0;
  }
  return outcome;
}

const STATES: Readonly<Record<Outcome['kind'], EntryState>> = {
  purchased: 'done',
  failed: 'refused',
  expired: 'refused',
  refused: 'refused',
  not_carried_out: 'refused',
  pending: 'unknown',
  unknown: 'unknown',
};

function settlementOf(outcome: Outcome, transactionUuid: string, now: number): Settlement {
  if (outcome.kind !== 'purchased') {
    return { state: STATES[outcome.kind], message: messageOf(outcomeFailure(outcome, transactionUuid)) };
  }
  const { transaction } = outcome;
  return {
    state: 'done',
    details: detailsOf(transaction, now),
    ...(transaction.transactionId && { transactionId: transaction.transactionId }),
  };
}

export interface PurchaseOptions {
  /** Where customers come back from payment pages. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds to wait before each further look while it is not known what happened. */
  readonly looks?: readonly number[];
}

/** Tells whoever presses Ctrl-C during a purchase what leaving would mean. @returns what ends it. */
function explainInterruption(context: Context, transactionUuid: string): () => void {
  const { signal, lastWords } = context;
  const before = lastWords.text;
  const find = commandLine(context, ['status', transactionUuid]);
  lastWords.text = `Whether it was bought is not known. Do not repeat the purchase; find out with: ${find}`;
  const onAbort = () =>
    note(
      context,
      'The purchase has been sent and cannot be called back: waiting for its answer. Ctrl-C again leaves without it.',
    );
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', onAbort);
    lastWords.text = before;
  };
}

/**
 * Buys what is held. On record as attempting before the request leaves; it is sent once, and when its answer is lost,
 * `status` decides.
 * @returns the purchased transaction.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are gone), `hold_expired`, `outcome_unknown`,
 *   `unreachable` (it did not arrive, the seats are still held), or what the API says of the details.
 */
export async function purchase(
  context: Context,
  request: PurchaseRequest,
  { pages, looks = LOOKS }: PurchaseOptions = {},
): Promise<Transaction> {
  const [api, journal] = [await context.api(), await context.journal()];
  const { transactionUuid, customer } = request;
  const entry = journal.begin({
    place: await placeIn(context),
    action: 'purchase',
    transactionUuid,
    customer: `${customer.firstName} ${customer.lastName}`,
  });
  const stopExplaining = explainInterruption(context, transactionUuid);
  const outcome = await settle(api, await attempt(api, request, pages), transactionUuid, looks).finally(
    stopExplaining,
  );
  journal.settle(entry, settlementOf(outcome, transactionUuid, context.now()));
  if (outcome.kind === 'purchased') return outcome.transaction;
  throw outcomeFailure(outcome, transactionUuid);
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

/**
 * What is held, looked up before it is bought: the clock at the desk may be wrong.
 * @returns the transaction; one that was bought already is returned too, not bought again.
 * @throws Failure `hold_expired`, `purchase_failed` or `outcome_unknown` unless it can be bought.
 */
export async function requireHeld(context: Context, transactionUuid: string): Promise<Transaction> {
  const transaction = await lookUp(context, transactionUuid);
  switch (transaction.status) {
    case 'released':
      throw new Failure('hold_expired', 'The reservation has expired or was released. Reserve again.');
    case 'failed':
      throw new Failure(
        'purchase_failed',
        'This purchase has failed before: nothing was bought. Reserve again.',
      );
    case 'attempting':
      throw new Failure(
        'outcome_unknown',
        `A purchase is under way. Do not repeat it: ticketswitch status ${transactionUuid}`,
      );
    default:
      return transaction;
  }
}
