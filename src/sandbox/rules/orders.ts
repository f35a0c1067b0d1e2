import { MOST_DISCOUNTS } from '../../rules/discounts.ts';
import type { CatalogueBand, CatalogueDiscount, CatalogueTicketType } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { findPerformance, isOnSale, type SandboxPerformance, weekdayOf } from './calendar.ts';

/** Tickets of one performance, type and band, as a trolley keeps them: codes only, the catalogue has the rest. */
export interface TrolleyOrder {
  /** From 1; stays what it is when other orders go. */
  readonly item: number;
  readonly performanceId: string;
  readonly ticketType: string;
  /** Bare: `A`. */
  readonly band: string;
  /** One a ticket, as they will be sold. */
  readonly discountCodes: readonly string[];
  readonly wantedSeatIds: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly departureDate?: string;
}

/** What an order's codes stand for. */
export interface KnownOrder {
  readonly performance: SandboxPerformance;
  readonly type: CatalogueTicketType;
  readonly band: CatalogueBand;
  /** One a ticket. */
  readonly discounts: readonly CatalogueDiscount[];
}

/** @throws ApiError 400 for an id that is nobody's (contract §8). */
export function requirePerformance(params: Params): SandboxPerformance {
  const performance = findPerformance(params.require('perf_id'));
  if (!performance) throw badData();
  return performance;
}

/** The band's code without `/pool` or `/alloc`; @throws ApiError 400 without one. */
export function bareBandCode(code: string): string {
  const match = /^(.+)\/(pool|alloc)$/.exec(code);
  if (!match?.[1]) throw badData('price_band_code needs /pool or /alloc suffix');
  return match[1];
}

/** Finds a ticket type and band by their codes, the band's bare. */
export function findBand(performance: SandboxPerformance, typeCode: string, bandCode: string) {
  const type = performance.event.ticketTypes.find((one) => one.code === typeCode);
  const band = type?.bands.find((one) => one.code === bandCode);
  return type && band ? { type, band } : undefined;
}

/** The discounts that day: none in the stalls of 6IF on the 1st of a month (contract §5.2). */
export function discountsOn(
  { event, day }: SandboxPerformance,
  type: CatalogueTicketType,
  band: CatalogueBand,
): readonly CatalogueDiscount[] {
  const isPlainDay = event.id === '6IF' && type.code === 'STALLS' && day.day === 1;
  return isPlainDay ? band.discounts.slice(0, 1) : band.discounts;
}

/**
 * A discount a ticket; codes that are not offered give way to the first that is (contract §2.10).
 * @throws ApiError 400 for other than all or none.
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

/** What a stored order's codes stand for; an order is only stored when they stand for something. */
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

/** Contract §5.4: nobody departs for 6KS and 6KT on a Monday. */
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

/** True when an order of that many tickets can be sold at all, whoever else holds seats. */
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
