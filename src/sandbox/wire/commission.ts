import type { CatalogueEvent, Price } from '../catalogue/types.ts';
import { amount, totalOf } from './money.ts';

const VAT = 1.2;
/** 15 % of the total price including VAT; the user gets 45 % of it (docs/f13.md#6if). */
const RULE = { gross: 0.15, share: 0.45, of: totalOf } as const;
/** 7AB: 15 % of the seat price including VAT; the user gets two thirds of it (docs/f13.md#7ab-and-7aa). */
const CAT_RULE = { gross: 0.15, share: 2 / 3, of: (price: Price) => price.seatprice } as const;

function commission(includingVat: number, currency: string): object {
  return {
    amount_including_vat: amount(Math.round(includingVat)),
    amount_excluding_vat: amount(Math.round(includingVat / VAT)),
    commission_currency_code: currency,
  };
}

/** The gross commission and the user's share of it, in minor units including VAT. */
function commissions(event: CatalogueEvent, prices: readonly Price[]): { gross: number; user: number } {
  const { gross, share, of } = event.id === '7AB' ? CAT_RULE : RULE;
  const whole = prices.reduce((sum, price) => sum + of(price), 0) * gross;
  return { gross: whole, user: whole * share };
}

/** `<prefix>user_commission` and `<prefix>gross_commission` on tickets at these prices. */
export function commissionKeys(
  event: CatalogueEvent,
  prices: readonly Price[],
  prefix: '' | 'predicted_',
): object {
  const { gross, user } = commissions(event, prices);
  return {
    [`${prefix}user_commission`]: commission(user, event.currency),
    [`${prefix}gross_commission`]: commission(gross, event.currency),
  };
}

/** The user's commission including VAT, as in a report (docs/f13.md#reports). */
export function userCommission(event: CatalogueEvent, prices: readonly Price[]): number {
  return amount(Math.round(commissions(event, prices).user));
}
