import type { OrderRequest } from '../api/client.ts';
import type { Basket, Bundle, Order, Visit } from '../model/transaction.ts';
import { progress } from '../output/progress.ts';
import { discountsOf, needsChosenSeats, quantitiesOf } from '../rules/choices.ts';
import { discountCodesOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';
import { availabilityOf, deliveriesOf } from './look-up.ts';
import type { Session } from './session.ts';

type Visits = NonNullable<Draft['visits']>;

/** An order of a transaction, and its supplier. */
interface Past {
  readonly order: Order;
  readonly sourceCode: string;
}

/** The request for the same tickets; undefined if the API did not say which performance they are for. */
function requestFor({ order, sourceCode }: Past, visits: Visits): OrderRequest | undefined {
  const { performance, sendMethod, requestedSeatIds } = order;
  if (!performance) return undefined;
  const codes = discountCodesOf(order);
  return {
    performanceId: performance.id,
    ticketTypeCode: order.ticketTypeCode,
    priceBandCode: order.priceBandCode,
    numberOfSeats: order.numberOfSeats,
    ...(codes.some((code) => code !== '') && { discountCodes: codes }),
    ...(requestedSeatIds.length > 0 && { seatIds: requestedSeatIds }),
    ...(sendMethod && sourceCode && { sendMethod: { sourceCode, code: sendMethod.code } }),
    ...visits[performance.id],
  };
}

/** A basket with the same tickets, as far as they are on sale. */
async function basketOf(
  { api }: Session,
  past: readonly Past[],
  visits: Visits,
): Promise<Basket | undefined> {
  let basket: Basket | undefined;
  for (const one of past) {
    const order = requestFor(one, visits);
    if (order) basket = (await api.getTrolley({ token: basket?.token, order })).value;
  }
  return basket?.currency && basket;
}

/** Ticket type, price band and what depends on them. What is not on sale any more is left open, to be asked. */
function ticketsOf({ order }: Past, availability: Awaited<ReturnType<typeof availabilityOf>>): Draft {
  const ticketType = availability.ticketTypes.find(({ code }) => code === order.ticketTypeCode);
  const band = ticketType?.priceBands.find(({ code }) => code === order.priceBandCode);
  const quantity = order.numberOfSeats;
  if (!ticketType || !band || !quantitiesOf(availability, band).includes(quantity)) return { availability };
  const offered = discountsOf(band);
  const discounts = discountCodesOf(order).flatMap((code) => offered.find((one) => one.code === code) ?? []);
  // The seats of the sale are taken: the best available again, or chosen again.
  const isBest = order.requestedSeatIds.length === 0 && !needsChosenSeats(band, quantity);
  return {
    availability,
    ticketType,
    band,
    quantity,
    seatIds: isBest ? [] : undefined,
    discounts: discounts.length === quantity ? discounts : undefined,
  };
}

/** The order in hand, with all that is the same as before. */
async function orderAgain(session: Session, past: Past, visit: Visit | undefined): Promise<Draft> {
  const { event: before, performance: known, sendMethod: method } = past.order;
  const { api } = session;
  const event = (await api.getEvents([before.id])).value.find(({ id }) => id === before.id);
  if (!event || !known) return { event };
  const performance = (await api.getPerformances([known.id])).value.find(({ id }) => id === known.id);
  if (!performance) return { event, visit };
  const [availability, deliveries] = await Promise.all([
    availabilityOf(session, performance.id),
    deliveriesOf(session, performance.id, event.sourceCode),
  ]);
  const sendMethod = deliveries.sendMethods.find(({ code }) => code === method?.code);
  return { event, performance, visit, ...ticketsOf(past, availability), deliveries, sendMethod };
}

/**
 * A draft for the tickets of a transaction, or of some of its bundles. The last order is in hand.
 * @param visits of the orders, which the API does not return.
 * @throws Failure from the API, if an order before the last is not on sale any more.
 */
export function sellAgain(session: Session, bundles: readonly Bundle[], visits: Visits): Promise<Draft> {
  const past = bundles.flatMap(({ orders, sourceCode }) => orders.map((order) => ({ order, sourceCode })));
  const last = past.at(-1);
  const finding = async (): Promise<Draft> => {
    const earlierOrders = await basketOf(session, past.slice(0, -1), visits);
    const order = last && (await orderAgain(session, last, visits[last.order.performance?.id ?? '']));
    return { ...order, earlierOrders, visits };
  };
  return progress(session.context, 'Checking availability', finding());
}
