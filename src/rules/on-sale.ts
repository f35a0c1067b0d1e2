import type { Event } from '../model/event.ts';
import { dayText, monthText } from './day.ts';

/** Letters of a month's name. */
const LETTERS = 3;

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
  const { first, last } = onSale;
  const days = [...new Set([first, last])].map((day) => dayText(day, LETTERS));
  const [from, to] = [monthText(first, LETTERS), monthText(last, LETTERS)];
  const part = first > today ? `from ${from}` : `to ${to}`;
  return { full: days.join(' – '), short: from === to ? to : part };
}
