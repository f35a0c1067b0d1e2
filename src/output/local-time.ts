import { localDayOf } from '../rules/day.ts';

/** The machine's day and time of epoch milliseconds: "2026-06-01 12:00". */
export function localTimeOf(time: number): string {
  const date = new Date(time);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((one) => String(one).padStart(2, '0'));
  return `${localDayOf(time)} ${hours}:${minutes}`;
}
