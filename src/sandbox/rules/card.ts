import { hasCheckDigit } from '../../model/card.ts';
import { rejected } from '../errors.ts';
import type { Params } from '../params.ts';

/** The demo accounts that take cards take these (contract §2.12, `accepted_payment_cards`). */
export const ACCEPTED_CARDS = { amex: 'American Express', mastercard: 'Mastercard', visa: 'Visa' } as const;

/** Number ranges by scheme; what no range fits is not recognised. */
const SCHEMES: readonly (readonly [name: string, range: RegExp])[] = [
  ['visa', /^4\d{12}(\d{3}){0,2}$/],
  ['mastercard', /^(5[1-5]\d{14}|2[2-7]\d{14})$/],
  ['amex', /^3[47]\d{13}$/],
  ['discover', /^6(011|5\d\d)\d{12}$/],
  ['diners', /^3(0[0-5]|[68]\d)\d{11}$/],
];

/** First moment (epoch ms) after the month that MMYY names; undefined when it names none. */
function endOf(mmyy: string): number | undefined {
  const [, month = '', year = ''] = /^(0[1-9]|1[0-2])(\d\d)$/.exec(mmyy) ?? [];
  return month === '' ? undefined : Date.UTC(2000 + Number(year), Number(month), 1);
}

function requireDates(params: Params, now: number): void {
  const expires = endOf(params.get('expiry_date') ?? '');
  if (expires === undefined || expires <= now) throw rejected(3003, 'Invalid expiry date');
  const start = params.get('start_date');
  if (start === undefined) return;
  const startEnd = endOf(start);
  if (startEnd === undefined || startEnd > expires) throw rejected(3008, 'Invalid start date');
}

/** Contract §1 has no card that needs 3-D Secure; this number was made up for it, after Stripe's own test number. */
const THREE_D_SECURE = '4000000000003220';

/** True for the card whose bank wants to see the customer. */
export function needsThreeDSecure(params: Params): boolean {
  return (params.get('card_number') ?? '').replaceAll(' ', '') === THREE_D_SECURE;
}

/**
 * Checks the card of a purchase (contract §1, codes 3000–3008); spaces in the number are allowed (§2.14).
 * @param now epoch milliseconds.
 * @throws ApiError 460 naming what is wrong; the reservation stays open.
 */
export function requireCard(params: Params, now: number): void {
  const number = (params.get('card_number') ?? '').replaceAll(' ', '');
  if (!/^\d{12,19}$/.test(number)) throw rejected(3002, 'Invalid card number');
  const scheme = SCHEMES.find(([, range]) => range.test(number))?.[0];
  if (!scheme) throw rejected(3001, 'Unknown cards are not accepted');
  if (!hasCheckDigit(number)) throw rejected(3002, 'Invalid card number');
  if (!Object.hasOwn(ACCEPTED_CARDS, scheme)) {
    const name = scheme.charAt(0).toUpperCase() + scheme.slice(1);
    throw rejected(3001, `${name} cards are not accepted`);
  }
  requireDates(params, now);
  if (!/^\d{3,4}$/.test(params.get('cv_two') ?? '')) throw rejected(3004, 'Invalid CV2');
  if (!/^\d{0,2}$/.test(params.get('issue_number') ?? '')) throw rejected(3006, 'Invalid issue number');
}
