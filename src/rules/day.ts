/** True for an existing calendar day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // Date turns 30 February into 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** UTC day of epoch milliseconds, `YYYY-MM-DD`. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The machine's day of epoch milliseconds, `YYYY-MM-DD`. */
export function localDayOf(time: number): string {
  const date = new Date(time);
  return isoOf(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/** The day this many days later. */
export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);
}

/** 0 for Monday, 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
// Intl would write these too, but creating its first format takes 20 ms.

const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** "November 2026", or "Nov 2026" with three letters, of a day `YYYY-MM-DD`. */
export function monthText(day: string, letters?: number): string {
  const name = capital(MONTHS[Number(day.slice(5, 7)) - 1] ?? '');
  return `${name.slice(0, letters)} ${day.slice(0, 4)}`;
}

/** "26 November 2026", or "26 Nov 2026" with three letters. */
export function dayText(day: string, letters?: number): string {
  return `${Number(day.slice(8, 10))} ${monthText(day, letters)}`;
}

/** "Sat" */
const weekdayText = (day: string) => capital(WEEKDAYS[weekdayOf(day)] ?? '').slice(0, 3);

/** "Sat, 28 November 2026" */
export function longDayText(day: string): string {
  return `${weekdayText(day)}, ${dayText(day)}`;
}

/** "Sat 28 Nov" */
export function shortDayText(day: string): string {
  return `${weekdayText(day)} ${dayText(day, 3).slice(0, -5)}`;
}

/** Leap years are at most this far apart. */
const LEAP_YEARS_APART = 8;

const DAY_MONTH = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/;
const DAY_NAME = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,})(?: (\d{4}))?$/;
const NAME_DAY = /^([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/;

function isoOf(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), ...[month, day].map((one) => String(one).padStart(2, '0'))].join(
    '-',
  );
}

/** The index of the name that begins so, with three letters or more; -1 if there is none. */
function indexOfName(names: readonly string[], typed: string): number {
  return typed.length < 3 ? -1 : names.findIndex((name) => name.startsWith(typed));
}

/** The parts of a day with its month: "28/11", "2 dec 2027", "dec 2". */
function partsOf(text: string): { day: number; month: number; year?: string | undefined } | undefined {
  const numbers = DAY_MONTH.exec(text);
  if (numbers) return { day: Number(numbers[1]), month: Number(numbers[2]), year: numbers[3] };
  const [, day, name = '', year] = DAY_NAME.exec(text) ?? [];
  if (day) return { day: Number(day), month: indexOfName(MONTHS, name) + 1, year };
  const [, first = '', second, last] = NAME_DAY.exec(text) ?? [];
  return second ? { day: Number(second), month: indexOfName(MONTHS, first) + 1, year: last } : undefined;
}

function dayInMonth(text: string, today: string): string | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const { day, month, year } = parts;
  const thisYear = Number(today.slice(0, 4));
  if (year) return [isoOf(Number(year.padStart(4, '20')), month, day)].find(isDay);
  const years = Array.from({ length: LEAP_YEARS_APART + 1 }, (_, at) => thisYear + at);
  return years.map((one) => isoOf(one, month, day)).find((one) => isDay(one) && one >= today);
}

/** The last day up to today that people mean by it: "yesterday", or what `parseDay` reads. */
export function parsePastDay(text: string, today: string): string | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === 'yesterday') return addDays(today, -1);
  if (indexOfName(WEEKDAYS, typed) >= 0) return parseDay(typed, addDays(today, -6));
  const next = parseDay(typed, today);
  return next === undefined || next <= today ? next : dayInMonth(typed, addDays(today, -365));
}

/** Epoch milliseconds of a day and time of this machine. Default: midnight at its beginning. */
export function localTime(day: string, hours = 0, minutes = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, hours, minutes).getTime();
}

const TIME = /^(?:(.+?)[ t]+)?([01]?\d|2[0-3])[:.]([0-5]\d)$/i;

/**
 * A past moment as people write it: a day, or a time of the day (`9:30`, `yesterday 18:00`), in the machine's time.
 * @returns epoch milliseconds; undefined if it is neither.
 */
export function parsePastTime(text: string, today: string): number | undefined {
  const [, dayText = 'today', hours, minutes] = TIME.exec(text.trim()) ?? [];
  const day = parsePastDay(hours === undefined ? text : dayText, today);
  if (day === undefined) return undefined;
  return localTime(day, Number(hours ?? 0), Number(minutes ?? 0));
}

/**
 * A day as people write it: `2026-12-02`, `28/11`, `28/11/26`, `2 dec`, `sat`, `today`, `tomorrow`. The day comes before
 * the month; a day without a year is the next one, today included. Undefined if it is not a day.
 * @param today `YYYY-MM-DD`.
 */
export function parseDay(text: string, today: string): string | undefined {
  const typed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (isDay(typed)) return typed;
  if (typed === 'today') return today;
  if (typed === 'tomorrow') return addDays(today, 1);
  const weekday = indexOfName(WEEKDAYS, typed);
  if (weekday >= 0) return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
  return dayInMonth(typed, today);
}
