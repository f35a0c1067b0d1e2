import * as z from 'zod';
import type { Content, Event, EventPage, Media, Paging, Review } from '../model/event.ts';
import type { CallOptions, EventExtras, EventQuery } from './client.ts';
import { costRange, toCostRange } from './cost-range.ts';
import type { Http, Params } from './http.ts';
import { availDetails, toOnSale } from './on-sale.ts';
import {
  currencies,
  decode,
  flag,
  integer,
  list,
  number,
  optional,
  text,
  type WireCurrencies,
} from './wire.ts';

const media = z.object({ name: text, caption: optional(text), secure_complete_url: optional(text) });
const review = z.object({
  is_user_review: optional(flag),
  review_author: optional(text),
  review_title: optional(text),
  review_body: optional(text),
  review_iso8601_date_and_time: optional(text),
  star_rating: number,
});
const information = z.object({ name: optional(text), value: optional(text) });

/** `event` of contract §2.0. */
export const event = z.object({
  event_id: text,
  event_desc: optional(text),
  event_status: optional(text),
  event_type: optional(text),
  source_code: optional(text),
  source_desc: optional(text),
  venue_desc: optional(text),
  city_code: optional(text),
  city_desc: optional(text),
  country_code: optional(text),
  country_desc: optional(text),
  postcode: optional(text),
  geo_data: optional(z.object({ latitude: optional(number), longitude: optional(number) })),
  classes: optional(z.record(z.string(), text)),
  has_no_perfs: optional(flag),
  is_seated: optional(flag),
  show_perf_time: optional(flag),
  need_performance: optional(flag),
  need_departure_date: optional(flag),
  need_duration: optional(flag),
  is_add_on: optional(flag),
  is_auto_quantity_add_on: optional(flag),
  min_running_time: optional(integer),
  max_running_time: optional(integer),
  critic_review_percent: optional(integer),
  user_review_percent: optional(integer),
  event_upsell_list: optional(z.object({ event_id: list(text) })),
  valid_quantities: optional(z.array(integer)),
  cost_range: optional(costRange),
  avail_details: optional(availDetails),
  event_info: optional(text),
  venue_addr: optional(text),
  venue_info: optional(text),
  structured_info: optional(z.record(z.string(), information)),
  media: optional(z.object({ media_asset: list(media) })),
  reviews: optional(z.object({ review: list(review) })),
});

export const paging = z.object({
  page_length: integer,
  page_number: integer,
  pages_remaining: integer,
  results_remaining: integer,
  total_unpaged_results: integer,
});

const eventPage = z.object({
  results: z.object({ event: list(event), paging_status: paging }),
  currency_details: optional(currencies),
});

const eventsById = z.object({
  events_by_id: z.record(
    z.string(),
    z.object({
      event: optional(event),
      valid_quantities: optional(z.array(integer)),
      add_ons: optional(z.array(event)),
      upsells: optional(z.array(event)),
    }),
  ),
  currency_details: optional(currencies),
});

type WireEvent = z.infer<typeof event>;

function toContent(wire: WireEvent['structured_info']): Content[] | undefined {
  return (
    wire &&
    Object.entries(wire).map(([name, part]) => ({ name, title: part.name ?? name, value: part.value ?? '' }))
  );
}

function toMedia(wire: WireEvent['media']): Media[] | undefined {
  return wire?.media_asset.flatMap(({ name, caption, secure_complete_url }) =>
    secure_complete_url ? [{ name, caption: caption ?? '', url: secure_complete_url }] : [],
  );
}

function toReviews(wire: WireEvent['reviews']): Review[] | undefined {
  return wire?.review.map((one) => ({
    isUser: one.is_user_review ?? false,
    author: one.review_author ?? '',
    title: one.review_title ?? '',
    body: one.review_body ?? '',
    dateTime: one.review_iso8601_date_and_time,
    starRating: one.star_rating,
  }));
}

function flagsOf(wire: WireEvent) {
  return {
    // The wire's flag is the negative one (contract §3).
    hasPerformances: !(wire.has_no_perfs ?? false),
    isSeated: wire.is_seated ?? false,
    showPerformanceTime: wire.show_perf_time ?? true,
    needsPerformance: wire.need_performance ?? true,
    needsDepartureDate: wire.need_departure_date ?? false,
    needsDuration: wire.need_duration ?? false,
    isAddOn: wire.is_add_on ?? false,
    isAutoQuantityAddOn: wire.is_auto_quantity_add_on ?? false,
  };
}

