import type { OrderRequest } from '../api/client.ts';
import { isFailure } from '../failure.ts';
import type { Basket, Bundle, Order, Transaction } from '../model/transaction.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { failedBundles } from '../rules/bought.ts';
import { discountCodesOf } from '../rules/trolley.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';

/** The request for the same tickets; undefined if the API did not say which performance they are for. */
function requestFor(order: Order, { sourceCode }: Bundle, visits: Draft['visits']): OrderRequest | undefined {
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
    ...visits?.[performance.id],
  };
}

/** A basket with the tickets of these bundles; undefined if none of them is still on sale. */
async function basketOf({ api }: Session, bundles: readonly Bundle[], visits: Draft['visits']) {
  let basket: Basket | undefined;
  for (const bundle of bundles) {
    for (const order of bundle.orders) {
      const request = requestFor(order, bundle, visits);
      if (request) basket = (await api.getTrolley({ token: basket?.token, order: request })).value;
    }
  }
  return basket?.currency ? basket : undefined;
}

/**
 * After a purchase of which some tickets were not bought: asks whether to reserve them again.
 * @returns a draft with those tickets, for the summary; undefined if they are not wanted or not on sale any more.
 */
export async function reserveUnsold(
  session: Session,
  purchased: Transaction,
  { visits, customer }: Draft,
): Promise<Draft | undefined> {
  const failed = failedBundles(purchased);
  if (failed.length === 0) return undefined;
  const isWanted = await session.select({
    message: 'Some tickets were not bought. Reserve them again?',
    choices: [
      { value: true, name: 'Reserve them again (keeps the customer)' },
      { value: false, name: 'Leave them out' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  if (!isWanted) return undefined;
  try {
    const basket = await progress(
      session.context,
      'Checking availability',
      basketOf(session, failed, visits),
    );
    if (basket) return { earlierOrders: basket, visits, customer };
    session.say(session.theme.warn('These tickets are not available any more.'));
  } catch (error) {
    if (!isFailure(error)) throw error;
    session.say(session.theme.error(safeText(error.message)));
  }
  return undefined;
}
