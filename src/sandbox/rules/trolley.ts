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

/** More than any event sells in one order. Limits how many `seat…` and `disc…` parameters are read. */
const MOST_TICKETS = 50;
/** Our choice; the API's own limit is not known. */
const MOST_ORDERS = 30;

/** The contents of a trolley, which reserves nothing. */
export interface Trolley {
  readonly orders: readonly TrolleyOrder[];
  /** The chosen send method of each source. */
  readonly sendCodes: Readonly<Record<string, string>>;
}

const EMPTY: Trolley = { orders: [], sendCodes: {} };

/** Trolleys by token. A token always means the same contents. */
export interface TrolleyStore {
  find(token: string): Trolley | undefined;
  save(token: string, trolley: Trolley): void;
}

/** A hash of the contents: equal trolleys share it, every change gives another one (docs/f13.md#trolley). */
export function tokenOf(trolley: Trolley): string {
  return createHash('sha256').update(JSON.stringify(trolley)).digest('base64url');
}

interface ReadTrolley {
  readonly trolley: Trolley;
  /** Orders that were removed because they cannot be in a trolley with the added one. */
  readonly discarded: readonly TrolleyOrder[];
  readonly containedUnavailable: boolean;
}

const sourceOf = (order: TrolleyOrder) => lookUpOrder(order).performance.event.source;

/** The send methods that all these orders of one source share, in the order of the first one's. */
function commonSendMethods(orders: readonly KnownOrder[]): readonly CatalogueSendMethod[] {
  const [first, ...others] = orders;
  const methods = first?.performance.event.sendMethods ?? [];
  return methods.filter((method) =>
    others.every(({ performance }) => performance.event.sendMethods.some((one) => one.code === method.code)),
  );
}

/** The chosen send method of a source, otherwise the first that all its orders share. */
export function sendMethodOf(trolley: Trolley, source: string): CatalogueSendMethod | undefined {
  const orders = trolley.orders.filter((order) => sourceOf(order) === source).map(lookUpOrder);
  const methods = commonSendMethods(orders);
  return methods.find((method) => method.code === trolley.sendCodes[source]) ?? methods[0];
}

/** False for the same performance, another currency, or send methods of a source that clash (docs/f13.md#trolley). */
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

/** The number of tickets to add: for an auto-quantity add-on, one per ticket of its events (docs/f13.md#shapes). */
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
 * Reads the order to add.
 * @returns undefined if it is well-formed but not on sale.
 * @throws ApiError 400 if it is malformed.
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
  const wantedSeatIds = params.indexed('seat', MOST_TICKETS).filter(Boolean);
  if (wantedSeatIds.length > 0 && new Set(wantedSeatIds).size !== quantity) throw badData();
  const found = findBand(performance, typeCode, band);
  if (!found || !isSellable(performance, quantity, now, departureDate)) return undefined;
  const offered = discountsOn(performance, found.type, found.band);
  return {
    item: Math.max(0, ...trolley.orders.map((order) => order.item)) + 1,
    performanceId: performance.id,
    ticketType: typeCode,
    band,
    discountCodes: resolveDiscounts(found.band, offered, codes, quantity).map((one) => one.code),
    wantedSeatIds,
    ...(departureDate && { departureDate }),
  };
}

function withoutItems(trolley: Trolley, items: readonly string[]): Trolley {
  return { ...trolley, orders: trolley.orders.filter((order) => !items.includes(String(order.item))) };
}

/** Applies `<source>_send_code` for each source. A code that the source's orders do not share is dropped. */
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

/** True if a send method was requested that is not available for its source. */
function asksForUnknownSendMethod(trolley: Trolley, params: Params): boolean {
  return trolley.orders.map(sourceOf).some((source) => {
    const asked = params.get(`${source}_send_code`);
    return asked !== undefined && trolley.sendCodes[source] !== asked;
  });
}

/**
 * Reads the trolley that the parameters describe: the contents of `trolley_token` without `remove_items_list`, plus
 * the order from `perf_id` and its other parameters (docs/f13.md#trolley).
 * @throws ApiError 400 if the token is unknown or a parameter is malformed.
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
  const unavailable = { trolley: withSendCodes(kept, params), discarded: [], containedUnavailable: true };
  if (!order || kept.orders.length >= MOST_ORDERS) return unavailable;
  const discarded = kept.orders.filter((one) => !goTogether(one, order));
  const orders = [...kept.orders.filter((one) => !discarded.includes(one)), order];
  const trolley = withSendCodes({ ...kept, orders }, params);
  return asksForUnknownSendMethod(trolley, params)
    ? unavailable
    : { trolley, discarded, containedUnavailable: false };
}
