import type { Failure } from './failure.ts';
import { hasCheckDigit } from './model/card.ts';

const MASK = '***';
/** Shorter secrets are not masked: every text would be full of stars. */
const SHORTEST = 3;
/** Shorter secrets, such as a CV2, are masked only as a word of their own. */
const SHORTEST_INSIDE_WORDS = 6;

/** 13 to 19 digits, alone or in groups. */
const DIGITS = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
/** The user and password of a URL. */
const URL_CREDENTIALS = /(?<=:\/\/)[^\s/?#]*@/g;
/** A password or token in a query or an option. */
const NAMED = /(pass|password|passwd|token|secret|cv_?two)=[^\s&"']+/gi;

/** Masks everything that can be a card number. */
export function hideCards(text: string): string {
  return text.replaceAll(DIGITS, (digits) => (hasCheckDigit(digits.replaceAll(/[ -]/g, '')) ? MASK : digits));
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The forms in which a secret can appear: as it is, in a URL, in a form, in JSON. */
function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret.toWellFormed());
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, inUrl, inUrl.replaceAll('%20', '+'), inJson])];
}

function patternOf(secret: string): string {
  const pattern = escaped(secret);
  return secret.length < SHORTEST_INSIDE_WORDS ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern;
}

/** Removes the secrets of a run from text that is printed or recorded, wherever they appear in it. */
export class Mask {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;

  /** Adds secrets: passwords, card details, tokens. */
  add(...secrets: readonly (string | undefined)[]): void {
    const long = secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST);
    for (const form of long.flatMap((secret) => formsOf(secret ?? ''))) this.#forms.add(form);
    // The longest first: one secret can be a part of another.
    const forms = [...this.#forms].sort((one, other) => other.length - one.length);
    if (forms.length > 0) this.#pattern = new RegExp(forms.map(patternOf).join('|'), 'gu');
  }

  /** The text with every secret, card number, and URL's credentials replaced by stars. */
  hide(text: string): string {
    const known = this.#pattern ? text.replaceAll(this.#pattern, MASK) : text;
    return hideCards(known).replaceAll(URL_CREDENTIALS, `${MASK}@`).replaceAll(NAMED, `$1=${MASK}`);
  }

  /** The same failure without secrets. */
  failure(error: Failure): Failure {
    const { errorDesc, errorKey, ...api } = error.api ?? { status: 0 };
    const hidden = {
      ...api,
      ...(errorDesc !== undefined && { errorDesc: this.hide(errorDesc) }),
      ...(errorKey !== undefined && { errorKey: this.hide(errorKey) }),
    };
    return error.derive(error.code, this.hide(error.message), error.api ? { api: hidden } : {});
  }
}
