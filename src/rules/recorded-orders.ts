import type { RecordedOrder } from '../model/entry.ts';
import type { Event, Performance } from '../model/event.ts';
import { type Money, sum } from '../model/money.ts';
import type { Bundle, Order, Totals } from '../model/transaction.ts';
import { seatsOf } from './trolley.ts';

type Prices = Pick<RecordedOrder, 'seatprice' | 'surcharge' | 'sendCost' | 'total'>;

/** The venue's day and time without the offset; the day alone where no time is shown. */
function startOf({ dateTime }: Performance, { showPerformanceTime }: Event): string | undefined {
  return dateTime?.slice(0, showPerformanceTime ? 16 : 10);
}

function recordedOrder(order: Order, prices: Prices): RecordedOrder {
  const { event, performance, sendMethod } = order;
  const startsAt = performance && startOf(performance, event);
  return {
    item: order.item,
    event: event.description,
    eventId: event.id,
    performance: [performance?.dateDescription, performance?.timeDescription].filter(Boolean).join(', '),
    ...(performance && { performanceId: performance.id }),
    ...(startsAt && { startsAt }),
    numberOfSeats: order.numberOfSeats,
    seats: seatsOf(order).map((seat) => seat.id),
    ...(sendMethod && { sendMethod: { code: sendMethod.code, description: sendMethod.description } }),
    ...(order.backendPurchaseReference && { reference: order.backendPurchaseReference }),
    ...prices,
  };
}

/** An amount without its share of the other orders. */
function rest(whole: Money, others: readonly (Money | undefined)[]): Money {
  const known = others.filter((one) => one !== undefined);
  return whole.minus(sum(known, whole.currency));
}

function pricesOf({ totalSeatprice, totalSurcharge, totalSendCost, total }: Totals): Prices {
  return { seatprice: totalSeatprice, surcharge: totalSurcharge, sendCost: totalSendCost, total };
}

/**
 * What the journal records of the orders of one bundle. They add up to the bundle: its first order carries the
 * delivery, and what the API did not itemise.
 */
function ofBundle({ orders, ...totals }: Bundle): RecordedOrder[] {
  const [first, ...others] = orders;
  if (!first) return [];
  const zero = totals.total.minus(totals.total);
  const priced = others.map((order) => {
    const [seatprice, surcharge] = [order.totalSeatprice ?? zero, order.totalSurcharge ?? zero];
    return { order, prices: { seatprice, surcharge, sendCost: zero, total: seatprice.plus(surcharge) } };
  });
  const restOf = (whole: Money, part: 'seatprice' | 'surcharge' | 'total') =>
    rest(
      whole,
      priced.map(({ prices }) => prices[part]),
    );
  const ofFirst: Totals = {
    totalSeatprice: restOf(totals.totalSeatprice, 'seatprice'),
    totalSurcharge: restOf(totals.totalSurcharge, 'surcharge'),
    totalSendCost: totals.totalSendCost,
    total: restOf(totals.total, 'total'),
  };
  return [
    recordedOrder(first, pricesOf(ofFirst)),
    ...priced.map(({ order, prices }) => recordedOrder(order, prices)),
  ];
}

/** What the journal records of the orders of bundles: nothing about the customer. */
export function recordedOrders(bundles: readonly Bundle[]): RecordedOrder[] {
  return bundles.flatMap(ofBundle);
}
