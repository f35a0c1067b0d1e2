import { findPerformance, isOnSale, type SandboxPerformance } from './calendar.ts';
import type {
  CatalogueBand,
  CatalogueDiscount,
  CatalogueSendMethod,
  CatalogueTicketType,
} from './catalogue/types.ts';
import { badData } from './errors.ts';
import type { Params } from './params.ts';

/** Most tickets any event sells at once; bounds what is read of `seat0…` and `disc0…`. */
const MOST_TICKETS = 50;
/** Contract §5.2: more kinds than that are not mixed in one order. */
const MOST_KINDS = 3;

/** An order as asked for, found in the catalogue. */
export interface RequestedOrder {
  readonly performance: SandboxPerformance;
  readonly type: CatalogueTicketType;
  readonly band: CatalogueBand;
  readonly quantity: number;
  readonly wantedSeatIds: readonly string[];
  /** One a ticket. */
  readonly discounts: readonly CatalogueDiscount[];
  readonly sendMethod?: CatalogueSendMethod;
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

/** The discounts that day: none in the stalls of 6IF on the 1st of a month (contract §5.2). */
export function discountsOn(
  { event, day }: SandboxPerformance,
  type: CatalogueTicketType,
  band: CatalogueBand,
): readonly CatalogueDiscount[] {
  const isPlainDay = event.id === '6IF' && type.code === 'STALLS' && day.day === 1;
  return isPlainDay ? band.discounts.slice(0, 1) : band.discounts;
}

/** A discount a ticket; codes that are not offered give way to the first that is (contract §2.10). */
function resolveDiscounts(
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
    if (kinds.size >= MOST_KINDS && !kinds.has(found.code)) return fallback;
    kinds.add(found.code);
    return found;
  });
}

/** Finds a ticket type and band by their wire codes. */
export function findBand(performance: SandboxPerformance, typeCode: string, bandCode: string) {
  const bare = bareBandCode(bandCode);
  const type = performance.event.ticketTypes.find((one) => one.code === typeCode);
  const band = type?.bands.find((one) => one.code === bare);
  return type && band ? { type, band } : undefined;
}

/**
 * Reads one order from `perf_id`, `ticket_type_code`, `price_band_code`, `no_of_seats`, `seat0…`, `disc0…` and
 * `<source>_send_code`.
 * @returns undefined when it is well-formed but nothing of the kind is sold.
 * @throws ApiError 400 when it is not well-formed.
 */
export function readOrder(params: Params, now: number): RequestedOrder | undefined {
  const performance = requirePerformance(params);
  const typeCode = params.require('ticket_type_code');
  const bandCode = params.require('price_band_code');
  const quantity = params.wholeNumber(1, 'no_of_seats', 'number_of_seats');
  if (quantity === undefined) throw badData();
  const found = findBand(performance, typeCode, bandCode);
  const { event } = performance;
  if (!found || !isOnSale(performance, now) || !event.quantities.includes(quantity)) return undefined;
  const { type, band } = found;
  const sendCode = params.get(`${event.source}_send_code`);
  const sendMethod = sendCode ? event.sendMethods.find((one) => one.code === sendCode) : event.sendMethods[0];
  if (sendCode && !sendMethod) return undefined;
  const codes = params.indexed('disc', MOST_TICKETS);
  return {
    performance,
    type,
    band,
    quantity,
    wantedSeatIds: params.indexed('seat', MOST_TICKETS).filter(Boolean),
    discounts: resolveDiscounts(band, discountsOn(performance, type, band), codes, quantity),
    ...(sendMethod && { sendMethod }),
  };
}
