import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, OrderRequest, PurchaseRequest } from '../api/client.ts';
import { type Evidence, type Outcome, outcomeFailure, outcomeOf } from '../booking/outcome.ts';
import type { Context } from '../context.ts';
import type { Reservation, Transaction } from '../model/transaction.ts';
import { placeOf } from '../store/settings.ts';

/**
 * Reserves, and puts the transaction on record before anybody sees it.
 * @throws Failure `reservation_refused` when nothing is held.
 */
export async function reserve(context: Context, request: OrderRequest): Promise<Reservation> {
  const api = await context.api();
  const store = await context.store();
  const reservation = await api.makeReservation(request);
  store.setLastTransaction(placeOf(await context.settings()), reservation.transactionUuid);
  return reservation;
}

/** Gives the seats back; true when the hold is gone. Safe to repeat. */
export async function release(context: Context, transactionUuid: string): Promise<boolean> {
  return (await context.api()).releaseReservation(transactionUuid);
}

/** Seconds between looks at a purchase that is still being attempted: a slow supplier may take minutes (R13). */
const LOOKS = [1, 2, 4, 8, 15, 30, 30, 30];

/** A look at the transaction; undefined when that fails too. */
async function look(api: Client, transactionUuid: string): Promise<Transaction | undefined> {
  try {
    return await api.getStatus(transactionUuid);
  } catch {
    return undefined;
  }
}

async function attempt(api: Client, request: PurchaseRequest): Promise<Evidence> {
  try {
    return { answer: await api.makePurchase(request) };
  } catch (error) {
    return { error };
  }
}

async function settle(api: Client, evidence: Evidence, transactionUuid: string, looks: readonly number[]) {
  let outcome: Outcome = outcomeOf(evidence);
  for (const seconds of [0, ...looks]) {
    if (outcome.kind !== 'unknown' && outcome.kind !== 'pending') break;
    await sleep(seconds * 1_000);
    const status = await look(api, transactionUuid);
    outcome = outcomeOf({ ...evidence, status });
    if (!status) break;
  }
  return outcome;
}

/**
 * Buys what is held. The request is sent once; when its answer is lost, `status` decides.
 * @param looks seconds to wait before each further look while the purchase is still being attempted.
 * @returns the purchased transaction.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are gone), `hold_expired`, `outcome_unknown`,
 *   `unreachable` (it did not arrive, the seats are still held), or what the API says of the details.
 */
export async function purchase(
  context: Context,
  request: PurchaseRequest,
  looks: readonly number[] = LOOKS,
): Promise<Transaction> {
  const api = await context.api();
  const outcome = await settle(api, await attempt(api, request), request.transactionUuid, looks);
  if (outcome.kind === 'purchased') return outcome.transaction;
  throw outcomeFailure(outcome, request.transactionUuid);
}
