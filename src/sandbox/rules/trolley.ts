import { createHash } from 'node:crypto';
import { isDay } from '../../rules/day.ts';
import type { CatalogueSendMethod } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import {
  bareBandCode,
  discountsOn,
  findBand,
  isSellable,
  type KnownOrder,
  lookUpOrder,
  requirePerformance,
  resolveDiscounts,
  type TrolleyOrder,
} from './orders.ts';

/** Most tickets any event sells at once; bounds what is read of `seat0…` and `disc0…`. */
const MOST_TICKETS = 50;
/** Most orders in one trolley. */
const MOST_ORDERS = 30;

/** What is in a trolley. Nothing is held by it. */
export interface Trolley {
  readonly orders: readonly TrolleyOrder[];
  /** The send method chosen for a source. */
  readonly sendCodes: Readonly<Record<string, string>>;
}

export const EMPTY: Trolley = { orders: [], sendCodes: {} };

/** Where trolleys are kept: what was in one never changes under its token. */
export interface TrolleyStore {
  find(token: string): Trolley | undefined;
  save(token: string, trolley: Trolley): void;
}

/** A hash of the contents: equal trolleys share it, every change alters it (contract §2.10). */
export function tokenOf(trolley: Trolley): string {
  return createHash('sha256').update(JSON.stringify(trolley)).digest('base64url');
}

export interface ReadTrolley {
  readonly trolley: Trolley;
  /** Orders that had to go when another was added. */
  readonly discarded: readonly TrolleyOrder[];
  readonly containedUnavailable: boolean;
}

const sourceOf = (order: TrolleyOrder) => lookUpOrder(order).performance.event.source;

/** The send methods that all these orders of one source can have, the first one's first. */
export function commonSendMethods(orders: readonly KnownOrder[]): readonly CatalogueSendMethod[] {
  const [first, ...others] = orders;
  const methods = first?.performance.event.sendMethods ?? [];
  return methods.filter((method) =>
    others.every(({ performance }) => performance.event.sendMethods.some((one) => one.code === method.code)),
  );
}

/** How a source's orders are sent: as chosen, else the first way that all of them have. */
export function sendMethodOf(trolley: Trolley, source: string): CatalogueSendMethod | undefined {
  const orders = trolley.orders.filter((order) => sourceOf(order) === source).map(lookUpOrder);
  const methods = commonSendMethods(orders);
  return methods.find((method) => method.code === trolley.sendCodes[source]) ?? methods[0];
}

/** Contract §2.10: the same performance, another currency, and a source's clashing send methods do not go together. */
function goTogether(one: TrolleyOrder, other: TrolleyOrder): boolean {
  const [first, second] = [lookUpOrder(one), lookUpOrder(other)];
  const { event } = first.performance;
  if (one.performanceId === other.performanceId) return false;
  if (event.currency !== second.performance.event.currency) return false;
  const isSameSource = event.source === second.performance.event.source;
  return !isSameSource || commonSendMethods([first, second]).length > 0;
}

function departureOf(params: Params): string | undefined {
  const given = params.get('departure_date');
  if (given === undefined) return undefined;
  const day = given.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/, '$1-$2-$3');
  if (!isDay(day)) throw badData();
  return day;
}

/** As many as asked for; an add-on that counts itself comes once for each ticket it goes with (contract §5.1). */
function quantityOf(
  params: Params,
  event: { readonly isAddOn?: boolean; readonly id: string },
  trolley: Trolley,
) {
  const asked = params.wholeNumber(1, 'no_of_seats', 'number_of_seats');
  if (!event.isAddOn) {
    if (asked === undefined) throw badData();
    return asked;
  }
  const parents = trolley.orders.filter((order) =>
    lookUpOrder(order).performance.event.addOns.includes(event.id),
  );
  return parents.reduce((count, order) => count + order.discountCodes.length, 0);
}

/**
 * The order that the parameters add.
 * @returns undefined when it is well-formed but nothing of the kind is sold.
 * @throws ApiError 400 when it is not well-formed.
 */
function readOrder(params: Params, trolley: Trolley, now: number): TrolleyOrder | undefined {
  const performance = requirePerformance(params);
  const { event } = performance;
  const typeCode = params.require('ticket_type_code');
  const band = bareBandCode(params.require('price_band_code'));
  const quantity = quantityOf(params, event, trolley);
  const departureDate = departureOf(params);
  params.wholeNumber(1, 'duration');
  const codes = params.indexed('disc', MOST_TICKETS);
  const found = findBand(performance, typeCode, band);
  if (!found || !isSellable(performance, quantity, now, departureDate)) return undefined;
  const offered = discountsOn(performance, found.type, found.band);
  return {
    item: Math.max(0, ...trolley.orders.map((order) => order.item)) + 1,
    performanceId: performance.id,
    ticketType: typeCode,
    band,
    discountCodes: resolveDiscounts(found.band, offered, codes, quantity).map((one) => one.code),
    wantedSeatIds: params.indexed('seat', MOST_TICKETS).filter(Boolean),
    ...(departureDate && { departureDate }),
  };
}

function withoutItems(trolley: Trolley, items: readonly string[]): Trolley {
  return { ...trolley, orders: trolley.orders.filter((order) => !items.includes(String(order.item))) };
}

/** `<source>_send_code` for each source in it; a code that is not offered there is bad data. */
function withSendCodes(trolley: Trolley, params: Params): Trolley {
  const sources = [...new Set(trolley.orders.map(sourceOf))];
  const chosen = sources.flatMap((source) => {
    const code = params.get(`${source}_send_code`) ?? trolley.sendCodes[source];
    if (code === undefined) return [];
    const orders = trolley.orders.filter((order) => sourceOf(order) === source).map(lookUpOrder);
    return commonSendMethods(orders).some((method) => method.code === code) ? [[source, code] as const] : [];
  });
  return { ...trolley, sendCodes: Object.fromEntries(chosen.sort()) };
}

/** True when a send method was asked for that nothing in the trolley can have. */
function asksForUnknownSendMethod(trolley: Trolley, params: Params): boolean {
  return trolley.orders.map(sourceOf).some((source) => {
    const asked = params.get(`${source}_send_code`);
    return asked !== undefined && trolley.sendCodes[source] !== asked;
  });
}

/**
 * The trolley that the parameters describe: that of `trolley_token`, less `remove_items_list`, with the order of
 * `perf_id` … added (contract §2.10).
 * @throws ApiError 400 for a token that is nobody's and for what is not well-formed.
 */
export function readTrolley(params: Params, store: TrolleyStore, now: number): ReadTrolley {
  const token = params.get('trolley_token');
  const before = token ? store.find(token) : EMPTY;
  if (!before) throw badData();
  const kept = withoutItems(before, params.list('remove_items_list'));
  if (params.get('perf_id') === undefined) {
    return { trolley: withSendCodes(kept, params), discarded: [], containedUnavailable: false };
  }
  const order = readOrder(params, kept, now);
  const nothing = { trolley: withSendCodes(kept, params), discarded: [], containedUnavailable: true };
  if (!order || kept.orders.length >= MOST_ORDERS) return nothing;
  const discarded = kept.orders.filter((one) => !goTogether(one, order));
  const orders = [...kept.orders.filter((one) => !discarded.includes(one)), order];
  const trolley = withSendCodes({ ...kept, orders }, params);
  return asksForUnknownSendMethod(trolley, params)
    ? nothing
    : { trolley, discarded, containedUnavailable: false };
}
