import type { Coded } from '../model/event.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Ingresso's own codes (docs/f13.md#purchase). */
const OWN_CODES: Readonly<Record<string, string>> = { gb: 'uk' };

/** Every country, for a reservation whose allowed countries are not known. */
export function everyCountry(): Coded[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const description = code === 'uk' ? undefined : names.of(code.toUpperCase());
    return description ? [{ code: OWN_CODES[code] ?? code, description }] : [];
  });
}
