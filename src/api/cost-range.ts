import * as z from 'zod';
import type { CostRange, Offer } from '../model/event.ts';
import type { Currency } from '../model/money.ts';
import { currencyOf, decimal, integer, list, money, optional, text, type WireCurrencies } from './wire.ts';

const offer = z.object({
  offer_seatprice: decimal,
  offer_surcharge: decimal,
  full_seatprice: decimal,
  full_surcharge: decimal,
  absolute_saving: decimal,
  percentage_saving: integer,
});

/** `cost_range` (docs/f13.md#shapes). */
export const costRange = z.object({
  min_seatprice: decimal,
  min_surcharge: decimal,
  max_seatprice: decimal,
  max_surcharge: decimal,
  range_currency_code: text,
  valid_quantities: list(integer),
  best_value_offer: optional(offer),
  max_saving_offer: optional(offer),
  min_cost_offer: optional(offer),
  top_price_offer: optional(offer),
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
 * Prices are in the range's own currency.
 * @param known the response's `currency_details`.
 * @throws Failure `bad_answer` if they do not describe that currency.
 */
export function toCostRange(
  wire: z.infer<typeof costRange> | undefined,
  known: WireCurrencies | undefined,
): CostRange | undefined {
  if (!wire) return undefined;
  const currency = currencyOf(known, wire.range_currency_code);
  return {
    minSeatprice: money(wire.min_seatprice, currency),
    minSurcharge: money(wire.min_surcharge, currency),
    maxSeatprice: money(wire.max_seatprice, currency),
    maxSurcharge: money(wire.max_surcharge, currency),
    validQuantities: wire.valid_quantities,
    bestValueOffer: toOffer(wire.best_value_offer, currency),
    maxSavingOffer: toOffer(wire.max_saving_offer, currency),
    minCostOffer: toOffer(wire.min_cost_offer, currency),
    topPriceOffer: toOffer(wire.top_price_offer, currency),
  };
}
