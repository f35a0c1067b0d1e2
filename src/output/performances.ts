import type { Month, Performance } from '../model/event.ts';
import { fromPrice } from './events.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** One line per performance. */
export function renderPerformances(performances: readonly Performance[], { width }: Paper): string[] {
  const rows = performances.map((performance) => [
    safeText(performance.id),
    safeText(performance.dateDescription ?? '') || 'any day',
    safeText(performance.timeDescription ?? ''),
    safeText(performance.name ?? ''),
    fromPrice(performance.costRange),
    performance.isLimited ? 'few left' : '',
  ]);
  return table(
    [
      { heading: 'ID' },
      { heading: 'DATE' },
      { heading: 'TIME' },
      { heading: 'NAME', below: 1 },
      { heading: 'PRICE' },
      { heading: '', below: 1 },
    ],
    rows,
    width,
  );
}

/** Weeks start on Monday. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CELL = 5;

/** The days of a month in weeks; undefined before the 1st. @param month 1 = January. */
export function weeksOf(year: number, month: number): (number | undefined)[][] {
  const leading = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: leading }, () => undefined),
    ...Array.from({ length }, (_, day) => day + 1),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells.slice(week * 7, week * 7 + 7),
  );
}

/** A month as a calendar; days that are not on sale are dots. */
export function renderMonth(month: Month, { bold }: Pick<Paper, 'bold'>): string[] {
  const onSale = new Set(month.days);
  const cellOf = (day: number | undefined) =>
    (day === undefined ? '' : onSale.has(day) ? String(day) : '·').padStart(CELL);
  const weeks = weeksOf(month.year, month.month).map((week) => week.map(cellOf).join(''));
  const price = fromPrice(month.costRange);
  const title = `${safeText(month.description)} ${month.year}${price && `, ${price}`}`;
  return [bold(title), WEEKDAYS.map((day) => day.padStart(CELL)).join(''), ...weeks];
}
