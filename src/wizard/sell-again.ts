import type { OrderRequest } from '../api/client.ts';
import { addOrder } from '../checkout/add-order.ts';
import { Failure } from '../failure.ts';
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

const isGone = ({ event }: Order) =>
  new Failure('unavailable', `${event.description} is not on sale any more. Sell the rest as a new sale.`);

/** The request for the same tickets. @throws Failure `unavailable` if it cannot be made without asking. */
function requestFor({ order, sourceCode }: Past, visits: Visits): OrderRequest {
  const { event, performance, sendMethod, requestedSeatIds } = order;
  if (!performance) throw isGone(order);
  const visit = visits[performance.id];
  if (!visit && (event.needsDepartureDate || event.needsDuration)) {
    throw new Failure(
      'unavailable',
      `The visit of ${event.description} is not known. Sell it as a new sale.`,
    );
  }
  const codes = discountCodesOf(order);
  return {
    performanceId: performance.id,
    ticketTypeCode: order.ticketTypeCode,
    priceBandCode: order.priceBandCode,
    numberOfSeats: order.numberOfSeats,
    ...(codes.some((code) => code !== '') && { discountCodes: codes }),
    ...(requestedSeatIds.length > 0 && { seatIds: requestedSeatIds }),
    ...(sendMethod && sourceCode && { sendMethod: { sourceCode, code: sendMethod.code } }),
    ...visit,
  };
}

/** A basket with the same tickets. @throws Failure `unavailable` if some are not on sale any more. */
async function basketOf(
  { api }: Session,
  past: readonly Past[],
  visits: Visits,
): Promise<Basket | undefined> {
  let basket: Basket | undefined;
  for (const one of past) {
    basket = (await addOrder(api, basket?.token, requestFor(one, visits))).value;
    if (basket.inputContainedUnavailableOrder) throw isGone(one.order);
  }
  return basket?.currency && basket;
}

/** Ticket type, price band and what depends on them. What is not on sale any more is left open, to be asked. */
function ticketsOf({ order }: Past, availability: Awaited<ReturnType<typeof availabilityOf>>): Draft {
  const ticketType = availability.ticketTypes.find(({ code }) => code === order.ticketTypeCode);
  const band = ticketType?.priceBands.find(({ code }) => code === order.priceBandCode);
  const quantity = order.numberOfSeats;
  if (!ticketType || !band || !quantitiesOf(availability, band).includes(quantity))
    return { availability, quantity };
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

/** What a repeated sale contains: orders that were cancelled are left out. */
export function ordersAgain(bundles: readonly Bundle[]): Past[] {
  return bundles.flatMap(({ orders, sourceCode }) =>
    orders
      .filter(({ cancellationStatus }) => cancellationStatus !== 'cancelled')
      .map((order) => ({ order, sourceCode })),
  );
}

/**
 * A draft for the tickets of a transaction, or of some of its bundles. The last order is in hand.
 * @param visits of the orders, which the API does not return.
 * @throws Failure `unavailable` if an order before the last cannot be sold again without asking.
 */
export function sellAgain(session: Session, bundles: readonly Bundle[], visits: Visits): Promise<Draft> {
  const past = ordersAgain(bundles);
  const last = past.at(-1);
  const finding = async (): Promise<Draft> => {
    const earlierOrders = await basketOf(session, past.slice(0, -1), visits);
    const order = last && (await orderAgain(session, last, visits[last.order.performance?.id ?? '']));
    return { ...order, earlierOrders, visits };
  };
  return progress(session.context, 'Checking availability', finding());
}
