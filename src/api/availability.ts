import * as z from 'zod';
import type {
  Availability,
  Discount,
  DiscountList,
  PriceBand,
  Seat,
  SeatBlock,
  TicketType,
} from '../model/availability.ts';
import type { Currency } from '../model/money.ts';
import type { Answer } from './answer.ts';
import type { AvailabilityQuery, CallOptions, DiscountQuery } from './client.ts';
import type { Http, Params } from './http.ts';
import {
  currencies,
  currencyOf,
  decimal,
  decode,
  flag,
  integer,
  list,
  money,
  optional,
  text,
} from './wire.ts';

/** `seat` (docs/f13.md#shapes). */
export const seat = z.object({
  full_id: text,
  row_id: optional(text),
  col_id: optional(text),
  is_restricted_view: optional(flag),
  seat_text: optional(text),
  seat_text_code: optional(text),
  barcode: optional(text),
});

const discount = z.object({
  discount_code: text,
  discount_desc: optional(text),
  discount_semantic_type: optional(text),
  sale_seatprice: decimal,
  sale_surcharge: decimal,
  non_offer_sale_seatprice: optional(decimal),
  non_offer_sale_surcharge: optional(decimal),
  is_offer: optional(flag),
  absolute_saving: optional(decimal),
  percentage_saving: optional(integer),
  number_available: optional(integer),
  discount_minimum_eligible_age: optional(integer),
  discount_maximum_eligible_age: optional(integer),
});

const seatBlocks = z.object({
  blocks_by_row: optional(z.record(z.string(), z.array(z.array(text)))),
  restricted_view_seats: list(text),
  seats_by_text_message: optional(z.record(z.string(), z.array(text))),
  separators_by_row: optional(z.record(z.string(), text)),
});

const priceBand = discount.extend({
  price_band_code: text,
  price_band_desc: optional(text),
  number_available: integer,
  allows_leaving_single_seats: optional(z.enum(['always', 'never', 'if_necessary'])),
  example_seats: optional(z.array(seat)),
  example_seats_are_real: optional(flag),
  free_seat_blocks: optional(seatBlocks),
  possible_discounts: optional(z.object({ discount: list(discount) })),
});

const availability = z.object({
  availability: z.object({
    ticket_type: list(
      z.object({ ticket_type_code: text, ticket_type_desc: optional(text), price_band: list(priceBand) }),
    ),
  }),
  valid_quantities: list(integer),
  contiguous_seat_selection_only: optional(flag),
  must_select_whole_seat_block: optional(flag),
  max_bundle_size: optional(integer),
  source_code: optional(text),
  backend_is_broken: optional(flag),
  backend_is_down: optional(flag),
  backend_throttle_failed: optional(flag),
  currency_code: optional(text),
  currency_details: optional(currencies),
});

const discounts = z.object({
  discounts: z.object({ discount: list(discount) }),
  currency_code: text,
  currency_details: currencies,
});

export function toSeat(wire: z.infer<typeof seat>): Seat {
  return {
    id: wire.full_id,
    row: wire.row_id ?? '',
    column: wire.col_id ?? '',
    isRestricted: wire.is_restricted_view ?? false,
    seatText: wire.seat_text,
    seatTextCode: wire.seat_text_code,
    barcode: wire.barcode,
  };
}

function toDiscount(wire: z.infer<typeof discount>, currency: Currency): Discount {
  const seatprice = money(wire.sale_seatprice, currency);
  const surcharge = money(wire.sale_surcharge, currency);
  return {
    code: wire.discount_code,
    description: wire.discount_desc ?? '',
    semanticType: wire.discount_semantic_type,
    seatprice,
    surcharge,
    combinedPrice: seatprice.plus(surcharge),
    nonOfferSeatprice: money(wire.non_offer_sale_seatprice ?? wire.sale_seatprice, currency),
    nonOfferSurcharge: money(wire.non_offer_sale_surcharge ?? wire.sale_surcharge, currency),
    isOffer: wire.is_offer ?? false,
    absoluteSaving: money(wire.absolute_saving ?? '0', currency),
    percentageSaving: wire.percentage_saving ?? 0,
    numberAvailable: wire.number_available,
    minimumEligibleAge: wire.discount_minimum_eligible_age,
    maximumEligibleAge: wire.discount_maximum_eligible_age,
  };
}

/** The column of a seat id: the part after the row and its separator (docs/f13.md#availability). */
function columnOf(id: string, row: string, separator: string): string {
  if (id.startsWith(row + separator)) return id.slice(row.length + separator.length);
  return id;
}

