import type { Seat } from '../model/availability.ts';
import type { Order, Transaction } from '../model/transaction.ts';
import { ordersOf, seatsOf } from './trolley.ts';

/** One print-at-home ticket: a seat of an order. */
export interface Ticket {
  readonly order: Order;
  readonly seat: Seat;
  /** Empty if the supplier gave none. */
  readonly barcode: string;
}

/** The print-at-home tickets of a purchase (docs/acceptance.md, R6). */
export function printableTickets({ status, trolley }: Transaction): Ticket[] {
  if (status !== 'purchased') return [];
  return ordersOf(trolley)
    .filter(({ sendMethod }) => sendMethod?.type === 'selfprint')
    .flatMap((order) => seatsOf(order).map((seat) => ({ order, seat, barcode: seat.barcode ?? '' })));
}

/** The supplier's own pages for the tickets. */
export function voucherUrls({ trolley }: Transaction): string[] {
  const urls = ordersOf(trolley).flatMap(({ sendMethod }) => sendMethod?.selfPrintVoucherUrl ?? []);
  return [...new Set(urls)];
}
