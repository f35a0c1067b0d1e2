import type { Order, TicketOrder, Visit } from '../model/transaction.ts';
import { countOf } from '../rules/count.ts';
import { seatLabel } from './availability.ts';
import { whenOf } from './performances.ts';
import { safeText } from './safe-text.ts';
import type { Theme } from './theme.ts';

function ticketLines({
  numberOfSeats,
  description,
  discountCode,
  seatprice,
  surcharge,
  seats,
}: TicketOrder): string[] {
  const what = safeText(description || discountCode) || 'ticket';
  const named = seats.map(seatLabel).join(', ');
  return [
    `  ${numberOfSeats} × ${what}, ${seatprice} + ${surcharge} booking fee each`,
    ...(named ? [`    ${seats.length === 1 ? 'Seat' : 'Seats'} ${named}`] : []),
  ];
}

/**
 * One order for people: event, date, venue, tickets, delivery.
 * @param visit as requested: the API does not return it.
 */
export function renderOrder(
  order: Order,
  { bold }: Pick<Theme, 'bold'>,
  { departureDate, duration }: Visit = {},
): string[] {
  const { sendMethod, requestedSeatIds, ticketOrders } = order;
  const hasSeats = ticketOrders.some(({ seats }) => seats.length > 0);
  return [
    bold(safeText(order.event.description)),
    `  ${safeText(order.event.venue)}, ${whenOf(order.performance, order.event)}`,
    `  ${safeText(order.ticketTypeDescription || order.ticketTypeCode)} ${safeText(order.priceBandCode)}`,
    ...(departureDate ? [`  Visit on ${departureDate}`] : []),
    ...(duration ? [`  ${countOf(duration, 'night')}`] : []),
    ...ticketOrders.flatMap(ticketLines),
    ...(hasSeats || requestedSeatIds.length === 0
      ? []
      : [`  Seats requested: ${safeText(requestedSeatIds.join(', '))}`]),
    ...(sendMethod ? [`  ${safeText(sendMethod.description || sendMethod.code)}`] : []),
    ...(order.backendPurchaseReference ? [`  Reference ${safeText(order.backendPurchaseReference)}`] : []),
    ...(order.cancellationStatus === 'cancelled' ? ['  Cancelled'] : []),
  ];
}
