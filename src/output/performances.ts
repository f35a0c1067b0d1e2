import type { Month, Performance } from '../model/event.ts';
import { fromPrice } from './events.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** Day and time in the venue's own words: "Tue, 1st December 2026, 7.30 PM". */
export function whenOf(performance: Performance): string {
  const words = [performance.dateDescription, performance.timeDescription].filter(Boolean);
  return safeText(words.join(', ')) || 'any day';
}

/** One line a performance. */
export function renderPerformances(performances: readonly Performance[], { width }: Paper): string[] {
  const rows = performances.map((performance) => [
    safeText(performance.id),
    safeText(performance.dateDescription) || 'any day',
    safeText(performance.timeDescription),
    safeText(performance.name ?? ''),
    fromPrice(performance.costRange),
    performance.isLimited ? 'few left' : '',
  ]);
  return table(
    [
      { heading: 'ID' },
      { heading: 'DATE' },
      { heading: 'TIME' },
      { heading: 'NAME', words: true },
      { heading: 'PRICE' },
      { heading: '' },
    ],
    rows,
    width,
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const CELL = 5;

/** Days from Monday to the first of the month: 0 to 6. */
function leadingDays({ year, month }: Month): number {
  return (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
}

/** A month as weeks from Monday; days on sale are shown, the others are dots. */
export function renderMonth(month: Month, { bold }: Pick<Paper, 'bold'>): string[] {
  const onSale = new Set(month.days);
  const length = new Date(Date.UTC(month.year, month.month, 0)).getUTCDate();
  const cells = [
    ...Array.from({ length: leadingDays(month) }, () => ''),
    ...Array.from({ length }, (_, day) => (onSale.has(day + 1) ? String(day + 1) : '·')),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    cells
      .slice(week * 7, week * 7 + 7)
      .map((cell) => cell.padStart(CELL))
      .join(''),
  );
  const price = fromPrice(month.costRange);
  const title = `${safeText(month.description)} ${month.year}${price && `, ${price}`}`;
  return [bold(title), WEEKDAYS.map((day) => day.padStart(CELL)).join(''), ...weeks];
}
