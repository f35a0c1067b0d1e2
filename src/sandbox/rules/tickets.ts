import { lookUpOrder, type TrolleyOrder } from './orders.ts';
import { allocate, isRestricted, refusalOf } from './seating.ts';
import type { HeldOrder, RefusedOrder, Ticket } from './transaction.ts';

/**
 * The tickets of an order before seats are allocated.
 * @param priceChange minor units added to each booking fee.
 */
export function pricedTickets(order: TrolleyOrder, priceChange = 0): Ticket[] {
  return lookUpOrder(order).discounts.map((discount) => ({
    seatId: '',
    isRestricted: false,
    discountCode: discount.code,
    discountDescription: discount.description,
    semanticType: discount.semanticType,
    seatprice: discount.seatprice,
    surcharge: discount.surcharge + priceChange,
  }));
}

/**
 * Allocates seats to an order, or refuses it.
 * @param priceChange minor units added to each booking fee.
 */
export function seatOrder(
  order: TrolleyOrder,
  taken: ReadonlySet<string>,
  priceChange: number,
): HeldOrder | RefusedOrder {
  const { performance, band } = lookUpOrder(order);
  const comment = refusalOf(performance, band, taken, order.wantedSeatIds);
  if (comment) return { ...order, comment };
  const quantity = order.discountCodes.length;
  const given = allocate(performance, band, taken, quantity, order.wantedSeatIds);
  if (!given) return { ...order, comment: 'There are not enough seats left.' };
  const tickets = pricedTickets(order, priceChange).map((ticket, index) => {
    const seatId = given.seatIds[index] ?? '';
    return { ...ticket, seatId, isRestricted: isRestricted(performance, seatId, index) };
  });
  return { ...order, tickets, seatRequestStatus: given.status };
}
