import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import { isTicketSwitchError, TicketSwitchError } from '../model/error.ts';
import { VERSION } from '../version.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './body.ts';
import type { ClientOptions } from './client.ts';
import { debugBody, debugParams } from './debug.ts';
import { apiError, errorDetails, parseBody } from './errors.ts';
import { networkError } from './network-error.ts';
import { onceWithoutLimits } from './once.ts';
import { ServerClock } from './server-clock.ts';

/** Request parameters in order; names may repeat. */
export type Params = readonly (readonly [name: string, value: string])[];

interface Call {
  /** Without the version: `events` for `/f13/events.v1`. */
  readonly resource: string;
  /** Appended to the resource's path. */
  readonly path?: string;
  readonly params?: Params;
  /** GET is retried, can be aborted and has a time limit; POST is sent once and waited for. */
  readonly method?: 'get' | 'post';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds that one attempt of a GET may take, with its body. */
const TIMEOUT = 30_000;
const RETRY_STATUSES = [429, 502, 503, 504];

function createKy(options: ClientOptions): KyInstance {
  const credentials = Buffer.from(`${options.user}:${options.password}`, 'utf8').toString('base64');
  return ky.create({
    prefix: new URL('f13/', options.url.endsWith('/') ? options.url : `${options.url}/`),
    headers: {
      authorization: `Basic ${credentials}`,
      accept: 'application/json',
      'user-agent': `ticketswitch/${VERSION}`,
      ...(options.language && { 'accept-language': options.language }),
    },
    redirect: 'error',
    retry: {
      limit: 2,
      methods: ['get'],
      statusCodes: RETRY_STATUSES,
      maxRetryAfter: 10_000,
      backoffLimit: 3_000,
      jitter: true,
    },
    // We parse bodies ourselves, to keep numbers as text. ky throws only for statuses it may retry.
    throwHttpErrors: (status) => RETRY_STATUSES.includes(status),
    parseJson: (body) => body,
  });
}

/** Sent with every response by the sandbox, and by nobody else. */
const SANDBOX_HEADER = 'x-sandbox';

interface HttpResponse {
  readonly status: number;
  readonly isSandbox: boolean;
  readonly requestId?: string;
  readonly body: string;
}

function responseOf(response: Response, body: string): HttpResponse {
  const requestId = response.headers.get('x-request-id');
  const isSandbox = response.headers.has(SANDBOX_HEADER);
  return { status: response.status, isSandbox, body, ...(requestId && { requestId }) };
}

function connectionError(
  error: unknown,
  host: string,
  signals: readonly (AbortSignal | undefined)[],
): unknown {
  const aborted = signals.find((signal) => signal?.aborted);
  if (aborted) return aborted.reason;
  if (isTicketSwitchError(error)) return error;
  if (error instanceof TimeoutError) {
    return new TicketSwitchError('unreachable', `${host} did not respond in time. Try again later.`, {
      cause: error,
    });
  }
  return networkError(error, host);
}

/**
 * The options of a POST. The API may carry it out after we stop waiting: then seats would be held or bought unseen.
 * So it has no time limit, neither ky's nor that of `fetch`.
 */
function forPost(): object {
  return { timeout: false, dispatcher: onceWithoutLimits() };
}

/** ky bound to one host and account. */
export class Http {
  /** True if a response said that it came from the sandbox. */
  isSandbox = false;
  readonly clock: ServerClock;
  readonly #options: ClientOptions;
  readonly #ky: KyInstance;
  readonly #host: string;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#ky = createKy(options);
    this.clock = new ServerClock(options.now);
    this.#host = new URL(options.url).host;
  }

  /**
   * Sends one request and reads its response.
   * @param read receives the parsed JSON, with numbers as text, and throws a TicketSwitchError if it is not usable.
   * @throws TicketSwitchError as the methods of Client do. It contains the response's body, if there was a response.
   */
  async send<T>(call: Call, read: (json: unknown) => T): Promise<Answer<T>> {
    const response = await this.#logged(call);
    const { body } = response;
    try {
      return { value: read(this.#parse(call, response)), body };
    } catch (error) {
      if (!isTicketSwitchError(error)) throw error;
      throw error.derive(error.code, error.message, { body });
    }
  }

  /** @throws TicketSwitchError for an error response and for a body that is not JSON. */
  #parse({ resource }: Call, { status, requestId, body }: HttpResponse): unknown {
    let parsed: unknown;
    try {
      parsed = parseBody(body, this.#host, `${resource}.v1`);
    } catch (error) {
      if (status === 200) throw error;
    }
    const details = errorDetails(status, parsed, requestId);
    if (details) throw apiError(details, this.#host);
    return parsed;
  }

  async #logged(call: Call): Promise<HttpResponse> {
    const { debug } = this.#options;
    const { resource, method = 'get', params = [] } = call;
    const started = performance.now();
    debug?.(`> ${method.toUpperCase()} ${resource}.v1 ${debugParams(params)}`);
    const response = await this.#exchange(call);
    this.isSandbox ||= response.isSandbox;
    const took = Math.round(performance.now() - started);
    debug?.(`< ${response.status} ${resource}.v1 in ${took} ms, request id ${response.requestId ?? 'none'}`);
    debug?.(`< ${debugBody(response.body)}`);
    return response;
  }

  async #exchange({
    resource,
    path = '',
    params = [],
    method = 'get',
    headers,
    signal,
  }: Call): Promise<HttpResponse> {
    const { subUser, signal: ownSignal, timeout: ownTimeout } = this.#options;
    const all = new URLSearchParams();
    for (const [name, value] of params) all.append(name, value);
    if (subUser) all.set('sub_id', subUser);
    const isRead = method === 'get';
    const signals = [signal, isRead ? ownSignal : undefined].filter((one) => one !== undefined);
    const received = { body: '' };
    try {
      const response = await this.#ky(`${resource}.v1${path}`, {
        method,
        fetch: this.#fetchInto(received),
        ...(headers && { headers }),
        ...(isRead ? { searchParams: all, timeout: ownTimeout ?? TIMEOUT } : { body: all, ...forPost() }),
        ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
      });
      return responseOf(response, received.body);
    } catch (error) {
      if (error instanceof HTTPError) return responseOf(error.response, received.body);
      throw connectionError(error, this.#host, signals);
    }
  }

  /** A `fetch` that reads the body too, so that ky's time limit and its retries cover the body. */
  #fetchInto(received: { body: string }): typeof globalThis.fetch {
    // ky calls it with a Request.
    const fetch = (this.#options.fetch ?? globalThis.fetch) as typeof globalThis.fetch;
    return async (input, init) => {
      const response = await fetch(input, init);
      this.clock.read(response.headers);
      received.body = await bodyOf(response, this.#host);
      return response;
    };
  }
}
