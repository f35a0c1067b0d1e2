import type { Seat } from '../model/availability.ts';
import type { Order, Transaction } from '../model/transaction.ts';
import { boughtBundles } from './bought.ts';
import { ordersOf, seatsOf } from './trolley.ts';

/** One print-at-home ticket: a seat of an order. */
export interface Ticket {
  readonly order: Order;
  readonly seat: Seat;
  /** Empty if the supplier gave none. */
  readonly barcode: string;
}

/** A voucher shows that a send method of an unknown type is printed at home, too. */
function isPrintedAtHome({ sendMethod, cancellationStatus }: Order): boolean {
  if (cancellationStatus === 'cancelled') return false;
  return sendMethod?.type === 'selfprint' || Boolean(sendMethod?.selfPrintVoucherUrl);
}

/** The print-at-home tickets of what was bought and not cancelled (docs/acceptance.md, R6). */
export function printableTickets(transaction: Transaction): Ticket[] {
  if (transaction.status !== 'purchased') return [];
  return ordersOf({ bundles: boughtBundles(transaction) })
    .filter(isPrintedAtHome)
    .flatMap((order) => seatsOf(order).map((seat) => ({ order, seat, barcode: seat.barcode ?? '' })));
}

/** The supplier's own pages for the tickets. */
export function voucherUrls({ trolley }: Transaction): string[] {
  const urls = ordersOf(trolley).flatMap(({ sendMethod }) => sendMethod?.selfPrintVoucherUrl ?? []);
  return [...new Set(urls)];
}

/** True if there is something to print; other tickets are collected or posted. */
export function hasTickets(transaction: Transaction): boolean {
  return printableTickets(transaction).length > 0 || voucherUrls(transaction).length > 0;
}
