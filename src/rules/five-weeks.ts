import { addDays, weekdayOf } from './day.ts';

const DAYS = 35;
const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The five weeks that contain a day, from Monday to Sunday, counted from the week of the first day on sale. */
export function fiveWeeksWith(day: string, first: string): string[][] {
  const monday = addDays(first, -weekdayOf(first));
  const before = Math.floor((dayNumber(day) - dayNumber(monday)) / DAYS) * DAYS;
  const start = addDays(monday, before);
  return Array.from({ length: DAYS / 7 }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => addDays(start, week * 7 + at)),
  );
}
