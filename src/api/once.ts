/** The part of undici's Dispatcher that `fetch` uses. */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
  /** Ends all requests and connections. */
  destroy(): Promise<void>;
}

/** Where undici keeps the dispatcher of Node's `fetch`: in Node 24 and later, and in Node 22. */
const PLACES = [Symbol.for('undici.globalDispatcher.2'), Symbol.for('undici.globalDispatcher.1')];

/** The dispatcher of Node's `fetch`, which may be that of a proxy; undefined if this Node keeps it elsewhere. */
export function fetchDispatcher(): Dispatcher | undefined {
  const places = globalThis as unknown as Readonly<Record<symbol, Dispatcher | undefined>>;
  return PLACES.map((place) => places[place]).find((found) => found !== undefined);
}

/** `fetch` gives up after 300 s without headers or a part of the body, unless these limits are off. */
const NO_LIMITS = { headersTimeout: 0, bodyTimeout: 0 };

/**
 * The dispatcher of one POST: without `fetch`'s own limits, and for one request. After HTTP 421 `fetch` would send the
 * POST again.
 * @returns undefined if this Node has no dispatcher to build on.
 */
export function onceWithoutLimits(): Pick<Dispatcher, 'dispatch'> | undefined {
  const dispatcher = fetchDispatcher();
  if (!dispatcher) return undefined;
  let isSent = false;
  return {
    dispatch(options, handler) {
      if (isSent) throw new Error('it answered HTTP 421 (misdirected request)');
      isSent = true;
      return dispatcher.dispatch({ ...options, ...NO_LIMITS }, handler);
    },
  };
}
