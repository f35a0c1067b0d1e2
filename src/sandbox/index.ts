import { createApp } from './app.ts';
import { LostAnswer } from './delivery.ts';
import type { Listener } from './listen.ts';
import { parseRehearsal } from './rehearsal.ts';
import { openState } from './state/database.ts';
import { PageArchive } from './state/page-archive.ts';
import { Transactions } from './state/transactions.ts';
import { Trolleys } from './state/trolleys.ts';

export { DEMO_PASSWORD, DEMO_USERS } from './catalogue/users.ts';
export type { Listener } from './listen.ts';

/** A log entry for one request. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Duration in milliseconds. */
  readonly ms: number;
}

export interface SandboxOptions {
  /** A SQLite file, which several processes may share, or `:memory:` (the default). */
  readonly state?: string;
  /** Returns epoch milliseconds. Default: the system clock. */
  readonly clock?: () => number;
  /** How long a reservation lasts, in minutes. Default: 15. */
  readonly holdMinutes?: number;
  /**
   * Failures to simulate in every request, such as `latency=2000, lost-answer=purchase` (docs/sandbox.md,
   * "Simulated failures"). For a single request, send the header `X-Sandbox-Rehearse`.
   */
  readonly rehearse?: string;
  /** Called after each request that was answered. */
  readonly log?: (line: RequestLine) => void;
}

/** An offline F13 API. */
export interface Sandbox {
  /**
   * Answers a request in this process, without a socket. Rejects when the request's signal is aborted. Rejects with a
   * TypeError, like the global fetch, when a rehearsal loses the response.
   */
  fetch(request: Request): Promise<Response>;
  /** Serves the API over HTTP. Default: a free port on 127.0.0.1. Rejects if it cannot listen on the address. */
  listen(options?: { readonly port?: number; readonly host?: string }): Promise<Listener>;
  /** Deletes all reservations and sales. */
  reset(): void;
  close(): void;
}

/** Rejects as soon as the request's signal is aborted: Hono ignores the signal. */
function abortable(request: Request, work: Promise<Response>): Promise<Response> {
  const { signal } = request;
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((done, fail) => {
    const onAbort = () => fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Turns a lost response into the error that the global fetch throws: a TypeError caused by a network error. */
function rethrowLikeFetch(error: unknown): never {
  if (!(error instanceof LostAnswer)) throw error;
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error(error.message), { code: 'ECONNRESET' }),
  });
}

/**
 * Creates a sandbox. Its performances depend on the clock; performance ids are the same on every run.
 * @throws Error naming the state file if it cannot be used; RangeError if `rehearse` is not valid.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { state = ':memory:', clock = Date.now, holdMinutes = 15, rehearse = '', log } = options;
  const rehearsal = parseRehearsal(rehearse);
  const db = openState(state);
  const transactions = new Transactions(db, {
    clock,
    holdMilliseconds: holdMinutes * 60_000,
  });
  const archive = new PageArchive(db, clock);
  const closing = new AbortController();
  const stores = { transactions, archive, trolleys: new Trolleys(db) };
  const app = createApp(
    { clock, rehearsal, writeTogether: (work) => db.writeTogether(work), ...stores },
    closing.signal,
  );

  async function answer(request: Request): Promise<Response> {
    const started = performance.now();
    const response = await app.fetch(request);
    if (log) {
      const { pathname, search } = new URL(request.url);
      const ms = Math.round(performance.now() - started);
      log({ method: request.method, path: pathname + search, status: response.status, ms });
    }
    return response;
  }

  return {
    fetch: (request) => abortable(request, answer(request).catch(rethrowLikeFetch)),
    listen: async ({ port = 0, host = '127.0.0.1' } = {}) => {
      const { listen } = await import('./listen.ts');
      return listen(answer, port, host);
    },
    reset: () => transactions.reset(),
    close: () => {
      closing.abort();
      db.close();
    },
  };
}
