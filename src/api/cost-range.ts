import * as z from 'zod/mini';
import type { CostRange, Offer } from '../model/event.ts';
import type { Currency } from '../model/money.ts';
import {
  currencyOf,
  decimal,
  ifReadable,
  integer,
  money,
  number,
  readableList,
  shown,
  text,
  type WireCurrencies,
} from './wire.ts';

const offer = z.object({
  offer_seatprice: decimal,
  offer_surcharge: decimal,
  full_seatprice: decimal,
  full_surcharge: decimal,
  absolute_saving: decimal,
  percentage_saving: number,
});

/** `cost_range` (docs/f13.md#shapes). */
export const costRange = z.object({
  min_seatprice: decimal,
  min_surcharge: decimal,
  max_seatprice: decimal,
  max_surcharge: decimal,
  range_currency_code: shown(text),
  valid_quantities: shown(readableList(integer)),
  best_value_offer: shown(offer),
  max_saving_offer: shown(offer),
  min_cost_offer: shown(offer),
  top_price_offer: shown(offer),
});

function toOffer(wire: z.infer<typeof offer> | undefined, currency: Currency): Offer | undefined {
  return (
    wire && {
      seatprice: money(wire.offer_seatprice, currency),
      surcharge: money(wire.offer_surcharge, currency),
      originalSeatprice: money(wire.full_seatprice, currency),
      originalSurcharge: money(wire.full_surcharge, currency),
      absoluteSaving: money(wire.absolute_saving, currency),
      percentageSaving: wire.percentage_saving,
    }
  );
}

/**
 * Prices are in the range's own currency. Undefined if there is none, or it cannot be read: then no price is shown.
 * @param known the response's `currency_details`.
 */
export function toCostRange(
  wire: z.infer<typeof costRange> | undefined,
  known: WireCurrencies | undefined,
): CostRange | undefined {
  return wire && ifReadable(() => costRangeIn(wire, currencyOf(known, wire.range_currency_code)));
}

function costRangeIn(wire: z.infer<typeof costRange>, currency: Currency): CostRange {
  return {
    minSeatprice: money(wire.min_seatprice, currency),
    minSurcharge: money(wire.min_surcharge, currency),
    maxSeatprice: money(wire.max_seatprice, currency),
    maxSurcharge: money(wire.max_surcharge, currency),
    validQuantities: wire.valid_quantities ?? [],
    bestValueOffer: toOffer(wire.best_value_offer, currency),
    maxSavingOffer: toOffer(wire.max_saving_offer, currency),
    minCostOffer: toOffer(wire.min_cost_offer, currency),
    topPriceOffer: toOffer(wire.top_price_offer, currency),
  };
}