function toSeatBlocks(wire: z.infer<typeof seatBlocks>): SeatBlock[] {
  const restricted = new Set(wire.restricted_view_seats);
  const texts = new Map(
    Object.entries(wire.seats_by_text_message ?? {}).flatMap(([message, ids]) =>
      ids.map((id) => [id, message]),
    ),
  );
  return Object.entries(wire.blocks_by_row ?? {}).flatMap(([row, blocks]) => {
    const separator = wire.separators_by_row?.[row] ?? '';
    return blocks.map((ids) => ({
      row,
      separator,
      seats: ids.map((id) => ({
        id,
        row,
        column: columnOf(id, row, separator),
        isRestricted: restricted.has(id),
        seatText: texts.get(id),
      })),
    }));
  });
}

function toPriceBand(wire: z.infer<typeof priceBand>, currency: Currency): PriceBand {
  return {
    code: wire.price_band_code,
    description: wire.price_band_desc,
    numberAvailable: wire.number_available,
    allowsLeavingSingleSeats: wire.allows_leaving_single_seats ?? 'always',
    defaultDiscount: toDiscount(wire, currency),
    discounts: wire.possible_discounts?.discount.map((one) => toDiscount(one, currency)),
    exampleSeats: wire.example_seats?.map(toSeat),
    exampleSeatsAreReal: wire.example_seats_are_real,
    seatBlocks: wire.free_seat_blocks && toSeatBlocks(wire.free_seat_blocks),
  };
}

/** Placeholder if nothing is on sale: the response then names no currency. */
const NO_CURRENCY: Currency = { code: '', factor: 100, places: 2, preSymbol: '', postSymbol: '' };

function toAvailability(wire: z.infer<typeof availability>): Availability {
  const priced = wire.availability.ticket_type.some((type) => type.price_band.length > 0);
  const currency =
    wire.currency_code || priced ? currencyOf(wire.currency_details, wire.currency_code ?? '') : NO_CURRENCY;
  const ticketTypes: TicketType[] = wire.availability.ticket_type.map((type) => ({
    code: type.ticket_type_code,
    description: type.ticket_type_desc ?? '',
    priceBands: type.price_band.map((band) => toPriceBand(band, currency)),
  }));
  return {
    ticketTypes,
    validQuantities: wire.valid_quantities,
    contiguousSeatSelectionOnly: wire.contiguous_seat_selection_only ?? true,
    mustSelectWholeSeatBlock: wire.must_select_whole_seat_block ?? false,
    maxBundleSize: wire.max_bundle_size,
    sourceCode: wire.source_code,
    backendIsBroken: wire.backend_is_broken ?? false,
    backendIsDown: wire.backend_is_down ?? false,
    backendThrottleFailed: wire.backend_throttle_failed ?? false,
    currency,
  };
}

/** GET `availability.v1` (docs/f13.md#availability). */
export function getAvailability(
  http: Http,
  performanceId: string,
  query: AvailabilityQuery = {},
  options: CallOptions = {},
): Promise<Answer<Availability>> {
  const params: Params = [
    ['perf_id', performanceId],
    ...(query.numberOfSeats ? [['no_of_seats', String(query.numberOfSeats)] as const] : []),
    ...(query.discounts ? [['add_discounts', '1'] as const] : []),
    ...(query.exampleSeats ? [['add_example_seats', '1'] as const] : []),
    ...(query.seatBlocks ? [['add_seat_blocks', '1'] as const] : []),
  ];
  return http.send({ resource: 'availability', params, ...options }, (json) =>
    toAvailability(decode(availability, json, 'availability.v1')),
  );
}

/** GET `discounts.v1` (docs/f13.md#discounts). */
export function getDiscounts(
  http: Http,
  performanceId: string,
  query: DiscountQuery,
  options: CallOptions = {},
): Promise<Answer<DiscountList>> {
  const params: Params = [
    ['perf_id', performanceId],
    ['ticket_type_code', query.ticketTypeCode],
    ['price_band_code', query.priceBandCode],
    ...(query.numberOfSeats ? [['no_of_seats', String(query.numberOfSeats)] as const] : []),
  ];
  return http.send({ resource: 'discounts', params, ...options }, (json) => {
    const wire = decode(discounts, json, 'discounts.v1');
    const currency = currencyOf(wire.currency_details, wire.currency_code);
    return { discounts: wire.discounts.discount.map((one) => toDiscount(one, currency)), currency };
  });
}
