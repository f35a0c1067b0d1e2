import * as z from 'zod/mini';
import type { Content, Event, Media, Review } from '../model/event.ts';
import { costRange, toCostRange } from './cost-range.ts';
import { availDetails, toOnSale } from './on-sale.ts';
import {
  flag,
  integer,
  number,
  readableList,
  readableRecord,
  shown,
  text,
  type WireCurrencies,
} from './wire.ts';

const media = z.object({ name: text, caption: shown(text), secure_complete_url: shown(text) });
const review = z.object({
  is_user_review: shown(flag),
  review_author: shown(text),
  review_title: shown(text),
  review_body: shown(text),
  review_iso8601_date_and_time: shown(text),
  star_rating: shown(number),
});
/** `video_iframe` (docs/f13.md#shapes). */
const video = z.object({ video_iframe_url_when_secure: shown(text), video_iframe_caption: shown(text) });
const information = z.object({ name: shown(text), value: shown(text) });

/** `event` (docs/f13.md#shapes). */
export const event = z.object({
  event_id: text,
  event_desc: shown(text),
  event_status: shown(text),
  event_type: shown(text),
  source_code: shown(text),
  source_desc: shown(text),
  venue_desc: shown(text),
  city_code: shown(text),
  city_desc: shown(text),
  country_code: shown(text),
  country_desc: shown(text),
  postcode: shown(text),
  geo_data: shown(z.object({ latitude: shown(number), longitude: shown(number) })),
  classes: shown(readableRecord(text)),
  has_no_perfs: shown(flag),
  is_seated: shown(flag),
  show_perf_time: shown(flag),
  need_performance: shown(flag),
  need_departure_date: shown(flag),
  need_duration: shown(flag),
  is_add_on: shown(flag),
  is_auto_quantity_add_on: shown(flag),
  min_running_time: shown(integer),
  max_running_time: shown(integer),
  critic_review_percent: shown(number),
  user_review_percent: shown(number),
  event_upsell_list: shown(z.object({ event_id: readableList(text) })),
  valid_quantities: shown(readableList(integer)),
  cost_range: shown(costRange),
  avail_details: shown(availDetails),
  event_info: shown(text),
  venue_addr: shown(text),
  venue_info: shown(text),
  structured_info: shown(readableRecord(information)),
  media: shown(z.object({ media_asset: readableList(media) })),
  video_iframe: shown(video),
  reviews: shown(z.object({ review: readableList(review) })),
});

type WireEvent = z.infer<typeof event>;

function toContent(wire: WireEvent['structured_info']): Content[] | undefined {
  return (
    wire && [...wire].map(([name, part]) => ({ name, title: part.name ?? name, value: part.value ?? '' }))
  );
}

function toMedia({ media: assets, video_iframe }: WireEvent): Media[] | undefined {
  if (!assets && !video_iframe) return undefined;
  const all = [
    ...(assets?.media_asset ?? []),
    {
      name: 'video',
      caption: video_iframe?.video_iframe_caption,
      secure_complete_url: video_iframe?.video_iframe_url_when_secure,
    },
  ];
  return all.flatMap(({ name, caption, secure_complete_url }) =>
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
    classes: [...(wire.classes ?? [])].map(([code, description]) => ({ code, description })),
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
    media: toMedia(wire),
    reviews: toReviews(wire.reviews),
  };
}
