import ky, { HTTPError, type KyInstance, TimeoutError } from 'ky';
import { Failure } from '../failure.ts';
import { VERSION } from '../version.ts';
import type { ClientOptions } from './client.ts';
import { debugBody, debugParams } from './debug.ts';
import { apiFailure, errorDetails, parseBody } from './errors.ts';

/** Names and values in order; a name may come again. */
export type Params = readonly (readonly [name: string, value: string])[];

export interface Call {
  /** Without its version: `events` is `/f13/events.v1`. */
  readonly resource: string;
  /** What stands behind the resource in the path. */
  readonly path?: string;
  readonly params?: Params;
  /** GET is retried and may be cut short; POST is sent once. */
  readonly method?: 'get' | 'post';
  /** Milliseconds for one try, or false to wait for as long as it takes. */
  readonly timeout?: number | false;
  readonly signal?: AbortSignal;
}

/** Sends one call and gives back its parsed body, numbers kept as text; throws as Client says. */
export interface Http {
  send(call: Call): Promise<unknown>;
  lastBody(): string;
}

const TIMEOUT = 30_000;
const RETRY_STATUSES = [429, 502, 503, 504];

function createKy(options: ClientOptions): KyInstance {
  const credentials = Buffer.from(`${options.user}:${options.password}`, 'utf8').toString('base64');
  return ky.create({
    prefix: new URL('/f13/', options.url),
    ...(options.fetch && { fetch: options.fetch }),
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
    // Bodies are parsed by us, with numbers kept as text; ky only throws what it may retry.
    throwHttpErrors: (status) => RETRY_STATUSES.includes(status),
    parseJson: (body) => body,
  });
}

interface Answer {
  readonly status: number;
  readonly requestId?: string;
  readonly body: string;
}

function answerOf(response: Response, body: string): Answer {
  const requestId = response.headers.get('x-request-id');
  return { status: response.status, body, ...(requestId && { requestId }) };
}

/** What the network says of a connection that never came about: nothing was sent over it. */
const NEVER_CONNECTED: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ENETUNREACH: 'there is no way to it',
  EHOSTUNREACH: 'there is no way to it',
};

/** The network's own word for what went wrong, under the layers fetch wraps it in. */
function networkReason(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  const { code, message } = innermost as { code?: unknown; message?: string };
  return typeof code === 'string' ? code : (message ?? 'no reason given');
}

function connectionFailure(
  error: unknown,
  host: string,
  signals: readonly (AbortSignal | undefined)[],
): unknown {
  const aborted = signals.find((signal) => signal?.aborted);
  if (aborted) return aborted.reason;
  if (error instanceof TimeoutError) {
    return new Failure('unreachable', `${host} did not answer in time. Try again later.`, { cause: error });
  }
  const reason = networkReason(error);
  const neverConnected = NEVER_CONNECTED[reason];
  const message = `${host} cannot be reached: ${neverConnected ?? reason}. Check the network and the url setting.`;
  return new Failure('unreachable', message, { cause: error, neverSent: neverConnected !== undefined });
}

/** Binds ky to one host and account. */
export function createHttp(options: ClientOptions): Http {
  const client = createKy(options);
  const { host } = new URL(options.url);
  let lastBody = '';

  async function exchange({
    resource,
    path = '',
    params = [],
    method = 'get',
    timeout,
    signal,
  }: Call): Promise<Answer> {
    const all = new URLSearchParams(params.map(([name, value]) => [name, value] as [string, string]));
    if (options.subUser) all.set('sub_id', options.subUser);
    const reading = method === 'get';
    const cutShort = [signal, reading ? options.signal : undefined].filter((one) => one !== undefined);
    try {
      const response = await client(`${resource}.v1${path}`, {
        method,
        timeout: timeout ?? options.timeout ?? TIMEOUT,
        ...(reading ? { searchParams: all } : { body: all }),
        ...(cutShort.length > 0 && { signal: AbortSignal.any(cutShort) }),
      });
      return answerOf(response, await response.text());
    } catch (error) {
      if (error instanceof HTTPError) return answerOf(error.response, String(error.data ?? ''));
      throw connectionFailure(error, host, cutShort);
    }
  }

  async function send(call: Call): Promise<unknown> {
    const started = performance.now();
    options.debug?.(
      `> ${(call.method ?? 'get').toUpperCase()} ${call.resource}.v1 ${debugParams(call.params ?? [])}`,
    );
    const { status, requestId, body } = await exchange(call);
    const took = Math.round(performance.now() - started);
    options.debug?.(`< ${status} ${call.resource}.v1 in ${took} ms, request id ${requestId ?? 'none'}`);
    options.debug?.(`< ${debugBody(body)}`);
    lastBody = body;
    let parsed: unknown;
    try {
      parsed = parseBody(body, host, `${call.resource}.v1`);
    } catch (error) {
      if (status === 200) throw error;
    }
    const details = errorDetails(status, parsed, requestId);
    if (details) throw apiFailure(details, host);
    return parsed;
  }

  return { send, lastBody: () => lastBody };
}
