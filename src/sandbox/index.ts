import { createApp, LostAnswer } from './app.ts';
import type { Listener } from './listen.ts';
import { parseRehearsal } from './rehearsal.ts';
import { openState } from './state/database.ts';
import { PageArchive } from './state/page-archive.ts';
import { Transactions } from './state/transactions.ts';
import { Trolleys } from './state/trolleys.ts';

export { DEMO_PASSWORD, DEMO_USERS } from './catalogue/users.ts';
export type { Listener } from './listen.ts';

/** One answered request, for a log. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds it took. */
  readonly ms: number;
}

export interface SandboxOptions {
  /** A SQLite file that several processes may share, or `:memory:` (the default). */
  readonly state?: string;
  /** Epoch milliseconds; the system's clock by default. */
  readonly clock?: () => number;
  /** How long a reservation holds; 15 by default. */
  readonly holdMinutes?: number;
  /**
   * What every request rehearses, such as `latency=2000, lost-answer=purchase` (docs/sandbox.md, "Rehearsals"). The
   * header `X-Sandbox-Rehearse` asks for it in one request.
   */
  readonly rehearse?: string;
  readonly log?: (line: RequestLine) => void;
}

/** The F13 API offline. */
export interface Sandbox {
  /**
   * Answers a request in this process, without a socket; ends early when its signal is aborted. Rejects with a
   * TypeError, as fetch does, for an answer that was lost as rehearsed.
   */
  fetch(request: Request): Promise<Response>;
  /** Serves it; on loopback and a free port unless told otherwise. Rejects when the address cannot be used. */
  listen(options?: { readonly port?: number; readonly host?: string }): Promise<Listener>;
  /** Forgets all holds and sales. */
  reset(): void;
  close(): void;
}

/** Rejects as soon as the request's signal is aborted: hono itself takes no notice of it. */
function raced(request: Request, work: Promise<Response>): Promise<Response> {
  const { signal } = request;
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((done, fail) => {
    const onAbort = () => fail(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** A lost answer as fetch tells it: a TypeError with the network's reason under it. */
function asFetchFails(error: unknown): never {
  if (!(error instanceof LostAnswer)) throw error;
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error(error.message), { code: 'ECONNRESET' }),
  });
}

/**
 * Makes a sandbox. Performances follow the clock, and their ids stay the same from run to run.
 * @throws Error naming the state file when it cannot be used; RangeError for a `rehearse` that names no rehearsal.
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
  const app = createApp({ clock, transactions, archive, trolleys: new Trolleys(db), rehearsal });

  async function answer(request: Request): Promise<Response> {
    const started = performance.now();
    const response = await app.fetch(request);
    const { pathname, search } = new URL(request.url);
    const ms = Math.round(performance.now() - started);
    log?.({ method: request.method, path: pathname + search, status: response.status, ms });
    return response;
  }

  return {
    fetch: (request) => raced(request, answer(request).catch(asFetchFails)),
    listen: async ({ port = 0, host = '127.0.0.1' } = {}) => {
      const { listen } = await import('./listen.ts');
      return listen(answer, port, host);
    },
    reset: () => transactions.reset(),
    close: () => db.close(),
  };
}
