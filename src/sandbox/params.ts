import { badData } from './errors.ts';

/** The largest whole number a parameter may be; nothing real is larger. */
const MOST = 1_000_000;

/** Request parameters: query and body merged, the body winning; names are matched to the letter. */
export class Params {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: Iterable<readonly [string, string]>) {
    this.#values = new Map(values);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value, or undefined when the parameter is missing or empty. */
  get(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  }

  /** @throws ApiError 400 when missing. */
  require(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw badData();
    return value;
  }

  /** True when present and not `0`, `no` or `false`; empty is true (contract §1, request booleans). */
  flag(...names: readonly string[]): boolean {
    return names.some((name) => {
      const value = this.#values.get(name);
      return value !== undefined && !/^(0|no|false)$/i.test(value);
    });
  }

  /** @throws ApiError 400 for anything but a whole number of at least `least`. */
  wholeNumber(least: number, ...names: readonly string[]): number | undefined {
    const value = this.get(...names);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (!/^\d{1,9}$/.test(value) || number < least || number > MOST) throw badData();
    return number;
  }

  /** Parts between commas, trimmed, empty ones left out. */
  list(...names: readonly string[]): string[] {
    return (this.get(...names) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  }

  /** `seat0`, `seat1` … up to the first gap; empty values count (an empty discount code is one). */
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
