import { Temporal } from 'temporal-polyfill';
import { findEvent } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';

/** A performance, derived from its event's schedule and the clock; performances are not stored. */
export interface SandboxPerformance {
  readonly id: string;
  readonly event: CatalogueEvent;
  /** Local time at the venue; absent for undated events. */
  readonly at?: Temporal.ZonedDateTime;
  /** Date at the venue. */
  readonly day: Temporal.PlainDate;
  readonly name?: string;
}

/** Day 0 in performance ids. */
const FIRST_DAY = Temporal.PlainDate.from('2020-01-01');
/** Year 0 in the performance ids of 7AB and 7AA (docs/f13.md#7ab-and-7aa). */
const FIRST_YEAR = 2014;
const MOST_YEARS = 100;

const MINUTE = 60_000;
/** Today's date by time zone, cached for a minute: time zone arithmetic is the slowest part of a response. */
const todayByZone = new Map<string, { minute: number; day: Temporal.PlainDate }>();

function today({ zone }: CatalogueEvent, now: number): Temporal.PlainDate {
  const minute = Math.floor(now / MINUTE);
  const known = todayByZone.get(zone);
  if (known?.minute === minute) return known.day;
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  todayByZone.set(zone, { minute, day });
  return day;
}

/** 0 = Sunday, as in catalogue schedules and the API's bitmasks of weekdays. */
export function weekdayOf(day: Temporal.PlainDate): number {
  return day.dayOfWeek % 7;
}

function dayCode(day: Temporal.PlainDate): string {
  return FIRST_DAY.until(day).days.toString(36).toUpperCase().padStart(3, '0');
}

function dayFromCode(code: string): Temporal.PlainDate | undefined {
  if (!/^[0-9A-Z]{3}$/.test(code)) return undefined;
  return FIRST_DAY.add({ days: Number.parseInt(code, 36) });
}

function daily(
  event: CatalogueEvent,
  day: Temporal.PlainDate,
  index: number,
): SandboxPerformance | undefined {
  const { schedule } = event;
  if (schedule.kind !== 'daily') return undefined;
  const time = schedule.times[index];
  if (!time) return undefined;
  const at = day.toZonedDateTime({ timeZone: event.zone, plainTime: Temporal.PlainTime.from(time) });
  const suffix = schedule.times.length > 1 ? String.fromCharCode(65 + index) : '';
  const name = schedule.names?.[weekdayOf(day)];
  return { id: `${event.id}-${dayCode(day)}${suffix}`, event, at, day, ...(name && { name }) };
}

function newYear(event: CatalogueEvent, year: number): SandboxPerformance {
  const at = Temporal.ZonedDateTime.from({
    year,
    month: 1,
    day: 1,
    hour: 15,
    minute: 30,
    timeZone: event.zone,
  });
  return { id: `${event.id}-${year - FIRST_YEAR}`, event, at, day: at.toPlainDate() };
}

function undated(event: CatalogueEvent, day: Temporal.PlainDate): SandboxPerformance {
  return { id: `${event.id}-${dayCode(day)}`, event, day };
}

/** Every performance from `first` on, including those that are already over that day. */
function scheduled(event: CatalogueEvent, first: Temporal.PlainDate): SandboxPerformance[] {
  const { schedule } = event;
  if (schedule.kind === 'undated') return [undated(event, first)];
  if (schedule.kind === 'new-year') return [newYear(event, first.year + 1), newYear(event, first.year + 2)];
  const days = Array.from({ length: schedule.days }, (_, offset) => first.add({ days: offset }));
  return days
    .filter((day) => !schedule.closed.includes(weekdayOf(day)))
    .flatMap((day) => schedule.times.flatMap((_, index) => daily(event, day, index) ?? []));
}

/** Each event's performances, cached because they only change once a day. */
const schedules = new Map<string, { first: Temporal.PlainDate; all: readonly SandboxPerformance[] }>();

/** An event's performances on sale at `now` (epoch milliseconds), earliest first. */
export function performancesOf(event: CatalogueEvent, now: number): SandboxPerformance[] {
  const first = today(event, now);
  const known = schedules.get(event.id);
  const all =
    known && (known.first === first || known.first.equals(first)) ? known.all : scheduled(event, first);
  schedules.set(event.id, { first, all });
  return all.filter(({ at }) => !at || at.epochMilliseconds > now);
}

function parseId(event: CatalogueEvent, rest: string): SandboxPerformance | undefined {
  const { schedule } = event;
  if (schedule.kind === 'new-year') {
    const years = /^\d{1,2}$/.test(rest) ? Number(rest) : MOST_YEARS;
    return years < MOST_YEARS ? newYear(event, FIRST_YEAR + years) : undefined;
  }
  const day = dayFromCode(rest.slice(0, 3));
  if (!day) return undefined;
  if (schedule.kind === 'undated') return rest.length === 3 ? undated(event, day) : undefined;
  const index = schedule.times.length > 1 ? rest.charCodeAt(3) - 65 : 0;
  const performance = daily(event, day, index);
  return performance?.id === `${event.id}-${rest}` ? performance : undefined;
}

/** The performance with this id, on sale or not; undefined if the id is not valid. */
export function findPerformance(id: string): SandboxPerformance | undefined {
  const dash = id.lastIndexOf('-');
  const event = dash > 0 ? findEvent(id.slice(0, dash)) : undefined;
  return event && parseId(event, id.slice(dash + 1));
}

/**
 * True if the performance is in the future, within the schedule, and not on a closed day. An undated one is on sale
 * only on its own day.
 * @param now epoch milliseconds.
 */
export function isOnSale(performance: SandboxPerformance, now: number): boolean {
  const { event, day, at } = performance;
  const { schedule } = event;
  const first = today(event, now);
  if (schedule.kind === 'undated') return day.equals(first);
  if (!at || at.epochMilliseconds <= now) return false;
  if (schedule.kind === 'new-year') return day.year <= first.year + 2;
  const isWithin = Temporal.PlainDate.compare(day, first.add({ days: schedule.days })) < 0;
  return isWithin && !schedule.closed.includes(weekdayOf(day));
}

/** The date in the API's form: `20260610`. */
export function compactDay({ day }: SandboxPerformance): string {
  return day.toString().replaceAll('-', '');
}

/** ISO 8601 to the second with the venue's offset: `2026-06-10T19:30:00+01:00`, `Z` for UTC. */
export function isoOf(at: Temporal.ZonedDateTime): string {
  const text = at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
  return text.replace(/\+00:00$/, 'Z');
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function ordinal(day: number): string {
  const isTeen = day % 100 >= 11 && day % 100 <= 13;
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

/** "Thu, 9th March 2017". */
export function dateDescription(day: Temporal.PlainDate): string {
  return `${WEEKDAYS[weekdayOf(day)]}, ${ordinal(day.day)} ${monthName(day.month)} ${day.year}`;
}

/** "7.30 PM". */
export function timeDescription(at: Temporal.ZonedDateTime): string {
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${hour}.${String(at.minute).padStart(2, '0')} ${at.hour < 12 ? 'AM' : 'PM'}`;
}

/** 1 = January. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}
