import type { CatalogueSendMethod } from '../catalogue/types.ts';
import { isOnSale } from '../rules/calendar.ts';
import { bareBandCode, discountsOn, findBand, requirePerformance } from '../rules/orders.ts';
import type { SandboxPerformance } from '../rules/performance.ts';
import { freeRuns } from '../rules/seating.ts';
import { availabilityWire } from '../wire/availability.ts';
import { commissionKeys } from '../wire/commission.ts';
import { currencyDetails, priceKeys } from '../wire/money.ts';
import { sendMethodWire } from '../wire/send-method.ts';
import type { Route } from './types.ts';

/** Milliseconds. */
const DAY = 86_400_000;

export const availability: Route = ({ params, now, transactions, rehearsal: { supplier } }) => {
  const performance = requirePerformance(params);
  const taken = transactions.takenSeats(performance.id);
  return availabilityWire({ performance, params, taken, ...(supplier && { supplier }) }, now);
};

export const discounts: Route = ({ params, now, transactions }) => {
  const performance = requirePerformance(params);
  const { event } = performance;
  const band = bareBandCode(params.require('price_band_code'));
  const found = findBand(performance, params.require('ticket_type_code'), band);
  params.wholeNumber(1, 'no_of_seats', 'number_of_seats');
  const taken = transactions.takenSeats(performance.id);
  const left = found ? Math.min(freeRuns(found.band, taken).flat().length, event.shownAvailable) : 0;
  const offered =
    found && left > 0 && isOnSale(performance, now) ? discountsOn(performance, found.type, found.band) : [];
  return {
    discounts: {
      discount: offered.map((one) => ({
        ...priceKeys(one),
        ...(params.flag('req_predicted_commission') && commissionKeys(event, [one], 'predicted_')),
        price_band_code: `${found?.band.code}/pool`,
        number_available: left,
        allows_leaving_single_seats: event.singles,
      })),
    },
    currency_code: event.currency,
    currency_details: currencyDetails([event.currency]),
  };
};

/** False if the send method needs more days of notice than are left (docs/f13.md#test-conditions). */
function isInTime({ at }: SandboxPerformance, { noticeDays = 0 }: CatalogueSendMethod, now: number): boolean {
  return !at || at.epochMilliseconds - now >= noticeDays * DAY;
}

export const sendMethods: Route = ({ params, now }) => {
  const performance = requirePerformance(params);
  const { event } = performance;
  const inTime = event.sendMethods.filter((method) => isInTime(performance, method, now));
  return {
    send_methods: { send_method: inTime.map((one) => sendMethodWire(one)) },
    source_code: event.source,
    currency_code: event.currency,
    currency_details: currencyDetails([event.currency]),
  };
};
