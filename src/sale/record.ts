import { transactionTotals } from '../booking/totals.ts';
import type { Transaction } from '../model/transaction.ts';
import type { Details } from '../store/journal.ts';

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
