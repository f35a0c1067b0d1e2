import type { Event } from '../model/event.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });

const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
// Intl writes "Sept", which is longer than the others.
const short = (text: string) => text.replaceAll('Sept', 'Sep');

/** When an event is on sale, in full and in short. Both are empty if it is not known. */
interface OnSale {
  /** "26 Nov 2026 – 27 Mar 2027" */
  readonly full: string;
  /** "to Mar 2027", "from Apr 2027" if that is still to come. */
  readonly short: string;
}

/** The days on which an event is on sale. @param today `YYYY-MM-DD`. */
export function onSaleOf({ onSale, needsPerformance }: Event, today: string): OnSale {
  if (!needsPerformance) return { full: 'any day', short: 'any day' };
  if (!onSale) return { full: '', short: '' };
  const [first, last] = [timeOf(onSale.first), timeOf(onSale.last)];
  const full = first === last ? DAY.format(first) : `${DAY.format(first)} – ${DAY.format(last)}`;
  const isSameMonth = onSale.first.slice(0, 7) === onSale.last.slice(0, 7);
  const from = onSale.first > today ? `from ${MONTH.format(first)}` : `to ${MONTH.format(last)}`;
  return { full: short(full), short: short(isSameMonth ? MONTH.format(last) : from) };
}
