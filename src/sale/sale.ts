import type { OrderRequest, PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import type { Reservation, Transaction } from '../model/transaction.ts';

/**
 * Reserves, and puts the transaction on record before anybody sees it.
 * @throws Failure `reservation_refused` when nothing is held.
 */
export async function reserve(context: Context, request: OrderRequest): Promise<Reservation> {
  const api = await context.api();
  const store = await context.store();
  const reservation = await api.makeReservation(request);
  store.setLastTransaction(reservation.transactionUuid);
  return reservation;
}

/** Gives the seats back; true when the hold is gone. Safe to repeat. */
export async function release(context: Context, transactionUuid: string): Promise<boolean> {
  return (await context.api()).releaseReservation(transactionUuid);
}

/**
 * Buys what is held, once.
 * @returns the purchased transaction.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are gone), `hold_expired`, `outcome_unknown`,
 *   or what the API says of the customer's details (the reservation stands).
 */
export async function purchase(context: Context, request: PurchaseRequest): Promise<Transaction> {
  return (await context.api()).makePurchase(request);
}