/** The model's event. */
export function toEvent(wire: WireEvent, known: WireCurrencies | undefined): Event {
  return {
    id: wire.event_id,
    description: wire.event_desc ?? '',
    status: wire.event_status ?? 'live',
    eventType: wire.event_type ?? 'simple_ticket',
    source: wire.source_desc ?? '',
    sourceCode: wire.source_code ?? '',
    venue: wire.venue_desc ?? '',
    city: wire.city_desc,
    cityCode: wire.city_code,
    country: wire.country_desc ?? '',
    countryCode: wire.country_code ?? '',
    postcode: wire.postcode,
    latitude: wire.geo_data?.latitude,
    longitude: wire.geo_data?.longitude,
    classes: Object.entries(wire.classes ?? {}).map(([code, description]) => ({ code, description })),
    ...flagsOf(wire),
    minRunningTime: wire.min_running_time,
    maxRunningTime: wire.max_running_time,
    criticReviewPercent: wire.critic_review_percent,
    userReviewPercent: wire.user_review_percent,
    upsellList: wire.event_upsell_list?.event_id ?? [],
    validQuantities: wire.valid_quantities,
    costRange: toCostRange(wire.cost_range, known),
    onSale: toOnSale(wire.avail_details),
    eventInfo: wire.event_info,
    venueAddr: wire.venue_addr,
    venueInfo: wire.venue_info,
    content: toContent(wire.structured_info),
    media: toMedia(wire.media),
    reviews: toReviews(wire.reviews),
  };
}

/** The model's paging. */
export function toPaging(wire: z.infer<typeof paging>): Paging {
  return {
    pageLength: wire.page_length,
    pageNumber: wire.page_number,
    pagesRemaining: wire.pages_remaining,
    resultsRemaining: wire.results_remaining,
    totalResults: wire.total_unpaged_results,
  };
}

/** `yyyymmdd:yyyymmdd`, either side open, from calendar days `YYYY-MM-DD`. */
export function dateRange(from: string | undefined, to: string | undefined): Params {
  if (!from && !to) return [];
  return [['date_range', `${(from ?? '').replaceAll('-', '')}:${(to ?? '').replaceAll('-', '')}`]];
}

/** Page size and number as the official clients send them. */
export function pageParams({ page, pageLength }: { page?: number; pageLength?: number }): Params {
  return [
    ...(pageLength === undefined ? [] : [['page_len', String(pageLength)] as const]),
    ...(page ? [['page_no', String(page)] as const] : []),
  ];
}

const COST_RANGE: Params = [
  'req_cost_range',
  'req_cost_range_best_value_offer',
  'req_cost_range_max_saving_offer',
].map((name) => [name, '1'] as const);

const DETAILS: Params = [
  'req_extra_info',
  'req_reviews',
  'req_media_square',
  'req_media_landscape',
  'req_media_seating_plan',
].map((name) => [name, '1'] as const);

function filters(query: EventQuery): Params {
  const { keywords, cityCode, countryCode, near, sortOrder } = query;
  const params: (readonly [string, string])[] = [...dateRange(query.from, query.to)];
  if (keywords?.length) params.push(['keywords', keywords.join(',')]);
  if (cityCode) params.push(['city_code', cityCode]);
  if (countryCode) params.push(['country_code', countryCode]);
  if (near) params.push(['circle', `${near.latitude}:${near.longitude}:${near.km}`]);
  if (query.offersOnly) params.push(['offers_only', '1']);
  if (sortOrder) params.push(['sort_order', sortOrder]);
  if (query.onSale) params.push(['req_avail_details', '1']);
  return params;
}

export async function listEvents(
  http: Http,
  query: EventQuery = {},
  options: CallOptions = {},
): Promise<EventPage> {
  const params = [...filters(query), ...pageParams(query), ...COST_RANGE];
  const wire = decode(eventPage, await http.send({ resource: 'events', params, ...options }), 'events.v1');
  return {
    events: wire.results.event.map((one) => toEvent(one, wire.currency_details)),
    paging: toPaging(wire.results.paging_status),
  };
}

export async function getEvents(
  http: Http,
  ids: readonly string[],
  extras: EventExtras = {},
  options: CallOptions = {},
): Promise<Event[]> {
  const params: Params = [
    ['event_id_list', ids.join(',')],
    ...COST_RANGE,
    ...(extras.details ? DETAILS : []),
    ...(extras.addOns ? [['add_add_ons', '1'] as const] : []),
    ...(extras.upsells ? [['add_upsells', '1'] as const] : []),
  ];
  const body = await http.send({ resource: 'events_by_id', params, ...options });
  const { events_by_id: byId, currency_details: known } = decode(eventsById, body, 'events_by_id.v1');
  return ids.flatMap((id) => {
    const entry = Object.hasOwn(byId, id) ? byId[id] : undefined;
    if (!entry?.event) return [];
    return {
      ...toEvent(entry.event, known),
      ...(entry.valid_quantities && { validQuantities: entry.valid_quantities }),
      ...(entry.add_ons && { addOns: entry.add_ons.map((one) => toEvent(one, known)) }),
      ...(entry.upsells && { upsells: entry.upsells.map((one) => toEvent(one, known)) }),
    };
  });
}
