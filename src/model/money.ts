/** How a currency is written (contract §2.0 `currency_details`). */
export interface Currency {
  /** Lower case, as on the wire: `gbp`. */
  readonly code: string;
  /** Minor units in one major unit: 100 for pounds. */
  readonly factor: number;
  /** Digits shown after the point. */
  readonly places: number;
  readonly preSymbol: string;
  readonly postSymbol: string;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Shifts a JSON number's digits to a plain decimal, so that "4.5e1" and "45" are one amount. */
function digitsOf(text: string): { negative: boolean; digits: string; scale: number } {
  const match = NUMBER.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  return scale >= 0
    ? { negative: sign === '-', digits: whole + fraction, scale }
    : { negative: sign === '-', digits: whole + fraction + '0'.repeat(-scale), scale: 0 };
}

/** An exact amount: a whole number of minor units of one currency. */
export class Money {
  readonly minor: number;
  readonly currency: Currency;

  constructor(minor: number, currency: Currency) {
    if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
    this.minor = minor;
    this.currency = currency;
  }

  /**
   * Reads an amount from the text of a JSON number in major units ("35", "4.75"); no float is ever made of it.
   * Digits below the minor unit are rounded half up (the API sends tax parts of them).
   * @throws RangeError when the text is no number or too large to be exact.
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

  /** @throws RangeError when the currencies differ. */
  plus(other: Money): Money {
    if (other.currency.code !== this.currency.code) {
      throw new RangeError(`cannot add ${other.currency.code} to ${this.currency.code}`);
    }
    return new Money(this.minor + other.minor, this.currency);
  }

  minus(other: Money): Money {
    return this.plus(other.times(-1));
  }

  times(count: number): Money {
    return new Money(this.minor * count, this.currency);
  }

  equals(other: Money): boolean {
    return this.minor === other.minor && this.currency.code === other.currency.code;
  }

  isZero(): boolean {
    return this.minor === 0;
  }

  /** Major units with the currency's places: "47.00". */
  toDecimal(): string {
    const { factor, places } = this.currency;
    const amount = Math.abs(this.minor);
    const fraction = Math.round(((amount % factor) * 10 ** places) / factor);
    const decimals = places > 0 ? `.${String(fraction).padStart(places, '0')}` : '';
    return `${this.minor < 0 ? '-' : ''}${Math.floor(amount / factor)}${decimals}`;
  }

  /** For people: "£47.00". A currency without symbols shows its code. */
  toString(): string {
    const { code, preSymbol, postSymbol } = this.currency;
    const sign = this.minor < 0 ? '-' : '';
    const amount = this.toDecimal().replace('-', '');
    return preSymbol || postSymbol
      ? `${sign}${preSymbol}${amount}${postSymbol}`
      : `${sign}${amount} ${code.toUpperCase()}`;
  }

  /** For `--json`: a decimal number in major units, as the API writes it. */
  toJSON(): number {
    return Number(this.toDecimal());
  }
}

/** Adds amounts of one currency. */
export function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let total = Money.zero(currency);
  for (const amount of amounts) total = total.plus(amount);
  return total;
}
