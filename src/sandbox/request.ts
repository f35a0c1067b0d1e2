import { Buffer } from 'node:buffer';
import { timingSafeEqual } from 'node:crypto';
import { cryptoBlockOf, DEMO_PASSWORD, DEMO_USERS, type DemoUser } from './catalogue/users.ts';
import { badData, unauthorised } from './errors.ts';
import { Params } from './params.ts';

/** `/f13/<resource>.v1[/USER[/SUBUSER[/LANG]]][/]`; `-` skips a slot (contract §1). */
export interface PathSlots {
  readonly resource: string;
  readonly user?: string;
  readonly subUser?: string;
  readonly language?: string;
  /** All that stands behind the resource, between slashes. */
  readonly rest: readonly string[];
}

/** @throws ApiError 400 for what is no percent-encoded UTF-8. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badData();
  }
}

/** Takes a path apart; undefined for one that is not of the API. */
export function slotsOf(path: string): PathSlots | undefined {
  const match = /^(?:\/f13\/([a-z0-9_]+)\.v1|(\/transactions\.v0))(?:\/(.*))?$/.exec(path);
  const resource = match?.[1] ?? match?.[2];
  if (!resource) return undefined;
  const rest = (match?.[3] ?? '').split('/').filter(Boolean).map(decoded);
  // A callback's path holds its tokens, the reporting service's its filter and order; neither names users.
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

/** @throws ApiError 400 for what is no UTF-8. */
async function textOf(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badData();
  }
}

/** Parameters of the query and of a form or flat JSON body; the official clients send each (contract §1). */
export async function paramsOf(request: Request): Promise<Params> {
  const query = [...new URL(request.url).searchParams];
  const body = request.method === 'POST' ? await textOf(request) : '';
  const isJson = (request.headers.get('content-type') ?? '').includes('json');
  const given = body.trim() === '' ? [] : isJson ? jsonParams(body) : [...new URLSearchParams(body)];
  const all = [...query, ...given];
  // What percent-encoding could not be read as UTF-8 has become this.
  if (all.some((pair) => pair.join().includes('\uFFFD'))) throw badData();
  return new Params(all);
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
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
  // Before 2018 the user stood in the path and the password among the parameters.
  return [slots.user ?? params.get('user_id') ?? '', params.get('user_passwd') ?? ''];
}

/** @throws ApiError 401 for anybody but a demo user with the demo password. */
export function requireUser(request: Request, slots: PathSlots, params: Params): DemoUser {
  const [id, password] = credentialsOf(request, slots, params);
  const user = DEMO_USERS.find((one) => one.id === id);
  if (!user) throw unauthorised();
  const isKnown =
    isSame(password, DEMO_PASSWORD) || isSame(params.get('crypto_block') ?? '', cryptoBlockOf(id));
  if (!isKnown) throw unauthorised();
  return user;
}
