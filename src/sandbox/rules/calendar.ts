import { findEvent } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { dayNumberOf, SandboxPerformance, weekdayOfNumber } from './performance.ts';
import { type PlainDate, Temporal, type ZonedDateTime } from './temporal.ts';

/** Year 0 in the performance ids of 7AB and 7AA (docs/f13.md#7ab-and-7aa). */
const FIRST_YEAR = 2014;
const MOST_YEARS = 100;

const MINUTE = 60_000;

interface Today {
  readonly number: number;
  readonly year: number;
}

/** Today's date by time zone, cached for a minute: time zone arithmetic is the slowest part of a response. */
const todayByZone = new Map<string, Today & { readonly minute: number }>();

function today({ zone }: CatalogueEvent, now: number): Today {
  const minute = Math.floor(now / MINUTE);
  const known = todayByZone.get(zone);
  if (known?.minute === minute) return known;
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const found = { minute, number: dayNumberOf(day), year: day.year };
  todayByZone.set(zone, found);
  return found;
}

/** 0 = Sunday, as in catalogue schedules and the API's bitmasks of weekdays. */
export function weekdayOf(day: PlainDate): number {
  return day.dayOfWeek % 7;
}

function dayCode(dayNumber: number): string {
  return dayNumber.toString(36).toUpperCase().padStart(3, '0');
}

function dayNumberFromCode(code: string): number | undefined {
  return /^[0-9A-Z]{3}$/.test(code) ? Number.parseInt(code, 36) : undefined;
}

function daily(event: CatalogueEvent, dayNumber: number, index: number): SandboxPerformance | undefined {
  const { schedule } = event;
  if (schedule.kind !== 'daily') return undefined;
  const time = schedule.times[index];
  if (!time) return undefined;
  const suffix = schedule.times.length > 1 ? String.fromCharCode(65 + index) : '';
  const name = schedule.names?.[weekdayOfNumber(dayNumber)];
  return new SandboxPerformance({
    id: `${event.id}-${dayCode(dayNumber)}${suffix}`,
    event,
    dayNumber,
    time,
    name,
  });
}

function newYear(event: CatalogueEvent, year: number): SandboxPerformance {
  const dayNumber = dayNumberOf(Temporal.PlainDate.from({ year, month: 1, day: 1 }));
  return new SandboxPerformance({ id: `${event.id}-${year - FIRST_YEAR}`, event, dayNumber, time: '15:30' });
}

function undated(event: CatalogueEvent, dayNumber: number): SandboxPerformance {
  return new SandboxPerformance({ id: `${event.id}-${dayCode(dayNumber)}`, event, dayNumber });
}

/** Every performance from `first` on, including those that are already over that day. */
function scheduled(event: CatalogueEvent, first: Today): SandboxPerformance[] {
  const { schedule } = event;
  if (schedule.kind === 'undated') return [undated(event, first.number)];
  if (schedule.kind === 'new-year') return [newYear(event, first.year + 1), newYear(event, first.year + 2)];
  return Array.from({ length: schedule.days }, (_, offset) => first.number + offset)
    .filter((dayNumber) => !schedule.closed.includes(weekdayOfNumber(dayNumber)))
    .flatMap((dayNumber) => schedule.times.flatMap((_, index) => daily(event, dayNumber, index) ?? []));
}

/** Each event's performances, cached because they only change once a day. */
const schedules = new Map<string, { first: Today; all: readonly SandboxPerformance[] }>();

/** An event's performances on sale at `now` (epoch milliseconds), earliest first. */
export function performancesOf(event: CatalogueEvent, now: number): SandboxPerformance[] {
  const first = today(event, now);
  const known = schedules.get(event.id);
  const all = known?.first.number === first.number ? known.all : scheduled(event, first);
  schedules.set(event.id, { first, all });
  return all.filter((one) => one.dayNumber > first.number || !one.at || one.at.epochMilliseconds > now);
}

/** True if the event has performances on sale at `now`. Most have them every week, whatever the day. */
export function hasPerformances(event: CatalogueEvent, now: number): boolean {
  const { schedule } = event;
  if (schedule.kind !== 'daily') return true;
  const isWeekly = schedule.days > 7 && new Set(schedule.closed).size < 7;
  return isWeekly || performancesOf(event, now).length > 0;
}

function parseId(event: CatalogueEvent, rest: string): SandboxPerformance | undefined {
  const { schedule } = event;
  if (schedule.kind === 'new-year') {
    const years = /^\d{1,2}$/.test(rest) ? Number(rest) : MOST_YEARS;
    return years < MOST_YEARS ? newYear(event, FIRST_YEAR + years) : undefined;
  }
  const dayNumber = dayNumberFromCode(rest.slice(0, 3));
  if (dayNumber === undefined) return undefined;
  if (schedule.kind === 'undated') return rest.length === 3 ? undated(event, dayNumber) : undefined;
  const index = schedule.times.length > 1 ? rest.charCodeAt(3) - 65 : 0;
  const performance = daily(event, dayNumber, index);
  return performance?.id === `${event.id}-${rest}` ? performance : undefined;
}

/** The performances that were asked for, with the dates that were worked out for them. */
const found = new Map<string, SandboxPerformance>();
/** More than a house sells in a day; beyond it they are worked out again. */
const MOST_FOUND = 5_000;

/** The performance with this id, on sale or not; undefined if the id is not valid. */
export function findPerformance(id: string): SandboxPerformance | undefined {
  const known = found.get(id);
  if (known) return known;
  const dash = id.lastIndexOf('-');
  const event = dash > 0 ? findEvent(id.slice(0, dash)) : undefined;
  const performance = event && parseId(event, id.slice(dash + 1));
  if (found.size >= MOST_FOUND) found.clear();
  if (performance) found.set(id, performance);
  return performance;
}

/**
 * True if the performance is in the future, within the schedule, and not on a closed day. An undated one is on sale
 * only on its own day.
 * @param now epoch milliseconds.
 */
export function isOnSale({ event, dayNumber, at }: SandboxPerformance, now: number): boolean {
  const { schedule } = event;
  const first = today(event, now);
  if (schedule.kind === 'undated') return dayNumber === first.number;
  if (!at || at.epochMilliseconds <= now) return false;
  if (schedule.kind === 'new-year') return at.year <= first.year + 2;
  return dayNumber < first.number + schedule.days && !schedule.closed.includes(weekdayOfNumber(dayNumber));
}

/** ISO 8601 to the second with the venue's offset: `2026-06-10T19:30:00+01:00`, `Z` for UTC. */
export function isoOf(at: ZonedDateTime): string {
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
export function dateDescription(day: PlainDate): string {
  return `${WEEKDAYS[weekdayOf(day)]}, ${ordinal(day.day)} ${monthName(day.month)} ${day.year}`;
}

/** "7.30 PM". */
export function timeDescription(at: ZonedDateTime): string {
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${hour}.${String(at.minute).padStart(2, '0')} ${at.hour < 12 ? 'AM' : 'PM'}`;
}

/** 1 = January. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}
