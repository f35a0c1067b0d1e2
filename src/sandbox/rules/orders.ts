import { MOST_DISCOUNTS } from '../../rules/discounts.ts';
import type { CatalogueBand, CatalogueDiscount, CatalogueTicketType } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { findPerformance, isOnSale, weekdayOf } from './calendar.ts';
import type { SandboxPerformance } from './performance.ts';

/** Tickets of one performance, ticket type and price band. Only codes are stored; `lookUpOrder` finds the rest. */
export interface TrolleyOrder {
  /** From 1; does not change when other orders are removed. */
  readonly item: number;
  readonly performanceId: string;
  readonly ticketType: string;
  /** Without suffix: `A`. */
  readonly band: string;
  /** One per ticket, as sold. */
  readonly discountCodes: readonly string[];
  readonly wantedSeatIds: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly departureDate?: string;
}

/** The catalogue entries of an order. */
export interface KnownOrder {
  readonly performance: SandboxPerformance;
  readonly type: CatalogueTicketType;
  readonly band: CatalogueBand;
  /** One per ticket. */
  readonly discounts: readonly CatalogueDiscount[];
}

/** @throws ApiError 400 if `perf_id` is missing or unknown (docs/f13.md#where-the-sources-disagree). */
export function requirePerformance(params: Params): SandboxPerformance {
  const performance = findPerformance(params.require('perf_id'));
  if (!performance) throw badData();
  return performance;
}

/**
 * Removes the suffix `/pool` or `/alloc` from a price band code.
 * @throws ApiError 400 if there is none.
 */
export function bareBandCode(code: string): string {
  const match = /^(.+)\/(pool|alloc)$/.exec(code);
  if (!match?.[1]) throw badData('price_band_code needs /pool or /alloc suffix');
  return match[1];
}

/** Finds a ticket type and price band by code. `bandCode` has no suffix. */
export function findBand(performance: SandboxPerformance, typeCode: string, bandCode: string) {
  const type = performance.event.ticketTypes.find((one) => one.code === typeCode);
  const band = type?.bands.find((one) => one.code === bandCode);
  return type && band ? { type, band } : undefined;
}

/** The discounts on that day: in the stalls of 6IF only the first one on the 1st of a month (docs/f13.md#6if). */
export function discountsOn(
  { event, day }: SandboxPerformance,
  type: CatalogueTicketType,
  band: CatalogueBand,
): readonly CatalogueDiscount[] {
  const isWithoutDiscounts = event.id === '6IF' && type.code === 'STALLS' && day.day === 1;
  return isWithoutDiscounts ? band.discounts.slice(0, 1) : band.discounts;
}

/**
 * Returns one discount per ticket. Codes that are not available are replaced by the first available one
 * (docs/f13.md#trolley).
 * @throws ApiError 400 if there are codes, but not one per ticket.
 */
export function resolveDiscounts(
  band: CatalogueBand,
  offered: readonly CatalogueDiscount[],
  codes: readonly string[],
  quantity: number,
): CatalogueDiscount[] {
  if (codes.length === 0) return Array.from({ length: quantity }, () => band.standard);
  if (codes.length !== quantity) throw badData();
  const fallback = offered[0] ?? band.standard;
  const kinds = new Set<string>();
  return codes.map((code) => {
    const found =
      code === band.standard.code ? band.standard : (offered.find((one) => one.code === code) ?? fallback);
    if (kinds.size >= MOST_DISCOUNTS && !kinds.has(found.code)) return fallback;
    kinds.add(found.code);
    return found;
  });
}

/** @throws Error if the order is not in the catalogue; such an order is never stored. */
export function lookUpOrder(order: TrolleyOrder): KnownOrder {
  const performance = findPerformance(order.performanceId);
  const found = performance && findBand(performance, order.ticketType, order.band);
  if (!performance || !found) throw new Error(`order of ${order.performanceId} is not in the catalogue`);
  const everyDiscount = [found.band.standard, ...found.band.discounts];
  const discounts = order.discountCodes.map(
    (code) => everyDiscount.find((one) => one.code === code) ?? found.band.standard,
  );
  return { performance, ...found, discounts };
}

/** False if an undated event is closed on the departure date, or today without one (docs/f13.md#test-conditions). */
function isOpen({ event, day }: SandboxPerformance, departure: string | undefined): boolean {
  const { schedule } = event;
  if (schedule.kind !== 'undated' || !schedule.closed) return true;
  const date = departure ? day.with(dateFields(departure)) : day;
  return !schedule.closed.includes(weekdayOf(date));
}

function dateFields(day: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}

/** True if this many tickets are on sale. Does not check for free seats. */
export function isSellable(
  performance: SandboxPerformance,
  quantity: number,
  now: number,
  departure?: string,
): boolean {
  return (
    isOnSale(performance, now) &&
    performance.event.quantities.includes(quantity) &&
    isOpen(performance, departure)
  );
}
