import type { CatalogueEvent, CatalogueReview } from '../catalogue/types.ts';
import type { Params } from '../params.ts';

const MEDIA_HOST = 'media.sandbox.invalid';
const NUMBERS = ['one', 'two', 'three', 'four', 'five'] as const;
/** Media that can be requested, each with the prefix `req_media_` (docs/f13.md#shapes). */
const MEDIA = [
  'square',
  'landscape',
  'marquee',
  'seating_plan',
  'supplier',
  ...NUMBERS.map((number) => `triplet_${number}`),
  ...NUMBERS.map((number) => `triplet_${number}_wide`),
];

/** Text as part of a URL path. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

/** The text as one paragraph. */
function html(text: string): string {
  return `<p>${text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
}

/** Captions are empty, and only the video has a width and a height (docs/f13.md#6if). */
function media(event: CatalogueEvent, params: Params): object {
  const wanted = MEDIA.filter((name) => params.flag(`req_media_${name}`));
  if (wanted.length === 0) return {};
  return {
    media: {
      media_asset: wanted.map((name) => {
        const path = `/test-product/${event.id.toLowerCase()}/${name}.png`;
        return {
          name,
          caption: '',
          caption_html: '',
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

/** 400 × 300, as in the acceptance suite (docs/f13.md#where-the-sources-disagree). */
function videoIframe(event: CatalogueEvent): object {
  const path = `/test-product/${event.id.toLowerCase()}/trailer`;
  return {
    video_iframe: {
      video_iframe_url_when_secure: `https://${MEDIA_HOST}${path}`,
      video_iframe_url_when_insecure: `http://${MEDIA_HOST}${path}`,
      video_iframe_caption: '',
      video_iframe_caption_html: '',
      video_iframe_width: 400,
      video_iframe_height: 300,
      video_iframe_host: MEDIA_HOST,
      video_iframe_path: path,
      video_iframe_supports_http: true,
      video_iframe_supports_https: true,
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
    review_original_url: `https://reviews.sandbox.invalid/${slug(one.author)}`,
    review_iso8601_date_and_time: one.dateTime,
    review_date_desc: one.dateTime.slice(0, 10),
    review_time_desc: one.dateTime.slice(11, 16),
  };
}

function extraInfo(event: CatalogueEvent): object {
  const address =
    event.address ?? [event.venue, event.city?.description, event.postcode].filter(Boolean).join(', ');
  const venue = `${event.venue} is a test venue.`;
  return {
    event_info: event.overview,
    event_info_html: `<div>${html(event.overview)}</div>`,
    venue_addr: address,
    venue_addr_html: html(address),
    venue_info: venue,
    venue_info_html: html(venue),
    structured_info: {
      overview: { name: 'Overview', value: event.overview, value_html: html(event.overview) },
      address: { name: 'Address', value: address, value_html: html(address) },
    },
  };
}

/** Parts of an event that are sent only on request: texts, reviews, media, video, components (docs/f13.md#shapes). */
export function eventExtras(event: CatalogueEvent, params: Params): object {
  return {
    ...(params.flag('req_extra_info') && extraInfo(event)),
    ...(params.flag('req_reviews') && { reviews: { review: event.reviews.map(review) } }),
    ...media(event, params),
    ...(params.flag('req_video_iframe') && videoIframe(event)),
    // No event of the test product consists of other events.
    ...(params.flag('req_meta_components') && { meta_event_component_events: { event: [] } }),
  };
}
