import type { Context } from '../context.ts';
import type { Transaction } from '../model/transaction.ts';
import { type Outcome, outcomeFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import type { Details, EntryState, Settlement } from '../store/journal.ts';
import { placeOf } from '../store/settings.ts';

/** What the journal says of a transaction: in words for people, nothing of the customer. */
export function detailsOf(transaction: Transaction, now: number): Details {
  const orders = transaction.trolley.bundles.flatMap((bundle) => bundle.orders);
  const tickets = orders.flatMap((order) => order.ticketOrders);
  const { minutesLeft } = transaction;
  return {
    event: orders.map((order) => order.event.description).join(', '),
    performance: orders
      .map(({ performance }) =>
        [performance.dateDescription, performance.timeDescription].filter(Boolean).join(', '),
      )
      .filter(Boolean)
      .join('; '),
    seats: tickets.flatMap((one) => one.seats.map((seat) => seat.id)),
    total: String(transactionTotals(transaction).total),
    ...(minutesLeft !== undefined && { heldUntil: new Date(now + minutesLeft * 60_000).toISOString() }),
  };
}

/** Where this run sells, as the journal names it. */
export async function placeIn(context: Context): Promise<string> {
  return placeOf(await context.settings());
}

/** What an error says. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const STATES: Readonly<Record<Outcome['kind'], EntryState>> = {
  purchased: 'done',
  failed: 'refused',
  expired: 'refused',
  refused: 'refused',
  not_carried_out: 'refused',
  pending: 'unknown',
  unknown: 'unknown',
};

/** What the journal is told of a purchase whose outcome is known, or as far as it is. */
export function settlementOf(outcome: Outcome, transactionUuid: string, now: number): Settlement {
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
