import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { ApiError, badData } from './errors.ts';
import { paramsOf, requireUser, slotsOf } from './request.ts';
import { RESOURCES } from './routes/index.ts';
import type { Transactions } from './transactions.ts';

/** Bytes of a request body; a purchase with everything in it is a hundredth of that. */
const LARGEST_BODY = 256 * 1024;
/** Bytes of a path and query; a longer one is nobody's search. */
const LONGEST_URL = 16 * 1024;

export interface AppOptions {
  readonly clock: () => number;
  readonly transactions: Transactions;
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=UTF-8' };

function answerError(error: unknown): Response {
  const known = error instanceof ApiError ? error : new ApiError(500, 6, 'The sandbox has a fault');
  return Response.json(known.body, {
    status: known.status,
    headers: {
      ...JSON_HEADERS,
      ...(known.status === 401 && { 'www-authenticate': 'Basic realm="TicketSwitch_Core_User"' }),
    },
  });
}

function requireShort(url: string): void {
  if (url.length > LONGEST_URL) throw badData();
}

async function answer(request: Request, { clock, transactions }: AppOptions): Promise<Response> {
  requireShort(request.url);
  const slots = slotsOf(new URL(request.url).pathname);
  const resource = slots && Object.hasOwn(RESOURCES, slots.resource) ? RESOURCES[slots.resource] : undefined;
  if (!slots || !resource) throw new ApiError(404, 8, 'Not found');
  if (!resource.methods.includes(request.method as 'GET')) throw new ApiError(405, 8, 'Method not allowed');
  const params = await paramsOf(request);
  const user = requireUser(request, slots, params);
  const subUser = slots.subUser ?? params.get('sub_id');
  const body = resource.answer({ params, user, ...(subUser && { subUser }), now: clock(), transactions });
  const isRead = resource.methods.includes('GET');
  return Response.json(body, {
    headers: { ...JSON_HEADERS, ...(isRead && { 'cache-control': 'max-age=3600, must-revalidate' }) },
  });
}

/** The API as a hono app: one way in for every resource, one way out for every error. */
export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('x-request-id', randomUUID());
  });
  app.use(compress());
  app.use(
    bodyLimit({ maxSize: LARGEST_BODY, onError: () => answerError(new ApiError(413, 8, 'Body too large')) }),
  );
  app.all('*', (context) => answer(context.req.raw, options));
  app.onError((error) => answerError(error));
  return app;
}
