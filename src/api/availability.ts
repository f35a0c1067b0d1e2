import * as z from 'zod/mini';
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
  money,
  NO_CURRENCY,
  number,
  olderCurrency,
  readableList,
  readableRecord,
  shown,
  text,
} from './wire.ts';

/** `seat` (docs/f13.md#shapes). */
export const seat = z.object({
  full_id: text,
  row_id: shown(text),
  col_id: shown(text),
  is_restricted_view: shown(flag),
  seat_text: shown(text),
  seat_text_code: shown(text),
  barcode: shown(text),
});

const discount = z.object({
  discount_code: shown(text),
  discount_desc: shown(text),
  discount_semantic_type: shown(text),
  /** Required with the surcharge: a ticket without its price cannot be sold. */
  sale_seatprice: decimal,
  sale_surcharge: decimal,
  non_offer_sale_seatprice: shown(decimal),
  non_offer_sale_surcharge: shown(decimal),
  is_offer: shown(flag),
  absolute_saving: shown(decimal),
  percentage_saving: shown(number),
  number_available: shown(integer),
  valid_quantities: shown(readableList(integer)),
  discount_disallowed_seat_nos: shown(readableList(integer)),
  discount_minimum_eligible_age: shown(integer),
  discount_maximum_eligible_age: shown(integer),
});

const seatIds = readableRecord(z.array(text));

const seatBlocks = z.object({
  blocks_by_row: shown(readableRecord(z.array(z.array(text)))),
  restricted_view_seats: shown(z.array(text)),
  seats_by_text_message: shown(seatIds),
  separators_by_row: shown(readableRecord(text)),
});

const priceBand = z.extend(discount, {
  /** Required: reserving needs it. */
  price_band_code: text,
  price_band_desc: shown(text),
  allows_leaving_single_seats: shown(z.enum(['always', 'never', 'if_necessary'])),
  example_seats: shown(readableList(seat)),
  example_seats_are_real: shown(flag),
  free_seat_blocks: shown(seatBlocks),
  possible_discounts: shown(z.object({ discount: readableList(discount) })),
});

const currencyKeys = {
  currency_code: shown(text),
  currency: shown(olderCurrency),
  currency_details: shown(currencies),
};

const availability = z.object({
  availability: z.object({
    ticket_type: readableList(
      z.object({
        /** Required: reserving needs it. */
        ticket_type_code: text,
        ticket_type_desc: shown(text),
        price_band: readableList(priceBand),
      }),
    ),
  }),
  valid_quantities: shown(readableList(integer)),
  contiguous_seat_selection_only: shown(flag),
  must_select_whole_seat_block: shown(flag),
  max_bundle_size: shown(integer),
  source_code: shown(text),
  backend_is_broken: shown(flag),
  backend_is_down: shown(flag),
  backend_throttle_failed: shown(flag),
  ...currencyKeys,
});

const discounts = z.object({
  discounts: z.object({ discount: readableList(discount) }),
  ...currencyKeys,
});

/** The currency of a response; a placeholder if nothing has a price. */
function pricedIn(
  wire: Pick<z.infer<typeof discounts>, keyof typeof currencyKeys>,
  isPriced: boolean,
): Currency {
  const code = wire.currency_code ?? wire.currency?.currency_code;
  return isPriced ? currencyOf(wire.currency_details, code) : NO_CURRENCY;
}

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
    code: wire.discount_code ?? '',
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
    validQuantities: wire.valid_quantities,
    disallowedSeatNumbers: wire.discount_disallowed_seat_nos,
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
    [...(wire.seats_by_text_message ?? [])].flatMap(([message, ids]) =>
      ids.map((id) => [id, message] as const),
    ),
  );
  return [...(wire.blocks_by_row ?? [])].flatMap(([row, blocks]) => {
    const separator = wire.separators_by_row?.get(row) ?? '';
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
    validQuantities: wire.valid_quantities,
    allowsLeavingSingleSeats: wire.allows_leaving_single_seats ?? 'always',
    defaultDiscount: toDiscount(wire, currency),
    discounts: wire.possible_discounts?.discount.map((one) => toDiscount(one, currency)),
    exampleSeats: wire.example_seats?.map(toSeat),
    exampleSeatsAreReal: wire.example_seats_are_real,
    seatBlocks: wire.free_seat_blocks && toSeatBlocks(wire.free_seat_blocks),
  };
}

function toAvailability(wire: z.infer<typeof availability>): Availability {
  const isPriced = wire.availability.ticket_type.some((type) => type.price_band.length > 0);
  const currency = pricedIn(wire, isPriced);
  const ticketTypes: TicketType[] = wire.availability.ticket_type.map((type) => ({
    code: type.ticket_type_code,
    description: type.ticket_type_desc ?? '',
    priceBands: type.price_band.map((band) => toPriceBand(band, currency)),
  }));
  return {
    ticketTypes,
    validQuantities: wire.valid_quantities ?? [],
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
    ...(query.promoCode ? [['promo_code', query.promoCode] as const] : []),
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
    ...(query.promoCode ? [['promo_code', query.promoCode] as const] : []),
  ];
  return http.send({ resource: 'discounts', params, ...options }, (json) => {
    const wire = decode(discounts, json, 'discounts.v1');
    const currency = pricedIn(wire, wire.discounts.discount.length > 0);
    return { discounts: wire.discounts.discount.map((one) => toDiscount(one, currency)), currency };
  });
}
