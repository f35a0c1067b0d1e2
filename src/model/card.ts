/** A payment card. Held in memory for one purchase; never stored and never shown. */
export interface Card {
  /** Digits only. */
  readonly number: string;
  /** MMYY. */
  readonly expiry: string;
  readonly cvTwo: string;
  /** MMYY. */
  readonly startDate?: string | undefined;
  readonly issueNumber?: string | undefined;
}

/** True if a card number ends with the right check digit (Luhn, ISO/IEC 7812). @param number digits only. */
export function hasCheckDigit(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
