/** A payment card: in memory for one purchase, never kept, never shown. */
export interface Card {
  /** Digits alone. */
  readonly number: string;
  /** MMYY. */
  readonly expiry: string;
  readonly cvTwo: string;
  /** MMYY. */
  readonly startDate?: string | undefined;
  readonly issueNumber?: string | undefined;
}

/** The check digit of ISO/IEC 7812: every second digit from the right counts twice. @param number digits alone. */
export function hasCheckDigit(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
