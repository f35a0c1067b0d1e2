import { subscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import { networkError, neverConnectedReason, rootCause } from './api/network-error.ts';
import { fetchDispatcher } from './api/once.ts';
import type { Env } from './host.ts';
import { TicketSwitchError } from './model/error.ts';
import type { ProxySetting } from './proxy-setting.ts';

const portOf = ({ port, protocol }: URL) => Number(port || (protocol === 'https:' ? 443 : 80));

/** What the proxy answered instead of a connection, and what to do. */
function refusal({ variable, url }: ProxySetting, status: string, host: string): string {
  const proxy = `The proxy ${url.host} (${variable})`;
  if (status !== '407') return `${proxy} refused to connect to ${host}: HTTP ${status}.`;
  if (url.username) return `${proxy} rejected the user and password in ${variable}.`;
  return `${proxy} demands a password: put user:password@ before the host in ${variable}.`;
}

/** Why the proxy could not be connected; undefined if it was not the proxy: NO_PROXY may list the host. */
function unreachable({ variable, url }: ProxySetting, error: Error, host: string): string | undefined {
  const { hostname, port } = error as { hostname?: string; port?: number };
  const isProxy = hostname === url.hostname || port === portOf(url);
  const reason = isProxy ? neverConnectedReason(error) : undefined;
  return (
    reason && `Cannot reach the proxy ${url.host}: ${reason}. Check ${variable}, or add ${host} to NO_PROXY.`
  );
}

const isClosed = (error: unknown) => (rootCause(error) as { code?: unknown }).code === 'UND_ERR_SOCKET';

function withHint(error: TicketSwitchError, { variable }: ProxySetting): TicketSwitchError {
  const hint = `This version of Node uses ${variable} only if NODE_USE_ENV_PROXY=1 is set too.`;
  return error.derive(error.code, `${error.message} ${hint}`);
}

/** A `fetch` through a proxy. Its errors name the proxy if nothing got past it. */
export class ProxiedFetch {
  readonly #proxy: ProxySetting;
  readonly #env: Env;
  /** True if the proxy closed the connection without an answer. */
  #wasClosed = false;

  constructor(proxy: ProxySetting, env: Env) {
    this.#proxy = proxy;
    this.#env = env;
    this.#start();
    // Node 24 repeats its request for ever then (https://github.com/nodejs/undici/issues/3897).
    subscribe('undici:client:connectError', (message) => {
      if (isClosed((message as { error: unknown }).error)) this.#end();
    });
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    this.#wasClosed = false;
    try {
      return await fetch(input, init);
    } catch (error) {
      throw this.#explain(error, host);
    }
  };

  /** Node's own means, with NO_PROXY as Node reads it. */
  #start(): void {
    const { url } = this.#proxy;
    const { no_proxy, NO_PROXY } = this.#env;
    // Node 22 has no such function.
    http.setGlobalProxyFromEnv?.({
      HTTP_PROXY: url.href,
      HTTPS_PROXY: url.href,
      NO_PROXY: no_proxy ?? NO_PROXY,
    });
  }

  /** Ends the requests that wait for the proxy; later ones start afresh. */
  #end(): void {
    this.#wasClosed = true;
    const waiting = fetchDispatcher();
    this.#start();
    waiting?.destroy();
  }

  #explain(error: unknown, host: string): unknown {
    // An abort is not a TypeError.
    const cause = error instanceof TypeError ? rootCause(error) : undefined;
    if (!(cause instanceof Error)) return error;
    const problem = this.#problem(cause, host);
    if (problem) return new TicketSwitchError('unreachable', problem, { cause: error, neverSent: true });
    return this.#isUsed() ? error : withHint(networkError(error, host), this.#proxy);
  }

  /** Why nothing got past the proxy, and what to do; undefined if it was something else. */
  #problem(cause: Error, host: string): string | undefined {
    const { url, variable } = this.#proxy;
    const [, status] = /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(cause.message) ?? [];
    if (status) return refusal(this.#proxy, status, host);
    if (this.#wasClosed) return `The proxy ${url.host} closed the connection. Check ${variable}.`;
    return unreachable(this.#proxy, cause, host);
  }

  #isUsed(): boolean {
    return 'setGlobalProxyFromEnv' in http || this.#env.NODE_USE_ENV_PROXY === '1';
  }
}
