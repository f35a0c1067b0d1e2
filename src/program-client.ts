import type { Client, ClientOptions, PurchaseRequest } from './api/client.ts';
import { createClient } from './api/create-client.ts';
import { isSecret } from './api/debug.ts';
import { Failure, type FailureCode, type FailureOptions, isFailure } from './failure.ts';
import type { Env } from './host.ts';
import type { Mask } from './mask.ts';
import {
  type ErrorCode,
  isTicketSwitchError,
  type MissingKind,
  type TicketSwitchError,
} from './model/error.ts';
import { proxyFor } from './proxy-setting.ts';

interface Advice extends Pick<FailureOptions, 'next'> {
  /** Replaces the client's message, in the words of the commands. */
  readonly message?: string;
}

const ADVICE: Readonly<Partial<Record<ErrorCode, Advice>>> = { authentication_failed: { next: ['login'] } };

const ADVICE_IF_MISSING: Readonly<Record<MissingKind, Advice>> = {
  event: { next: ['events'] },
  performance: { next: ['performances', '<event-id>'] },
  transaction: { next: ['transactions'] },
  trolley: {
    message:
      'Unknown basket token or performance ID. Use the token printed by `trolley add` and an ID from `performances`.',
  },
};

function failureCodeOf(code: ErrorCode): FailureCode {
  return code === 'rejected' ? 'usage' : code;
}

/** After a request that certainly had no effect, finding out why is the next step. */
const ADVICE_IF_NEVER_SENT: Advice = { next: ['doctor'] };

function adviceOn({ code, missing, neverSent }: TicketSwitchError): Advice {
  if (missing) return ADVICE_IF_MISSING[missing];
  return (code === 'unreachable' && neverSent ? ADVICE_IF_NEVER_SENT : ADVICE[code]) ?? {};
}

/** The client's error as a Failure, with the command to suggest. */
function failureOf(error: TicketSwitchError): Failure {
  const { code, transactionUuid, neverSent, api, body } = error;
  const { message = error.message, next } = adviceOn(error);
  return new Failure(failureCodeOf(code), message, {
    next,
    transactionUuid,
    neverSent,
    api,
    body,
    cause: error,
  });
}

/** The client, with Failures instead of its own errors. @param open what must be opened before the first request. */
function withFailures(client: Client, open: ProgramOptions['open']): Client {
  const throwFailure = (error: unknown) => {
    throw isTicketSwitchError(error) ? failureOf(error) : error;
  };
  return new Proxy(client, {
    get(target, name: keyof Client) {
      const member: unknown = target[name];
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await open?.();
        return member(...args).catch(throwFailure);
      };
    },
  });
}

function secretsOf({ payment, returnTo }: PurchaseRequest): (string | undefined)[] {
  if (payment?.kind === 'card') return [payment.card.number, payment.card.cvTwo, returnTo?.token];
  return [returnTo?.token, ...(payment?.tokens.map(({ token }) => token) ?? [])];
}

/** The client, with the secrets of a purchase hidden in its errors. */
function withMask(client: Client, mask: Mask): Client {
  const hidden = (error: unknown) => {
    throw isFailure(error) ? mask.failure(error) : error;
  };
  return {
    ...client,
    get isSandbox() {
      return client.isSandbox;
    },
    get clockOffset() {
      return client.clockOffset;
    },
    makePurchase: (request) => {
      mask.add(...secretsOf(request));
      return client.makePurchase(request).catch(hidden);
    },
    nextCallout: (callback) => {
      const { token, next, returned } = callback;
      mask.add(token, next, ...returned.filter(([name]) => isSecret(name)).map(([, value]) => value));
      return client.nextCallout(callback).catch(hidden);
    },
  };
}

/** A `fetch` through the proxy that the environment names; undefined if there is none. */
async function proxiedFetch(env: Env, url: string): Promise<ClientOptions['fetch']> {
  const proxy = proxyFor(env, new URL(url));
  if (!proxy) return undefined;
  const { ProxiedFetch } = await import('./proxied-fetch.ts');
  return new ProxiedFetch(proxy, env).fetch;
}

type Fetch = NonNullable<ClientOptions['fetch']>;

interface ProgramOptions extends Omit<ClientOptions, 'fetch'> {
  /** Names the proxy, if there is one. */
  readonly env: Env;
  /** Opens the sandbox, which then answers instead of a host. Called before each request. */
  readonly open?: () => Promise<Fetch>;
  /** Gets the secrets that are sent. */
  readonly mask: Mask;
}

/**
 * The client as the program uses it: through the proxy of the environment. Its errors are Failures that suggest
 * commands, without the secrets of a purchase.
 * @throws Failure `usage` if the environment names a proxy that is not an http proxy.
 */
export async function createProgramClient({ env, mask, open, ...options }: ProgramOptions): Promise<Client> {
  const fetch: ClientOptions['fetch'] = open
    ? async (...request) => (await open())(...request)
    : await proxiedFetch(env, options.url);
  return withMask(withFailures(createClient({ ...options, ...(fetch && { fetch }) }), open), mask);
}
