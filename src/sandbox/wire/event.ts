import { performancesOf } from '../calendar.ts';
import type { CatalogueEvent, CatalogueReview } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import { costRangeKeys } from './cost-range.ts';

const SOURCES = { ext_test0: 'External Test Backend 0', ext_test1: 'External Test Backend 1' } as const;
const MEDIA_HOST = 'media.sandbox.invalid';
const MEDIA = ['square', 'landscape', 'marquee', 'seating_plan', 'supplier', ...triplets('')] as const;

function triplets(suffix: string): string[] {
  return ['one', 'two', 'three', 'four', 'five'].map((number) => `triplet_${number}${suffix}`);
}

/** Words of a source code. */
export function sourceDescription(code: keyof typeof SOURCES): string {
  return SOURCES[code];
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function media(event: CatalogueEvent, params: Params): object {
  const wanted = [...MEDIA, ...triplets('_wide')].filter((name) => params.flag(`req_media_${name}`));
  if (wanted.length === 0) return {};
  return {
    media: {
      media_asset: wanted.map((name) => {
        const path = `/test-product/${event.id.toLowerCase()}/${name}.png`;
        return {
          name,
          caption: `${event.description}, ${name.replaceAll('_', ' ')}`,
          caption_html: `${event.description}, ${name.replaceAll('_', ' ')}`,
          host: MEDIA_HOST,
          path,
          secure_complete_url: `https://${MEDIA_HOST}${path}`,
          insecure_complete_url: `http://${MEDIA_HOST}${path}`,
          supports_http: true,
          supports_https: true,
        };
      }),
    },
  };
}

function review(one: CatalogueReview): object {
  return {
    is_user_review: one.isUser,
    review_author: one.author,
    review_body: one.body,
    review_title: one.title,
    review_lang: 'en',
    star_rating: one.stars,
    review_original_url: `https://reviews.example/${slug(one.author)}`,
    review_iso8601_date_and_time: one.dateTime,
    review_date_desc: one.dateTime.slice(0, 10),
    review_time_desc: one.dateTime.slice(11, 16),
  };
}

function extraInfo(event: CatalogueEvent): object {
  const address = [event.venue, event.city?.description, event.postcode].filter(Boolean).join(', ');
  return {
    event_info: event.overview,
    event_info_html: `<p>${event.overview}</p>`,
    venue_addr: address,
    venue_addr_html: `<p>${address}</p>`,
    venue_info: `${event.venue} is a test venue.`,
    venue_info_html: `<p>${event.venue} is a test venue.</p>`,
    structured_info: {
      overview: { name: 'Overview', value: event.overview, value_html: `<p>${event.overview}</p>` },
      address: { name: 'Address', value: address, value_html: `<p>${address}</p>` },
    },
  };
}

function place(event: CatalogueEvent): object {
  return {
    ...(event.city && { city_code: event.city.code, city_desc: event.city.description }),
    country_code: event.country.code,
    country_desc: event.country.description,
    ...(event.postcode && { postcode: event.postcode }),
    ...(event.geo && { geo_data: event.geo }),
  };
}

function needs(event: CatalogueEvent, now: number): object {
  return {
    has_no_perfs: performancesOf(event, now).length === 0,
    is_seated: event.isSeated,
    show_perf_time: event.showTime,
    need_performance: event.needPerformance,
    need_departure_date: event.needDepartureDate,
    need_duration: event.needDuration,
    is_add_on: event.isAddOn ?? false,
    is_auto_quantity_add_on: event.isAddOn ?? false,
  };
}

function ratings(event: CatalogueEvent): object {
  return {
    ...(event.minutes && { min_running_time: event.minutes[0], max_running_time: event.minutes[1] }),
    ...(event.criticPercent !== undefined && { critic_review_percent: event.criticPercent }),
    ...(event.userPercent !== undefined && { user_review_percent: event.userPercent }),
  };
}

/** `event` of contract §2.0, with what the request adds. */
export function eventWire(event: CatalogueEvent, params: Params, now: number): object {
  return {
    event_id: event.id,
    event_desc: event.description,
    event_status: 'live',
    event_type: event.type,
    event_path: `/${event.id}-${slug(event.description)}/`,
    event_uri_desc: slug(event.description),
    source_code: event.source,
    source_desc: SOURCES[event.source],
    venue_desc: event.venue,
    venue_uri_desc: slug(event.venue),
    ...place(event),
    classes: event.classes,
    custom_filter: [],
    ...needs(event, now),
    ...ratings(event),
    event_upsell_list: { event_id: event.upsells },
    valid_quantities: event.quantities,
    ...costRangeKeys(event, params),
    ...(params.flag('req_extra_info') && extraInfo(event)),
    ...(params.flag('req_reviews') && { reviews: { review: event.reviews.map(review) } }),
    ...media(event, params),
  };
}
