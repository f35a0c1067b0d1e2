import { isOnSale } from '../calendar.ts';
import { discountsOn, findBand, requirePerformance } from '../orders.ts';
import { freeRuns } from '../seating.ts';
import { availabilityWire } from '../wire/availability.ts';
import { currencyDetails, priceKeys } from '../wire/money.ts';
import { sendMethodWire } from '../wire/send-method.ts';
import type { Route } from './types.ts';

export const availability: Route = ({ params, now, transactions }) => {
  const performance = requirePerformance(params);
  return availabilityWire({ performance, params, taken: transactions.takenSeats(performance.id) }, now);
};

export const discounts: Route = ({ params, now, transactions }) => {
  const performance = requirePerformance(params);
  const { event } = performance;
  const found = findBand(performance, params.require('ticket_type_code'), params.require('price_band_code'));
  params.wholeNumber(1, 'no_of_seats', 'number_of_seats');
  const taken = transactions.takenSeats(performance.id);
  const left = found ? Math.min(freeRuns(found.band, taken).flat().length, event.shownAvailable) : 0;
  const offered =
    found && left > 0 && isOnSale(performance, now) ? discountsOn(performance, found.type, found.band) : [];
  return {
    discounts: {
      discount: offered.map((one) => ({
        ...priceKeys(one),
        price_band_code: `${found?.band.code}/pool`,
        number_available: left,
      })),
    },
    currency_code: event.currency,
    currency_details: currencyDetails([event.currency]),
  };
};

export const sendMethods: Route = ({ params }) => {
  const { event } = requirePerformance(params);
  return {
    send_methods: { send_method: event.sendMethods.map((one) => sendMethodWire(one)) },
    source_code: event.source,
    currency_code: event.currency,
    currency_details: currencyDetails([event.currency]),
  };
};
