import { findAirport } from '../catalogue/airports.ts';
import { EVENTS } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { performancesOf } from '../rules/calendar.ts';
import { performanceFilter } from '../rules/selection.ts';
import { savingOf } from '../wire/money.ts';

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

interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly km: number;
}

const EARTH_KM = 6371;
/** How far an event may be from an airport. Our choice (docs/f13.md#events). */
const AIRPORT_KM = 75;

/** Great-circle distance in km; infinite for an event without coordinates. */
export function distance({ geo }: CatalogueEvent, { latitude, longitude }: Circle): number {
  if (!geo) return Number.POSITIVE_INFINITY;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (one: number, other: number) => Math.sin(radians(one - other) / 2) ** 2;
  const chord =
    half(geo.latitude, latitude) +
    Math.cos(radians(latitude)) * Math.cos(radians(geo.latitude)) * half(geo.longitude, longitude);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/**
 * Parses `circle`: `lat:lon:km`.
 * @throws ApiError 400 if it is malformed.
 */
export function circleOf(params: Params): Circle | undefined {
  const circle = params.get('circle', 's_geo');
  if (circle === undefined) return undefined;
  const [latitude = Number.NaN, longitude = Number.NaN, km = Number.NaN] = circle.split(':').map(Number);
  if (![latitude, longitude, km].every(Number.isFinite)) throw badData();
  return { latitude, longitude, km };
}

/** @throws ApiError 400 if `airport_code` is not three letters. */
function isNearAirport(event: CatalogueEvent, params: Params): boolean {
  const code = params.get('airport_code');
  if (code === undefined) return true;
  if (!/^[a-z]{3}$/i.test(code)) throw badData();
  const airport = findAirport(code);
  return airport !== undefined && distance(event, { ...airport, km: AIRPORT_KM }) <= AIRPORT_KM;
}

function hasOffer(event: CatalogueEvent): boolean {
  return event.ticketTypes.some((type) => type.bands.some((band) => savingOf(band.standard).saving > 0));
}

/** True if the event has a performance within `date_range`; every event if there is no range. */
function isOnBetween(event: CatalogueEvent, params: Params, now: number): boolean {
  const isWanted = performanceFilter(params);
  return !params.get('date_range', 's_dates') || performancesOf(event, now).some(isWanted);
}

/**
 * True if the event passes every filter of the request (docs/f13.md#events).
 * @throws ApiError 400 if a filter is malformed.
 */
export function fits(event: CatalogueEvent, params: Params, now: number): boolean {
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
    (!circle || distance(event, circle) <= circle.km) &&
    isNearAirport(event, params) &&
    (!params.flag('offers_only') || hasOffer(event)) &&
    isOnBetween(event, params, now)
  );
}
