/** Milliseconds that may come from the network, and from a `Date` in whole seconds. */
const TOLERANCE = 5_000;
/** Milliseconds that no clock in use is wrong. */
const NONSENSE = 366 * 24 * 3_600_000;

/** Compares this machine's clock with the API's, by the header `Date` of its responses. */
export class ServerClock {
  /** Milliseconds that the API's clock is ahead; 0 until it says otherwise. */
  offset = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Reads the headers of a response that has just arrived. A cache says how old its response is. */
  read(headers: Headers): void {
    const age = Number(headers.get('age')) || 0;
    const offset = Date.parse(headers.get('date') ?? '') + age * 1_000 - this.#now();
    if (!(Math.abs(offset) < NONSENSE)) return;
    // Small differences are left alone, so that a countdown never jumps by them.
    if (Math.abs(offset - this.offset) > TOLERANCE) this.offset = offset;
  }
}
