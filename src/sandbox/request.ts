import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { cryptoBlockOf, DEMO_PASSWORD, DEMO_USERS, type DemoUser } from './catalogue/users.ts';
import { badData, unauthorised } from './errors.ts';
import { Params } from './params.ts';

/** `/f13/<resource>.v1[/USER[/SUBUSER[/LANG]]][/]`; `-` leaves a slot out (docs/f13.md#transport). */
interface PathSlots {
  readonly resource: string;
  readonly user?: string;
  readonly subUser?: string;
  readonly language?: string;
  /** Path segments after the resource. */
  readonly rest: readonly string[];
}

/** @throws ApiError 400 if the part is not percent-encoded UTF-8. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badData();
  }
}

/** Splits a path into its slots. Returns undefined if it is not an API path. */
export function slotsOf(path: string): PathSlots | undefined {
  const match = /^(?:\/f13\/([a-z0-9_]+)\.v1|(\/transactions\.v0))(?:\/(.*))?$/.exec(path);
  const resource = match?.[1] ?? match?.[2];
  if (!resource) return undefined;
  const rest = (match?.[3] ?? '').split('/').filter(Boolean).map(decoded);
  // The path of a callback has tokens, that of the reporting service a filter and a sort order, but no user.
  if (resource === 'callback' || resource.startsWith('/')) return { resource, rest };
  const [user, subUser, language] = rest.map((slot) => (slot === '-' ? '' : slot));
  return {
    resource,
    rest,
    ...(user && { user }),
    ...(subUser && { subUser }),
    ...(language && { language }),
  };
}

function jsonParams(body: string): [string, string][] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badData();
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw badData();
  return Object.entries(parsed).map(([name, value]) => {
    if (value !== null && typeof value === 'object') throw badData();
    return [name, String(value ?? '')];
  });
}

/** @throws ApiError 400 if the body is not UTF-8. */
async function textOf(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badData();
  }
}

/**
 * Merges the parameters of the query and of a form or flat JSON body; clients use all three (docs/f13.md#transport).
 * @throws ApiError 400 if they are malformed.
 */
export async function paramsOf(request: Request): Promise<Params> {
  const query = [...new URL(request.url).searchParams];
  const body = request.method === 'POST' ? await textOf(request) : '';
  const isJson = (request.headers.get('content-type') ?? '').includes('json');
  const given = body.trim() === '' ? [] : isJson ? jsonParams(body) : [...new URLSearchParams(body)];
  const all = [...query, ...given];
  // URLSearchParams replaces invalid UTF-8 with U+FFFD.
  if (all.some((pair) => pair.join().includes('\uFFFD'))) throw badData();
  return new Params(all);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function credentialsOf(request: Request, slots: PathSlots, params: Params): readonly [string, string] {
  const [, encoded] =
    /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (encoded) {
    const decoded = Buffer.from(encoded, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return colon < 0 ? ['', ''] : [decoded.slice(0, colon), decoded.slice(colon + 1)];
  }
  // Before 2018 the user was in the path and the password in `user_passwd` (docs/f13.md#transport).
  return [slots.user ?? params.get('user_id') ?? '', params.get('user_passwd') ?? ''];
}

/** @throws ApiError 401 unless these are the credentials of a demo user. */
export function requireUser(request: Request, slots: PathSlots, params: Params): DemoUser {
  const [id, password] = credentialsOf(request, slots, params);
  const user = DEMO_USERS.find((one) => one.id === id);
  if (!user) throw unauthorised();
  const isKnown =
    isSame(password, DEMO_PASSWORD) || isSame(params.get('crypto_block') ?? '', cryptoBlockOf(id));
  if (!isKnown) throw unauthorised();
  return user;
}
