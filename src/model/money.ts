/** How amounts of a currency are written: `currency_details` (docs/f13.md#shapes). */
export interface Currency {
  /** Lower case, as the API writes it: `gbp`. */
  readonly code: string;
  /** Minor units in one major unit: 100 for pounds. */
  readonly factor: number;
  /** Decimal places shown. */
  readonly places: number;
  readonly preSymbol: string;
  readonly postSymbol: string;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * Splits a JSON number into digits and decimal places, so that "4.5e1" and "45" are the same amount.
 * @throws RangeError if it is not a decimal number.
 */
function digitsOf(text: string): { negative: boolean; digits: string; scale: number } {
  const match = NUMBER.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  return scale >= 0
    ? { negative: sign === '-', digits: whole + fraction, scale }
    : { negative: sign === '-', digits: whole + fraction + '0'.repeat(-scale), scale: 0 };
}

/** An exact amount of one currency, in whole minor units such as pence. */
export class Money {
  readonly minor: number;
  readonly currency: Currency;

  /** @throws RangeError if `minor` is not a safe integer. */
  constructor(minor: number, currency: Currency) {
    if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
    this.minor = minor;
    this.currency = currency;
  }

  /**
   * Parses the text of a JSON number in major units ("35", "4.75"), without floats. Rounds half away from zero to a
   * whole minor unit: the API also sends amounts such as 14.9833333333 (docs/f13.md#reading-answers).
   * @throws RangeError if the text is not a decimal number, or the amount is too large to be exact.
   */
  static fromDecimal(text: string, currency: Currency): Money {
    const { negative, digits, scale } = digitsOf(text);
    const divisor = 10n ** BigInt(scale);
    const scaled = BigInt(digits) * BigInt(currency.factor);
    const minor = Number((2n * scaled + divisor) / (2n * divisor));
    return new Money(negative ? 0 - minor : minor, currency);
  }

  static zero(currency: Currency): Money {
    return new Money(0, currency);
  }

  /** @throws RangeError if the currencies differ. */
  plus(other: Money): Money {
    if (other.currency.code !== this.currency.code) {
      throw new RangeError(`cannot add ${other.currency.code} to ${this.currency.code}`);
    }
    return new Money(this.minor + other.minor, this.currency);
  }

  /** @throws RangeError if the currencies differ. */
  minus(other: Money): Money {
    return this.plus(other.times(-1));
  }

  /** @param count a whole number. */
  times(count: number): Money {
    return new Money(this.minor * count, this.currency);
  }

  equals(other: Money): boolean {
    return this.minor === other.minor && this.currency.code === other.currency.code;
  }

  isZero(): boolean {
    return this.minor === 0;
  }

  /** Major units with the currency's decimal places: "47.00". */
  toDecimal(): string {
    const { factor, places } = this.currency;
    const amount = Math.abs(this.minor);
    const fraction = Math.round(((amount % factor) * 10 ** places) / factor);
    const decimals = places > 0 ? `.${String(fraction).padStart(places, '0')}` : '';
    return `${this.minor < 0 ? '-' : ''}${Math.floor(amount / factor)}${decimals}`;
  }

  /** For people: "£47.00", or "47.00 GBP" if the currency has no symbols. */
  toString(): string {
    const { code, preSymbol, postSymbol } = this.currency;
    const sign = this.minor < 0 ? '-' : '';
    const amount = this.toDecimal().replace('-', '');
    return preSymbol || postSymbol
      ? `${sign}${preSymbol}${amount}${postSymbol}`
      : `${sign}${amount} ${code.toUpperCase()}`;
  }

  /** For `--json`: a number in major units, as the API writes it. */
  toJSON(): number {
    return Number(this.toDecimal());
  }
}

/** The sum of amounts; zero if there are none. @throws RangeError if one has another currency. */
export function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let total = Money.zero(currency);
  for (const amount of amounts) total = total.plus(amount);
  return total;
}
