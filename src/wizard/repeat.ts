import type { Basket, Bundle, Order } from '../model/transaction.ts';
import { ticketsLabel } from '../output/labels.ts';
import { safeText } from '../output/safe-text.ts';
import { quantitiesOf, rangeOf } from '../rules/choices.ts';
import { countOf } from '../rules/count.ts';
import { discountCodesOf, ordersOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';
import { ordersAgain, sellAgain } from './sell-again.ts';
import type { Session } from './session.ts';

/** Why the tickets of an order are left open; undefined if they are in the draft. */
function ticketsMissing(order: Order, { availability, band }: Draft): string | undefined {
  if (band || !availability) return undefined;
  const wanted = availability.ticketTypes
    .find(({ code }) => code === order.ticketTypeCode)
    ?.priceBands.find(({ code }) => code === order.priceBandCode);
  const quantities = wanted ? quantitiesOf(availability, wanted) : [];
  const what = ticketsLabel(order);
  if (quantities.length === 0) return `${what}: none left, or no longer on sale.`;
  return `${what}: ${countOf(order.numberOfSeats, 'ticket')} not available. Available quantities: ${rangeOf(quantities)}.`;
}

/** What of a sold order cannot be had again, and why. */
function missingOf(order: Order, draft: Draft): string[] {
  const { event, performance, band, seatIds, discounts, sendMethod } = draft;
  if (!event) return [`${safeText(order.event.description)} is no longer on sale.`];
  if (!performance) return ['This performance is no longer on sale.'];
  const tickets = ticketsMissing(order, draft);
  if (!band) return tickets ? [tickets] : [];
  const delivery = order.sendMethod;
  const seats = order.requestedSeatIds.join(', ');
  return [
    ...(!seatIds && seats ? [`Seats ${safeText(seats)} are sold.`] : []),
    ...(discounts ? [] : ['Some of the discounts are no longer available.']),
    ...(sendMethod || !delivery
      ? []
      : [`${safeText(delivery.description || delivery.code)} is no longer available.`]),
  ];
}

/**
 * A draft for the same tickets as those that were sold. What cannot be had again is said, and left open to be asked.
 * @throws Failure `unavailable` if an order before the last cannot be sold again without asking.
 */
export async function repeat(
  session: Session,
  bundles: readonly Bundle[],
  visits: NonNullable<Draft['visits']>,
): Promise<Draft> {
  const draft = await sellAgain(session, bundles, visits);
  const orders = ordersAgain(bundles).map(({ order }) => order);
  const last = orders.at(-1);
  const missing = last ? missingOf(last, draft) : [];
  if (missing.length > 0) session.say(session.theme.warn(`${missing.join(' ')} Please choose again.`));
  return { ...draft, repeats: orders };
}

/** What must be the same of an order to be reserved without asking. */
function essentialsOf(order: Order): string {
  const { performance, ticketTypeCode, priceBandCode, requestedSeatIds, totalSeatprice, totalSurcharge } =
    order;
  const discounts = discountCodesOf(order).sort();
  const areSeatsChosen = requestedSeatIds.length > 0;
  return JSON.stringify([
    performance?.id,
    ticketTypeCode,
    priceBandCode,
    discounts,
    areSeatsChosen,
    totalSeatprice?.minor,
    totalSurcharge?.minor,
  ]);
}

/** True if a basket has the same tickets at the same prices as those that it repeats, and the same delivery. */
export function isSameAgain({ repeats = [], sendMethod }: Draft, { trolley }: Basket): boolean {
  const [before, now] = [repeats, ordersOf(trolley)].map((orders) => orders.map(essentialsOf).sort());
  const delivery = repeats.at(-1)?.sendMethod;
  return String(before) === String(now) && (!delivery || delivery.code === sendMethod?.code);
}
