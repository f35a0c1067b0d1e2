import { badData } from './errors.ts';

/** Upper limit of whole-number parameters. Our choice. */
const MOST = 1_000_000;

/** Request parameters, query and body merged; the body wins. Names are case-sensitive. */
export class Params {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: Iterable<readonly [string, string]>) {
    this.#values = new Map(values);
  }

  /** The same for equal parameters. */
  get text(): string {
    return JSON.stringify([...this.#values]);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The first value under these names that is not empty; undefined if there is none. */
  get(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  }

  /** @throws ApiError 400 if missing or empty. */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw badData();
    return value;
  }

  /** True if present and not `0`, `no` or `false`; empty counts as true (docs/f13.md#transport). */
  flag(...names: readonly string[]): boolean {
    return names.some((name) => {
      const value = this.#values.get(name);
      return value !== undefined && !/^(0|no|false)$/i.test(value);
    });
  }

  /**
   * @returns undefined if missing or empty.
   * @throws ApiError 400 if the value is not a whole number from `least` to MOST.
   */
  wholeNumber(least: number, ...names: readonly string[]): number | undefined {
    const value = this.get(...names);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!/^\d{1,9}$/.test(value) || number < least || number > MOST) throw badData();
    return number;
  }

  /** Splits a comma-separated value. Parts are trimmed; empty ones are dropped. */
  list(...names: readonly string[]): string[] {
    return (this.get(...names) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  }

  /** `seat0`, `seat1` … up to the first gap, at most `most`. Empty values are kept: a discount code may be empty. */
  indexed(prefix: string, most: number): string[] {
    const found: string[] = [];
    for (let index = 0; index < most; index += 1) {
      const value = this.#values.get(`${prefix}${index}`);
      if (value === undefined) break;
      found.push(value);
    }
    return found;
  }
}
