import type { Seat } from '../model/availability.ts';
import type { Order, Transaction } from '../model/transaction.ts';

/** One ticket that the customer prints: a seat of an order. */
export interface Ticket {
  readonly order: Order;
  readonly seat: Seat;
  /** What is drawn on it; empty where the supplier gave none. */
  readonly barcode: string;
}

/** The tickets of a purchase that its customer prints, order by order (acceptance row R6). */
export function printableTickets({ status, trolley }: Transaction): Ticket[] {
  if (status !== 'purchased') return [];
  return trolley.bundles
    .flatMap((bundle) => bundle.orders)
    .filter(({ sendMethod }) => sendMethod?.type === 'selfprint')
    .flatMap((order) =>
      order.ticketOrders.flatMap(({ seats }) =>
        seats.map((seat) => ({ order, seat, barcode: seat.barcode ?? '' })),
      ),
    );
}

/** Where the supplier shows the tickets itself. */
export function voucherUrls({ trolley }: Transaction): string[] {
  const urls = trolley.bundles.flatMap(({ orders }) =>
    orders.flatMap(({ sendMethod }) => sendMethod?.selfPrintVoucherUrl ?? []),
  );
  return [...new Set(urls)];
}
