import type { Money } from '../model/money.ts';
import type { Basket, DiscardedOrder, Order, Reservation } from '../model/transaction.ts';
import { sentence } from './sentence.ts';
import { trolleyTotals } from './totals.ts';
import { discountCodesOf, ordersOf, seatsOf } from './trolley.ts';

/** What was requested for one order. */
export interface AskedOrder {
  readonly item: number;
  readonly numberOfSeats: number;
  readonly seatIds?: readonly string[];
  /** One per ticket. */
  readonly discountCodes?: readonly string[];
}

/** What was requested, to compare with what is reserved. */
export interface Asked {
  readonly orders: readonly AskedOrder[];
  /** The expected total, delivery included. */
  readonly total?: Money;
}

/** A reservation, or a basket that can be reserved. */
type Answer = Pick<Reservation, 'trolley' | 'currency'> &
  Partial<Pick<Reservation, 'unreservedOrders' | 'discardedOrders'>>;

function seatDifference(order: Order, seatIds: readonly string[] | undefined): string[] {
  const given = seatsOf(order).map(({ id }) => id);
  // Orders have no seats before the reservation.
  if (!seatIds?.length || given.length === 0) return [];
  return seatIds.every((id) => given.includes(id))
    ? []
    : [`Seats changed: ${given.join(', ')} (you asked for ${seatIds.join(', ')}).`];
}

function discountDifference(order: Order, codes: readonly string[] | undefined): string[] {
  if (!codes?.length) return [];
  const given = discountCodesOf(order).sort();
  const same =
    given.length === codes.length && [...codes].sort().every((code, index) => code === given[index]);
  return same ? [] : [`Discounts changed: ${given.join(', ')} (you asked for ${codes.join(', ')}).`];
}

function orderDifferences(asked: AskedOrder, order: Order): string[] {
  return [
    ...(order.numberOfSeats === asked.numberOfSeats
      ? []
      : [`Quantity changed: ${order.numberOfSeats} (you asked for ${asked.numberOfSeats}).`]),
    ...seatDifference(order, asked.seatIds),
    ...discountDifference(order, asked.discountCodes),
  ];
}

/**
 * How an answer differs from the request, one sentence each. Must be shown before anything is bought
 * (docs/f13.md#reserve; docs/acceptance.md, R11).
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
    ...(!asked.total || total.equals(asked.total) ? [] : [`Price changed: ${total} (was ${asked.total}).`]),
    ...(answer.unreservedOrders ?? []).map((order) =>
      `Not reserved: ${order.event.description}. ${order.reserveFailureComment ?? ''}`.trimEnd(),
    ),
    ...(answer.discardedOrders ?? []).map(discardNotice),
  ];
}

/** An order that was removed to make room for another (docs/f13.md#trolley). */
export function discardNotice({ event }: DiscardedOrder): string {
  return `Removed: ${event.description} cannot be sold with the rest.`;
}

/** What reserving a trolley requests. */
export function askedOf({ trolley, currency }: Pick<Basket, 'trolley' | 'currency'>): Asked {
  const orders = ordersOf(trolley).map((order) => ({
    item: order.item,
    numberOfSeats: order.numberOfSeats,
    seatIds: order.requestedSeatIds,
    discountCodes: discountCodesOf(order),
  }));
  return { orders, ...(currency && { total: trolleyTotals(trolley, currency).total }) };
}

/** How a reservation differs from an earlier one of the same tickets (docs/acceptance.md, R12). */
export function changesSince(before: Pick<Reservation, 'trolley' | 'currency'>, now: Reservation): string[] {
  const orders = ordersOf(before.trolley).map((order) => ({
    item: order.item,
    numberOfSeats: order.numberOfSeats,
    seatIds: seatsOf(order).map(({ id }) => id),
  }));
  const { total } = trolleyTotals(before.trolley, before.currency);
  return differences({ orders, total }, now).map((change) => change.replace('you asked for', 'before:'));
}

/** Restricted views and seat texts, one sentence each. Must be shown before payment (docs/acceptance.md, R7). */
export function seatNotices({ trolley }: Pick<Reservation, 'trolley'>): string[] {
  const seats = ordersOf(trolley).flatMap(seatsOf);
  return seats.flatMap(({ id, isRestricted, seatText }) => [
    ...(isRestricted ? [`Seat ${id} has a restricted view.`] : []),
    ...(seatText && !(isRestricted && /^restricted view\.?$/i.test(seatText))
      ? [sentence(`Seat ${id}: ${seatText}`)]
      : []),
  ]);
}
