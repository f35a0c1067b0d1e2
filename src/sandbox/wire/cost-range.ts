import type {
  CatalogueBand,
  CatalogueDiscount,
  CatalogueEvent,
  CatalogueTicketType,
} from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import { amount, currencyDetails, savingOf, totalOf } from './money.ts';

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

const OFFERS = {
  best_value_offer: (discount: CatalogueDiscount) => savingOf(discount).percentage,
  max_saving_offer: (discount: CatalogueDiscount) => savingOf(discount).saving,
  min_cost_offer: (discount: CatalogueDiscount) => -totalOf(discount),
  top_price_offer: totalOf,
} as const;

/** The requested offers. Go leaves `cost_range_` out of the parameters' names (docs/f13.md#shapes). */
function offers(discounts: readonly CatalogueDiscount[], params: Params): object {
  const onOffer = discounts.filter((discount) => savingOf(discount).saving > 0);
  if (onOffer.length === 0) return {};
  return Object.fromEntries(
    Object.entries(OFFERS)
      .filter(([kind]) => params.flag(`req_cost_range_${kind}`, `req_${kind}`))
      .map(([kind, score]) => [kind, offerKeys(best(onOffer, score))]),
  );
}

/** The cheapest and the dearest total, each as seat price and booking fee. */
function extremes(event: CatalogueEvent, discounts: readonly CatalogueDiscount[]): object {
  const cheapest = best(discounts, (discount) => -totalOf(discount));
  const dearest = best(discounts, totalOf);
  return {
    min_seatprice: amount(cheapest.seatprice),
    min_surcharge: amount(cheapest.surcharge),
    max_seatprice: amount(dearest.seatprice),
    max_surcharge: amount(dearest.surcharge),
    range_currency_code: event.currency,
    valid_quantities: event.quantities,
  };
}

/** Covers the default discount only; `alternate_discounts` has the others (docs/f13.md#shapes). */
function rangeOf(event: CatalogueEvent, bands: readonly CatalogueBand[], params: Params): object {
  const standard = bands.map((band) => band.standard);
  return {
    ...extremes(event, standard),
    ...offers(standard, params),
  };
}

/** Every price band has more than one seat together, so the range without singles is the same. */
function costRange(event: CatalogueEvent, bands: readonly CatalogueBand[], params: Params): object {
  const range = rangeOf(event, bands, params);
  const wantsNoSingles = params.flag('req_cost_range_no_singles_data', 'req_no_singles_data');
  return {
    ...range,
    ...(wantsNoSingles &&
      event.quantities.some((quantity) => quantity > 1) && { no_singles_cost_range: range }),
    ...(params.flag('req_cost_range_discounts') && alternatesKey(event, bands)),
  };
}

/** The discounts other than the default one, which may have a code of its own with the same price. */
function otherDiscounts({ standard, discounts }: CatalogueBand): CatalogueDiscount[] {
  return discounts.filter(
    (one) => one.semanticType !== standard.semanticType || totalOf(one) !== totalOf(standard),
  );
}

/** `alternate_discounts`: one cost range per `discount_semantic_type`; none if there is only the default discount. */
function alternatesKey(event: CatalogueEvent, bands: readonly CatalogueBand[]): object {
  const byKind = Map.groupBy(bands.flatMap(otherDiscounts), (discount) => discount.semanticType);
  const alternate_discounts = [...byKind].map(([kind, discounts]) => ({
    ...extremes(event, discounts),
    discount_semantic_type: kind,
  }));
  return alternate_discounts.length > 0 ? { alternate_discounts } : {};
}

/** `cost_range_details` or `avail_details`. Price band codes have no suffix in cached data (docs/f13.md#shapes). */
export function byBand(
  event: CatalogueEvent,
  detail: (band: CatalogueBand, type: CatalogueTicketType) => object,
): object {
  return {
    ticket_type: event.ticketTypes.map((type) => ({
      ticket_type_code: type.code,
      ticket_type_desc: type.description,
      price_band: type.bands.map((band) => ({
        price_band_code: band.code,
        price_band_desc: band.description ?? '',
        ...detail(band, type),
      })),
    })),
  };
}

/** `cost_range` and `cost_range_details`, if requested. */
export function costRangeKeys(event: CatalogueEvent, params: Params): object {
  const bands = event.ticketTypes.flatMap((type) => type.bands);
  return {
    ...(params.flag('req_cost_range') && { cost_range: costRange(event, bands, params) }),
    ...(params.flag('req_cost_range_details') && {
      cost_range_details: byBand(event, (band) => ({ cost_range: costRange(event, [band], params) })),
    }),
  };
}

const PRICE_FLAGS = ['req_cost_range', 'req_cost_range_details', 'req_avail_details'] as const;

/** `currency_details`, if prices of these events are requested (docs/f13.md#shapes). */
export function currencyKeys(events: readonly CatalogueEvent[], params: Params): object {
  return params.flag(...PRICE_FLAGS)
    ? { currency_details: currencyDetails(events.map((event) => event.currency)) }
    : {};
}
