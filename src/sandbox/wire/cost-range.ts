import type { CatalogueDiscount, CatalogueEvent } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import { amount, savingOf, totalOf } from './money.ts';

function offerKeys(discount: CatalogueDiscount): object {
  const full = discount.full ?? discount;
  const { saving, percentage } = savingOf(discount);
  return {
    offer_seatprice: amount(discount.seatprice),
    offer_surcharge: amount(discount.surcharge),
    full_seatprice: amount(full.seatprice),
    full_surcharge: amount(full.surcharge),
    absolute_saving: amount(saving),
    percentage_saving: percentage,
  };
}

function best(discounts: readonly CatalogueDiscount[], score: (discount: CatalogueDiscount) => number) {
  return discounts.reduce((first, second) => (score(second) > score(first) ? second : first));
}

/** The offers asked for; one client drops the `cost_range` infix (contract §2.0). */
function offers(discounts: readonly CatalogueDiscount[], params: Params): object {
  const onOffer = discounts.filter((discount) => savingOf(discount).saving > 0);
  if (onOffer.length === 0) return {};
  const kinds = {
    best_value_offer: (discount: CatalogueDiscount) => savingOf(discount).percentage,
    max_saving_offer: (discount: CatalogueDiscount) => savingOf(discount).saving,
    min_cost_offer: (discount: CatalogueDiscount) => -totalOf(discount),
    top_price_offer: totalOf,
  };
  return Object.fromEntries(
    Object.entries(kinds)
      .filter(([kind]) => params.flag(`req_cost_range_${kind}`, `req_${kind}`))
      .map(([kind, score]) => [kind, offerKeys(best(onOffer, score))]),
  );
}

/** An event's cheapest and dearest standard price, in the two parts of the total (contract §2.0). */
export function costRange(event: CatalogueEvent, params: Params): object {
  const standards = event.ticketTypes.flatMap((type) => type.bands.map((band) => band.standard));
  const everyPrice = event.ticketTypes.flatMap((type) => type.bands.flatMap((band) => band.discounts));
  const cheapest = best(everyPrice, (discount) => -totalOf(discount));
  const dearest = best(everyPrice, totalOf);
  return {
    min_seatprice: amount(cheapest.seatprice),
    min_surcharge: amount(cheapest.surcharge),
    max_seatprice: amount(dearest.seatprice),
    max_surcharge: amount(dearest.surcharge),
    range_currency_code: event.currency,
    valid_quantities: event.quantities,
    ...offers(standards, params),
  };
}

/** `cost_range` under the flag that asks for it. */
export function costRangeKeys(event: CatalogueEvent, params: Params): object {
  return params.flag('req_cost_range') ? { cost_range: costRange(event, params) } : {};
}
