import type { Context } from '../context.ts';
import type { Transaction } from '../model/transaction.ts';
import { isCertainRefusal, type Outcome, outcomeFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import { ordersOf, seatsOf } from '../rules/trolley.ts';
import type { Details, EntryState, NewEntry, Settlement } from '../store/journal.ts';
import { placeOf } from '../store/settings.ts';

/** What the journal records of a transaction: text for people, nothing about the customer. */
export function detailsOf(transaction: Transaction, now: number): Details {
  const orders = ordersOf(transaction.trolley);
  const { minutesLeft } = transaction;
  return {
    event: orders.map((order) => order.event.description).join(', '),
    performance: orders
      .map(({ performance }) =>
        [performance.dateDescription, performance.timeDescription].filter(Boolean).join(', '),
      )
      .filter(Boolean)
      .join('; '),
    seats: orders.flatMap((order) => seatsOf(order).map((seat) => seat.id)),
    total: String(transactionTotals(transaction).total),
    ...(minutesLeft !== undefined && { heldUntil: new Date(now + minutesLeft * 60_000).toISOString() }),
  };
}

/** Where this run reserves and buys, as the journal names it. */
export async function placeIn(context: Context): Promise<string> {
  return placeOf(await context.settings());
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Sends a request that changes something: recorded before it is sent, settled after the answer.
 * @param settlementOf what the answer means for the entry.
 */
export async function recorded<T>(
  context: Context,
  entry: Omit<NewEntry, 'place'>,
  send: () => Promise<T>,
  settlementOf: (result: T) => Settlement,
): Promise<T> {
  const journal = await context.journal();
  const id = journal.begin({ ...entry, place: await placeIn(context) });
  try {
    const result = await send();
    journal.settle(id, settlementOf(result));
    return result;
  } catch (error) {
    journal.settle(id, { state: isCertainRefusal(error) ? 'refused' : 'unknown', message: messageOf(error) });
    throw error;
  }
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

/** What a purchase's outcome means for its entry. */
export function purchaseSettlement(outcome: Outcome, transactionUuid: string, now: number): Settlement {
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
