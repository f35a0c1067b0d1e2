import type { CatalogueDiscount, CatalogueEvent, Price } from '../catalogue/types.ts';

const DETAILS = {
  gbp: { currency_code: 'gbp', currency_number: 826, currency_pre_symbol: '£' },
  usd: { currency_code: 'usd', currency_number: 840, currency_pre_symbol: '$' },
  eur: { currency_code: 'eur', currency_number: 978, currency_pre_symbol: '€' },
} as const;

/** `currency_details`: one entry per currency (docs/f13.md#shapes). */
export function currencyDetails(currencies: Iterable<CatalogueEvent['currency']>): object {
  return Object.fromEntries(
    [...new Set(currencies)].map((code) => [
      code,
      { ...DETAILS[code], currency_factor: 100, currency_places: 2, currency_post_symbol: '' },
    ]),
  );
}

/** Converts minor units to the decimal number that the API sends. */
export function amount(minor: number): number {
  return minor / 100;
}

export function totalOf({ seatprice, surcharge }: Price): number {
  return seatprice + surcharge;
}

/** The saving against the full price in minor units and in whole per cent (9 of 80 is 11). */
export function savingOf(discount: CatalogueDiscount): { saving: number; percentage: number } {
  const full = discount.full ? totalOf(discount.full) : totalOf(discount);
  const saving = full - totalOf(discount);
  return { saving, percentage: full > 0 ? Math.round((saving * 100) / full) : 0 };
}

/** Price keys of a price band or a discount (docs/f13.md#availability). */
export function priceKeys(discount: CatalogueDiscount): object {
  const full = discount.full ?? discount;
  const { saving, percentage } = savingOf(discount);
  return {
    discount_code: discount.code,
    discount_desc: discount.description,
    discount_semantic_type: discount.semanticType,
    sale_seatprice: amount(discount.seatprice),
    sale_surcharge: amount(discount.surcharge),
    sale_combined: amount(totalOf(discount)),
    non_offer_sale_seatprice: amount(full.seatprice),
    non_offer_sale_surcharge: amount(full.surcharge),
    non_offer_sale_combined: amount(totalOf(full)),
    is_offer: saving > 0,
    absolute_saving: amount(saving),
    percentage_saving: percentage,
  };
}
