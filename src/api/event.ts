import * as z from 'zod';
import type { Content, Event, Media, Review } from '../model/event.ts';
import { costRange, toCostRange } from './cost-range.ts';
import { availDetails, toOnSale } from './on-sale.ts';
import { flag, integer, list, number, optional, text, type WireCurrencies } from './wire.ts';

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

/** `event` (docs/f13.md#shapes). */
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
    // The API's flag is negative (docs/f13.md#reading-answers).
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

/** @param known the response's `currency_details`. */
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
