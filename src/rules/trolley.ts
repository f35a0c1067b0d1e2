import type { Seat } from '../model/availability.ts';
import type { Order, Trolley } from '../model/transaction.ts';

/** The orders of all bundles, in the API's order. */
export function ordersOf({ bundles }: Pick<Trolley, 'bundles'>): Order[] {
  return bundles.flatMap((bundle) => bundle.orders);
}

/** The seats of an order; empty before the reservation. */
export function seatsOf({ ticketOrders }: Pick<Order, 'ticketOrders'>): Seat[] {
  return ticketOrders.flatMap((tickets) => tickets.seats);
}

/** The discount code of each ticket of an order. */
export function discountCodesOf({ ticketOrders }: Pick<Order, 'ticketOrders'>): string[] {
  return ticketOrders.flatMap((tickets) => Array<string>(tickets.numberOfSeats).fill(tickets.discountCode));
}

/** The order that was added last: the one with the highest item number. */
export function newestOrder(trolley: Trolley): Order | undefined {
  return ordersOf(trolley).reduce<Order | undefined>(
    (newest, order) => (newest && newest.item > order.item ? newest : order),
    undefined,
  );
}
