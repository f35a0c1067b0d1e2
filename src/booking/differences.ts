import type { Money } from '../model/money.ts';
import type { Order, Reservation } from '../model/transaction.ts';
import { trolleyTotals } from './totals.ts';

/** What was asked for, to hold the answer against. */
export interface Asked {
  readonly numberOfSeats: number;
  readonly seatIds?: readonly string[];
  readonly discountCodes?: readonly string[];
  /** All that the reservation should cost, delivery included. */
  readonly total?: Money;
}

function seatIdsOf(orders: readonly Order[]): string[] {
  return orders.flatMap((order) =>
    order.ticketOrders.flatMap((tickets) => tickets.seats.map((seat) => seat.id)),
  );
}

/** The codes the tickets have, one a ticket, sorted. */
function discountCodesOf(orders: readonly Order[]): string[] {
  return orders
    .flatMap((order) =>
      order.ticketOrders.flatMap((tickets) =>
        Array<string>(tickets.numberOfSeats).fill(tickets.discountCode),
      ),
    )
    .sort();
}

function seatDifference(orders: readonly Order[], seatIds: readonly string[] | undefined): string[] {
  if (!seatIds?.length) return [];
  const given = seatIdsOf(orders);
  const missing = seatIds.filter((id) => !given.includes(id));
  return missing.length > 0
    ? [`Other seats than asked for: ${given.join(', ')} instead of ${seatIds.join(', ')}.`]
    : [];
}

function discountDifference(orders: readonly Order[], codes: readonly string[] | undefined): string[] {
  if (!codes?.length) return [];
  const given = discountCodesOf(orders);
  const same =
    given.length === codes.length && [...codes].sort().every((code, index) => code === given[index]);
  return same ? [] : [`Other discounts than asked for: ${given.join(', ')} instead of ${codes.join(', ')}.`];
}

/**
 * What of a reservation is other than asked for, a sentence each; it must be said before anything is bought
 * (contract §2.12: callers must check seat_request_status and prices; acceptance row R11).
 */
export function differences(asked: Asked, { trolley, currency, unreservedOrders }: Reservation): string[] {
  const orders = trolley.bundles.flatMap((bundle) => bundle.orders);
  const count = orders.reduce((total, order) => total + order.numberOfSeats, 0);
  const { total } = trolleyTotals(trolley, currency);
  return [
    ...(count === asked.numberOfSeats
      ? []
      : [`Other number of tickets: ${count} instead of ${asked.numberOfSeats}.`]),
    ...seatDifference(orders, asked.seatIds),
    ...discountDifference(orders, asked.discountCodes),
    ...(!asked.total || total.equals(asked.total)
      ? []
      : [`Other price: ${total} instead of ${asked.total}.`]),
    ...unreservedOrders.map((order) =>
      `Not reserved: ${order.event.description}. ${order.reserveFailureComment ?? ''}`.trimEnd(),
    ),
  ];
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
