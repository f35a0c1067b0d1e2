import type { Order, TicketOrder, Visit } from '../model/transaction.ts';
import { countOf } from '../rules/count.ts';
import { seatLabel, ticketsLabel, whenOf } from './labels.ts';
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
  const price = seatprice && surcharge ? `, ${seatprice} + ${surcharge} booking fee each` : '';
  return [
    `  ${numberOfSeats} × ${what}${price}`,
    ...(named ? [`    ${seats.length === 1 ? 'Seat' : 'Seats'} ${named}`] : []),
  ];
}

/** The texts that there are, safe for a terminal. */
function joined(separator: string, ...texts: readonly (string | undefined)[]): string {
  return safeText(texts.filter(Boolean).join(separator));
}

/** Nothing for an order that was not cancelled, or may be. */
function cancellationLines({ cancellationStatus: status, cancellationComment: comment }: Order): string[] {
  const remark = comment ? `: ${safeText(comment)}` : '';
  if (status === 'cancelled') return [`  Cancelled${remark}`];
  return status === 'tried_and_failed' ? [`  Could not be cancelled${remark}`] : [];
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
  const { event, performance, sendMethod, requestedSeatIds, ticketOrders } = order;
  const hasSeats = ticketOrders.some(({ seats }) => seats.length > 0);
  return [
    bold(safeText(event.description)),
    `  ${joined(', ', event.venue, performance && whenOf(performance, event))}`,
    ...(performance?.name ? [`  ${safeText(performance.name)}`] : []),
    `  ${ticketsLabel(order)}`,
    ...(departureDate ? [`  Visit on ${departureDate}`] : []),
    ...(duration ? [`  ${countOf(duration, 'night')}`] : []),
    ...ticketOrders.flatMap(ticketLines),
    ...(hasSeats || requestedSeatIds.length === 0
      ? []
      : [`  Seats requested: ${safeText(requestedSeatIds.join(', '))}`]),
    ...(sendMethod ? [`  ${safeText(sendMethod.description || sendMethod.code)}`] : []),
    ...(order.backendPurchaseReference ? [`  Reference ${safeText(order.backendPurchaseReference)}`] : []),
    ...cancellationLines(order),
  ];
}
