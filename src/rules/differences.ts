import type { Money } from '../model/money.ts';
import type { Basket, DiscardedOrder, Order, Reservation, Trolley } from '../model/transaction.ts';
import { trolleyTotals } from './totals.ts';

/** What was asked for of one order, to hold the answer against. */
export interface AskedOrder {
  readonly item: number;
  readonly numberOfSeats: number;
  readonly seatIds?: readonly string[];
  /** One a ticket. */
  readonly discountCodes?: readonly string[];
}

/** What was asked for, to hold the answer against. */
export interface Asked {
  readonly orders: readonly AskedOrder[];
  /** All that it should cost, delivery included. */
  readonly total?: Money;
}

/** An answer that says what would be, or is, held. */
type Answer = Pick<Reservation, 'trolley' | 'currency'> &
  Partial<Pick<Reservation, 'unreservedOrders' | 'discardedOrders'>>;

const ordersOf = (trolley: Trolley) => trolley.bundles.flatMap((bundle) => bundle.orders);

/** The seats an order got. */
export function seatIdsOf({ ticketOrders }: Order): string[] {
  return ticketOrders.flatMap((tickets) => tickets.seats.map((seat) => seat.id));
}

/** The discount of each ticket of an order. */
export function discountCodesOf({ ticketOrders }: Order): string[] {
  return ticketOrders.flatMap((tickets) => Array<string>(tickets.numberOfSeats).fill(tickets.discountCode));
}

function seatDifference(order: Order, seatIds: readonly string[] | undefined): string[] {
  const given = seatIdsOf(order);
  // Before the reservation no order has seats yet.
  if (!seatIds?.length || given.length === 0) return [];
  return seatIds.every((id) => given.includes(id))
    ? []
    : [`Other seats than asked for: ${given.join(', ')} instead of ${seatIds.join(', ')}.`];
}

function discountDifference(order: Order, codes: readonly string[] | undefined): string[] {
  if (!codes?.length) return [];
  const given = discountCodesOf(order).sort();
  const same =
    given.length === codes.length && [...codes].sort().every((code, index) => code === given[index]);
  return same ? [] : [`Other discounts than asked for: ${given.join(', ')} instead of ${codes.join(', ')}.`];
}

function orderDifferences(asked: AskedOrder, order: Order): string[] {
  return [
    ...(order.numberOfSeats === asked.numberOfSeats
      ? []
      : [`Other number of tickets: ${order.numberOfSeats} instead of ${asked.numberOfSeats}.`]),
    ...seatDifference(order, asked.seatIds),
    ...discountDifference(order, asked.discountCodes),
  ];
}

/**
 * What of an answer is other than asked for, a sentence each; it must be said before anything is bought
 * (contract §2.12: callers must check seat_request_status and prices; acceptance row R11).
 */
export function differences(asked: Asked, answer: Answer): string[] {
  const orders = ordersOf(answer.trolley);
  const { total } = trolleyTotals(answer.trolley, answer.currency);
  return [
    ...asked.orders.flatMap((one) => {
      const order = orders.find(({ item }) => item === one.item);
      if (!order) return [];
      const found = orderDifferences(one, order);
      return asked.orders.length > 1
        ? found.map((difference) => `${order.event.description}: ${difference}`)
        : found;
    }),
    ...(!asked.total || total.equals(asked.total)
      ? []
      : [`Other price: ${total} instead of ${asked.total}.`]),
    ...(answer.unreservedOrders ?? []).map((order) =>
      `Not reserved: ${order.event.description}. ${order.reserveFailureComment ?? ''}`.trimEnd(),
    ),
    ...(answer.discardedOrders ?? []).map(discardNotice),
  ];
}

/** An order that had to make room for another (contract §2.10). */
export function discardNotice({ event }: DiscardedOrder): string {
  return `Taken out: ${event.description}, which cannot be sold together with the rest (the same performance, another currency, or no delivery in common).`;
}

/** What a trolley asks for when it is reserved. */
export function askedOf({ trolley, currency }: Pick<Basket, 'trolley' | 'currency'>): Asked {
  const orders = ordersOf(trolley).map((order) => ({
    item: order.item,
    numberOfSeats: order.numberOfSeats,
    seatIds: order.requestedSeatIds,
    discountCodes: discountCodesOf(order),
  }));
  return { orders, ...(currency && { total: trolleyTotals(trolley, currency).total }) };
}

/** What of a reservation is other than it was when the same was reserved before (acceptance row R12). */
export function changesSince(before: Pick<Reservation, 'trolley' | 'currency'>, now: Reservation): string[] {
  const orders = ordersOf(before.trolley).map((order) => ({
    item: order.item,
    numberOfSeats: order.numberOfSeats,
    seatIds: seatIdsOf(order),
  }));
  const { total } = trolleyTotals(before.trolley, before.currency);
  return differences({ orders, total }, now).map((change) =>
    change.replace(' than asked for', ' than before'),
  );
}

/** Restricted views and seat texts, a sentence each: to be said before payment (acceptance row R7). */
export function seatNotices({ trolley }: Pick<Reservation, 'trolley'>): string[] {
  const seats = trolley.bundles
    .flatMap((bundle) => bundle.orders)
    .flatMap((order) => order.ticketOrders)
    .flatMap((tickets) => tickets.seats);
  return seats.flatMap(({ id, isRestricted, seatText }) => [
    ...(isRestricted ? [`Seat ${id} has a restricted view.`] : []),
    ...(seatText && !/restricted view/i.test(seatText) ? [`Seat ${id}: ${seatText}.`] : []),
  ]);
}
