import { hasCheckDigit } from '../../model/card.ts';
import { rejected } from '../errors.ts';
import type { Params } from '../params.ts';

/** `accepted_payment_cards` of `demo-creditcard` (docs/f13.md#reserve). */
export const ACCEPTED_CARDS = { amex: 'American Express', mastercard: 'Mastercard', visa: 'Visa' } as const;

const SCHEMES: readonly (readonly [name: string, range: RegExp])[] = [
  ['visa', /^4\d{12}(\d{3}){0,2}$/],
  ['mastercard', /^(5[1-5]\d{14}|2[2-7]\d{14})$/],
  ['amex', /^3[47]\d{13}$/],
  ['discover', /^6(011|5\d\d)\d{12}$/],
  ['diners', /^3(0[0-5]|[68]\d)\d{11}$/],
];

/** The first moment (epoch milliseconds) after a month given as MMYY; undefined if it is malformed. */
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

/** The card that needs 3-D Secure: our choice, after Stripe's test card (docs/f13.md#purchase). */
const THREE_D_SECURE = '4000000000003220';

export function needsThreeDSecure(params: Params): boolean {
  return (params.get('card_number') ?? '').replaceAll(' ', '') === THREE_D_SECURE;
}

/**
 * Checks the card of a purchase. Spaces in the number are allowed (docs/f13.md#purchase).
 * @param now epoch milliseconds.
 * @throws ApiError 460 with a code from 3001 to 3008 (docs/f13.md#errors); the reservation stays open.
 */
export function requireCard(params: Params, now: number): void {
  const number = (params.get('card_number') ?? '').replaceAll(' ', '');
  if (number === '') throw rejected(3002, 'Invalid card number');
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
