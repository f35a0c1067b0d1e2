import { EVENTS, findEvent } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { selectedPerformances } from '../rules/selection.ts';
import { currencyKeys } from '../wire/cost-range.ts';
import { eventWire } from '../wire/event.ts';
import { savingOf, totalOf } from '../wire/money.ts';
import { paged } from './paging.ts';
import type { Route } from './types.ts';

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Words that keywords are matched against, by event id. */
const WORDS = new Map(
  EVENTS.map((event) => [
    event.id,
    [
      event.description,
      event.venue,
      event.city?.description ?? '',
      ...Object.values(event.classes),
      event.keywords ?? '',
    ].flatMap(wordsOf),
  ]),
);

/** True if every keyword is the beginning of one of the event's words (docs/f13.md#events). */
function fitsKeywords(event: CatalogueEvent, keywords: readonly string[]): boolean {
  const words = WORDS.get(event.id) ?? [];
  return keywords.every((keyword) => words.some((word) => word.startsWith(keyword)));
}

const EARTH_KM = 6371;

/** Great-circle distance in km; infinite for an event without coordinates. */
function distance(event: CatalogueEvent, latitude: number, longitude: number): number {
  if (!event.geo) return Number.POSITIVE_INFINITY;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (one: number, other: number) => Math.sin(radians(one - other) / 2) ** 2;
  const chord =
    half(event.geo.latitude, latitude) +
    Math.cos(radians(latitude)) *
      Math.cos(radians(event.geo.latitude)) *
      half(event.geo.longitude, longitude);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

function circleOf(params: Params): { latitude: number; longitude: number; km: number } | undefined {
  const circle = params.get('circle', 's_geo');
  if (circle === undefined) return undefined;
  const [latitude = Number.NaN, longitude = Number.NaN, km = Number.NaN] = circle.split(':').map(Number);
  if (![latitude, longitude, km].every(Number.isFinite)) throw badData();
  return { latitude, longitude, km };
}

function hasOffer(event: CatalogueEvent): boolean {
  return event.ticketTypes.some((type) => type.bands.some((band) => savingOf(band.standard).saving > 0));
}

/** True if the event has a performance within `date_range`; every event if there is no range. */
function isOnBetween(event: CatalogueEvent, params: Params, now: number): boolean {
  const performances = selectedPerformances(event, params, now);
  return performances.length > 0 || !params.get('date_range', 's_dates');
}

/** The totals of the default discounts, as in the cost range. */
const prices = (event: CatalogueEvent) =>
  event.ticketTypes.flatMap((type) => type.bands.map((band) => totalOf(band.standard)));

const ALPHABETIC = [...EVENTS].sort((one, other) => one.description.localeCompare(other.description, 'en'));

/**
 * Sorts by `sort_order`, otherwise by distance in a search by distance (docs/f13.md#events). The sandbox has no sales
 * figures or dates of entry, so orders that need them are alphabetic.
 */
function sorted(events: readonly CatalogueEvent[], params: Params): CatalogueEvent[] {
  const alphabetic = ALPHABETIC.filter((event) => events.includes(event));
  const order = params.get('sort_order');
  const circle = circleOf(params);
  if (order === 'cost_ascending')
    return alphabetic.sort((a, b) => Math.min(...prices(a)) - Math.min(...prices(b)));
  if (order === 'cost_descending')
    return alphabetic.sort((a, b) => Math.max(...prices(b)) - Math.max(...prices(a)));
  if (order === 'critic_rating')
    return alphabetic.sort((a, b) => (b.criticPercent ?? 0) - (a.criticPercent ?? 0));
  if (!circle || order) return alphabetic;
  const distanceTo = (event: CatalogueEvent) => distance(event, circle.latitude, circle.longitude);
  return alphabetic.sort((a, b) => distanceTo(a) - distanceTo(b));
}

function fits(event: CatalogueEvent, params: Params, now: number): boolean {
  const city = params.get('city_code', 's_city')?.toLowerCase();
  const source = params.get('s_src')?.toLowerCase();
  const country = params.get('country_code', 's_coco')?.toLowerCase();
  const circle = circleOf(params);
  return (
    !event.isAddOn &&
    fitsKeywords(event, wordsOf(params.get('keywords', 's_keys') ?? '')) &&
    (!city || event.city?.code === city) &&
    (!source || event.source === source) &&
    (!country || event.country.code === country) &&
    (!circle || distance(event, circle.latitude, circle.longitude) <= circle.km) &&
    (!params.flag('offers_only') || hasOffer(event)) &&
    isOnBetween(event, params, now)
  );
}

export const events: Route = ({ params, now }) => {
  const found = sorted(
    EVENTS.filter((event) => fits(event, params, now)),
    params,
  );
  const { page, paging_status } = paged(found, params);
  return {
    results: { event: page.map((event) => eventWire(event, params, now)), paging_status },
    ...currencyKeys(page, params),
  };
};

const listed = (ids: readonly string[]) => ids.flatMap((id) => findEvent(id) ?? []);

export const eventsById: Route = ({ params, now }) => {
  const found = listed(params.list('event_id_list'));
  if (!params.get('event_id_list')) throw badData();
  const entries = found.map((event) => [
    event.id,
    {
      event: eventWire(event, params, now),
      valid_quantities: event.quantities,
      venue_is_enforced: false,
      ...(params.flag('add_add_ons') && {
        add_ons: listed(event.addOns).map((one) => eventWire(one, params, now)),
      }),
      ...(params.flag('add_upsells') && {
        upsells: listed(event.upsells).map((one) => eventWire(one, params, now)),
      }),
    },
  ]);
  const related = found.flatMap((event) => listed([...event.addOns, ...event.upsells]));
  return { events_by_id: Object.fromEntries(entries), ...currencyKeys([...found, ...related], params) };
};
