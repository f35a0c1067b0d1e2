import type { CatalogueEvent, CatalogueSendMethod } from '../catalogue/types.ts';
import { lookUpOrder } from './orders.ts';
import { pricedTickets } from './tickets.ts';
import type { HeldOrder, StoredTransaction, Ticket, Update } from './transaction.ts';
import { sendMethodOf, type Trolley } from './trolley.ts';

/** An order with priced tickets; from the reservation on the tickets have seats. */
export type PricedOrder = Omit<HeldOrder, 'seatRequestStatus'> &
  Partial<Pick<HeldOrder, 'seatRequestStatus'>>;

/** The orders of one source, delivered and paid together. */
export interface Bundle {
  readonly source: string;
  readonly currency: CatalogueEvent['currency'];
  readonly orders: readonly PricedOrder[];
  readonly sendMethod?: CatalogueSendMethod;
}

/** Amounts in minor units. */
interface BundleTotals {
  readonly seatprice: number;
  readonly surcharge: number;
  readonly send: number;
  readonly total: number;
}

export const eventOf = (order: PricedOrder) => lookUpOrder(order).performance.event;

/** An order of a trolley with the prices it would be sold at. */
export function priced(order: Trolley['orders'][number]): PricedOrder {
  return { ...order, tickets: pricedTickets(order) };
}

export function sumOf(tickets: readonly Ticket[], part: 'seatprice' | 'surcharge'): number {
  return tickets.reduce((total, ticket) => total + ticket[part], 0);
}

/** One bundle per source, in the order of source codes (docs/f13.md#shapes). */
export function bundlesOf(orders: readonly PricedOrder[], trolley: Trolley): Bundle[] {
  const bySource = Map.groupBy(orders, (order) => eventOf(order).source);
  const sources = [...bySource].sort(([one], [other]) => (one < other ? -1 : 1));
  return sources.map(([source, ofSource]) => {
    const sendMethod = sendMethodOf(trolley, source);
    const [first] = ofSource;
    if (!first) throw new Error(`no order of ${source}`);
    return { source, currency: eventOf(first).currency, orders: ofSource, ...(sendMethod && { sendMethod }) };
  });
}

export function totalsOf({ orders, sendMethod }: Bundle): BundleTotals {
  const tickets = orders.flatMap((order) => order.tickets);
  const [seatprice, surcharge] = [sumOf(tickets, 'seatprice'), sumOf(tickets, 'surcharge')];
  const send = sendMethod?.cost ?? 0;
  return { seatprice, surcharge, send, total: seatprice + surcharge + send };
}

/** The bundles of a transaction. Those of a refused reservation have no orders (docs/f13.md#reserve). */
export function bundlesOfTransaction(transaction: StoredTransaction): Bundle[] {
  const { orders, emptyBundles = [] } = transaction;
  return [...bundlesOf(orders, transaction), ...emptyBundles.map((bundle) => ({ ...bundle, orders: [] }))];
}

/** True if the order's bundle was purchased: some bundles of a purchase can fail (docs/f13.md#purchase). */
export function isSold(order: PricedOrder, { status, failures }: StoredTransaction): boolean {
  return status === 'purchased' && !failures?.[eventOf(order).source];
}

/** The seats of these orders. */
export function seatsOf(orders: readonly PricedOrder[]): NonNullable<Update['releasedSeats']> {
  return orders.flatMap(({ performanceId, tickets }) =>
    tickets.map(({ seatId }) => ({ performanceId, seatId })),
  );
}
