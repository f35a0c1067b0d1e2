import { dayText, localDayOf } from '../rules/day.ts';

/** The machine's day and time of epoch milliseconds: "2026-06-01 12:00". */
export function localTimeOf(time: number): string {
  const date = new Date(time);
  const [hours, minutes] = [date.getHours(), date.getMinutes()].map((one) => String(one).padStart(2, '0'));
  return `${localDayOf(time)} ${hours}:${minutes}`;
}

/** The same without the year: "1 Jun 12:00". */
export function shortTimeOf(time: number): string {
  const [day = '', clock = ''] = localTimeOf(time).split(' ');
  return `${dayText(day, 3).slice(0, -5)} ${clock}`;
}
