import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { createDelivery, type Deliver, LostAnswer } from './delivery.ts';
import { ApiError, badData } from './errors.ts';
import { pageOf } from './pages.ts';
import { parseRehearsal, REHEARSAL_HEADER, type Rehearsal } from './rehearsal.ts';
import { paramsOf, requireUser, slotsOf } from './request.ts';
import { RESOURCES } from './routes/index.ts';
import { jsonOf } from './rules/json-text.ts';
import type { TrolleyStore } from './rules/trolley.ts';
import type { PageArchive } from './state/page-archive.ts';
import type { Transactions } from './state/transactions.ts';

/** Bytes. A purchase with every parameter needs about a hundredth of this. */
const LARGEST_BODY = 256 * 1024;
/** Characters. */
const LONGEST_URL = 16 * 1024;

interface AppOptions {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly transactions: Transactions;
  readonly trolleys: TrolleyStore;
  readonly archive: PageArchive;
  /** Runs work that writes; its result is on the disk. */
  readonly writeTogether: <T>(work: () => T) => Promise<T>;
  /** Applies to every request; a request can add to it in its header. */
  readonly rehearsal: Rehearsal;
}

/** Sent with every response, so that a client can tell the sandbox from the real API. */
const SANDBOX_HEADER = ['x-sandbox', 'ticketswitch'] as const;

const JSON_HEADERS = { 'content-type': 'application/json; charset=UTF-8' };

/** The response for an error. */
export function answerError(error: unknown): Response {
  const known = error instanceof ApiError ? error : new ApiError(500, 6, 'Internal error in the sandbox');
  return Response.json(known.body, {
    status: known.status,
    headers: {
      ...JSON_HEADERS,
      ...(known.status === 401 && { 'www-authenticate': 'Basic realm="TicketSwitch_Core_User"' }),
      ...(known.status === 429 && { 'retry-after': '1' }),
    },
  });
}

function rehearsalOf(request: Request, always: Rehearsal): Rehearsal {
  const header = request.headers.get(REHEARSAL_HEADER);
  if (!header) return always;
  try {
    return { ...always, ...parseRehearsal(header) };
  } catch (error) {
    throw badData((error as Error).message);
  }
}

/** The most requests that wait for a rehearsed latency at once. */
const MOST_PARKED = 500;
let parked = 0;

/** @throws ApiError 503 if too many requests wait already. */
async function park({ signal }: Request, latency: number): Promise<void> {
  if (parked >= MOST_PARKED) throw new ApiError(503, 4, `More than ${MOST_PARKED} requests wait (rehearsal)`);
  parked += 1;
  try {
    await sleep(latency, undefined, { signal });
  } finally {
    parked -= 1;
  }
}

/** Resources that need the supplier. Availability reports its trouble in a 200 instead (docs/f13.md#errors). */
const NEEDS_SUPPLIER = ['discounts', 'send_methods', 'reserve', 'release', 'purchase', 'cancel'];

function requireSupplier(resource: string, { supplier }: Rehearsal): void {
  if (!supplier || !NEEDS_SUPPLIER.includes(resource)) return;
  if (supplier === 'throttled') throw new ApiError(429, 4, 'Too many requests to the supplier');
  throw new ApiError(502, 4, 'Backend connection failed');
}

function headersOf(isRead: boolean): Record<string, string> {
  return { ...JSON_HEADERS, ...(isRead && { 'cache-control': 'max-age=3600, must-revalidate' }) };
}

/**
 * Checks the request and answers it.
 * @throws ApiError, or LostAnswer in a rehearsal.
 */
async function answer(request: Request, deliver: Deliver, options: AppOptions): Promise<Response> {
  if (request.url.length > LONGEST_URL) throw badData();
  const url = new URL(request.url);
  const slots = slotsOf(url.pathname);
  const resource = slots && Object.hasOwn(RESOURCES, slots.resource) ? RESOURCES[slots.resource] : undefined;
  if (!slots || !resource) throw new ApiError(404, 8, 'Not found');
  if (!resource.methods.includes(request.method as 'GET')) throw new ApiError(405, 8, 'Method not allowed');
  const { rehearsal: always, clock, writeTogether, ...stores } = options;
  const rehearsal = rehearsalOf(request, always);
  if (rehearsal.latency) await park(request, rehearsal.latency);
  const params = await paramsOf(request);
  const user = requireUser(request, slots, params);
  const subUser = slots.subUser ?? params.get('sub_id');
  const carryOut = (): Response => {
    const uuid = params.get('transaction_uuid');
    if (rehearsal.holdExpires && uuid) options.transactions.expire(user.id, uuid);
    requireSupplier(slots.resource, rehearsal);
    const body = resource.answer({
      ...stores,
      params,
      user,
      rehearsal,
      now: clock(),
      origin: url.origin,
      rest: slots.rest,
      ...(subUser && { subUser }),
    });
    if (body instanceof Response) return body;
    return new Response(jsonOf(body), { headers: headersOf(resource.methods.includes('GET')) });
  };
  return deliver(slots.resource, rehearsal, resource.isWriting ? () => writeTogether(carryOut) : carryOut);
}

/**
 * A Hono app that serves the API and its pages, and answers every error as the API does.
 * @param closing aborted when the sandbox closes.
 */
export function createApp(options: AppOptions, closing: AbortSignal): Hono {
  const app = new Hono();
  const deliver = createDelivery(closing);
  app.use(async (context, next) => {
    await next();
    // context.header would copy the whole response, once for each header.
    context.res.headers.set('x-request-id', randomUUID());
    context.res.headers.set(...SANDBOX_HEADER);
  });
  app.use(compress());
  // Looking at the body takes long, also if there is none.
  app.post(
    '*',
    bodyLimit({ maxSize: LARGEST_BODY, onError: () => answerError(new ApiError(413, 8, 'Body too large')) }),
  );
  app.all('*', async ({ req: { raw } }) => (await pageOf(raw)) ?? answer(raw, deliver, options));
  app.onError((error) => {
    if (error instanceof LostAnswer) throw error;
    return answerError(error);
  });
  return app;
}
