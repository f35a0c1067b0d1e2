import * as z from 'zod/mini';
import type { Event, EventPage } from '../model/event.ts';
import type { Answer } from './answer.ts';
import type { CallOptions, EventExtras, EventQuery } from './client.ts';
import { event, toEvent } from './event.ts';
import type { Http, Params } from './http.ts';
import { pageParams, paging, toPaging } from './paging.ts';
import { currencies, dateRange, decode, integer, readableList, readableRecord, shown } from './wire.ts';

const eventPage = z.object({
  results: z.object({ event: readableList(event), paging_status: shown(paging) }),
  currency_details: shown(currencies),
});

const eventsById = z.object({
  events_by_id: readableRecord(
    z.object({
      event: shown(event),
      valid_quantities: shown(readableList(integer)),
      add_ons: shown(readableList(event)),
      upsells: shown(readableList(event)),
    }),
  ),
  currency_details: shown(currencies),
});

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
  ...['one', 'two', 'three', 'four', 'five'].map((number) => `req_media_triplet_${number}`),
  'req_media_seating_plan',
  'req_video_iframe',
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

/** GET `events.v1` (docs/f13.md#events). */
export function listEvents(
  http: Http,
  query: EventQuery = {},
  options: CallOptions = {},
): Promise<Answer<EventPage>> {
  const params = [...filters(query), ...pageParams(query), ...COST_RANGE];
  return http.send({ resource: 'events', params, ...options }, (json) => {
    const wire = decode(eventPage, json, 'events.v1');
    return {
      events: wire.results.event.map((one) => toEvent(one, wire.currency_details)),
      paging: toPaging(wire.results.paging_status, wire.results.event.length),
    };
  });
}

function readEvents(json: unknown, ids: readonly string[]): Event[] {
  const { events_by_id: byId, currency_details: known } = decode(eventsById, json, 'events_by_id.v1');
  return ids.flatMap((id) => {
    const entry = byId.get(id);
    if (!entry?.event) return [];
    return {
      ...toEvent(entry.event, known),
      ...(entry.valid_quantities && { validQuantities: entry.valid_quantities }),
      ...(entry.add_ons && { addOns: entry.add_ons.map((one) => toEvent(one, known)) }),
      ...(entry.upsells && { upsells: entry.upsells.map((one) => toEvent(one, known)) }),
    };
  });
}

/** GET `events_by_id.v1`; unknown ids are left out (docs/f13.md#events_by_id). */
export function getEvents(
  http: Http,
  ids: readonly string[],
  extras: EventExtras = {},
  options: CallOptions = {},
): Promise<Answer<Event[]>> {
  const params: Params = [
    ['event_id_list', ids.join(',')],
    ...COST_RANGE,
    ...(extras.details ? DETAILS : []),
    ...(extras.addOns ? [['add_add_ons', '1'] as const] : []),
    ...(extras.upsells ? [['add_upsells', '1'] as const] : []),
  ];
  return http.send({ resource: 'events_by_id', params, ...options }, (json) => readEvents(json, ids));
}
