import { WEEKDAYS } from '../output/performances.ts';
import type { Theme } from '../output/theme.ts';
import { cutTo } from '../output/wrapped.ts';
import { dayText, monthText } from '../rules/day.ts';
import { fiveWeeksWith } from '../rules/five-weeks.ts';

/** A day on sale. */
export interface CalendarDay {
  /** `YYYY-MM-DD`, in the venue's zone. */
  readonly date: string;
  /** Short enough for a cell: "£28", or empty. */
  readonly price: string;
  /** True if no other day is cheaper, and some are dearer. */
  readonly isCheapest: boolean;
  readonly isLimited: boolean;
  /** The day in words, with the time if it has only one performance. Safe for a terminal. */
  readonly when: string;
  /** One line per performance, safe for a terminal. */
  readonly lines: readonly string[];
}

/** Columns of a day: mark, two digits, mark, price, mark. */
const WIDEST_CELL = 11;
/** Without a price. */
const NARROWEST_CELL = 5;
/** Columns of a day that are not its price. */
const AROUND_PRICE = 5;
/** Columns of a month's name at the left. */
const MARGIN = 3;
/** Columns that the calendar needs. */
export const CALENDAR_WIDTH = MARGIN + 7 * NARROWEST_CELL;
/** Lines that it needs: title, weekdays, five weeks, the day's performances, keys, header and question. */
export const CALENDAR_HEIGHT = 15;
const MOST_LINES = 4;

/** "1 June – 5 July 2026" */
function titleOf(first: string, last: string): string {
  const isSameYear = first.slice(0, 4) === last.slice(0, 4);
  return `${isSameYear ? dayText(first).replace(/ \d+$/, '') : dayText(first)} – ${dayText(last)}`;
}

/** The columns of a day on a terminal of this width. */
function cellWidth(width: number): number {
  return Math.max(NARROWEST_CELL, Math.min(WIDEST_CELL, Math.floor((width - MARGIN) / 7)));
}

function markOf({ isLimited, isCheapest }: CalendarDay): string {
  if (isLimited) return '*';
  return isCheapest ? '↓' : ' ';
}

function cellOf(day: CalendarDay | undefined, isActive: boolean, cell: number): string {
  if (!day) return '  ·'.padEnd(cell);
  const digits = String(Number(day.date.slice(8))).padStart(2);
  const price = day.price.length <= cell - AROUND_PRICE ? day.price : '';
  const text = `${digits}${markOf(day)}${price}`.trimEnd();
  return (isActive ? `[${text}]` : ` ${text}`).padEnd(cell);
}

/** The marks that the days have. */
function legendOf(days: readonly CalendarDay[]): string {
  const isLimited = days.some((day) => day.isLimited);
  const isCheapest = days.some((day) => day.isCheapest);
  return `${isLimited ? '  * few left' : ''}${isCheapest ? '  ↓ cheapest' : ''}`;
}

/** What to draw. */
interface Drawing {
  readonly days: readonly CalendarDay[];
  /** The day that the cursor is on. */
  readonly active: CalendarDay;
  readonly theme: Theme;
  /** The terminal's columns. */
  readonly width: number;
}

/** The name of the month if the week begins it, or is the first that is shown. */
function monthOf(week: readonly string[], isFirst: boolean): string {
  const named = week.find((date) => date.endsWith('-01')) ?? (isFirst ? week[0] : undefined);
  return named ? monthText(named).slice(0, MARGIN) : '';
}

/** Five weeks with the cursor on one day: title, weekdays, weeks. Always seven lines. */
export function renderWeeks({ days, active, theme, width }: Drawing): string[] {
  const cell = cellWidth(width);
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weeks = fiveWeeksWith(active.date, days[0]?.date ?? active.date);
  const lines = weeks.map((week, at) => {
    const cells = week.map((date) => {
      const day = byDate.get(date);
      const text = cellOf(day, day === active, cell);
      if (day === active) return `${theme.marked(text.trimEnd())}${text.slice(text.trimEnd().length)}`;
      return day?.isCheapest ? theme.good(text) : text;
    });
    return `${theme.dim(monthOf(week, at === 0).padEnd(MARGIN))}${cells.join('')}`.trimEnd();
  });
  const title = titleOf(weeks[0]?.[0] ?? '', weeks.at(-1)?.at(-1) ?? '');
  const weekdays = WEEKDAYS.map((day) => ` ${day}`.padEnd(cell)).join('');
  return [
    `${theme.bold(title)}${theme.dim(legendOf(days))}`,
    `${' '.repeat(MARGIN)}${weekdays}`.trimEnd(),
    ...lines,
  ];
}

/** The day's performances, always as many lines as the fullest day has, so that nothing below moves. */
export function renderDay({ days, active: { lines }, width }: Drawing): string[] {
  const most = Math.min(MOST_LINES, Math.max(...days.map((day) => day.lines.length)));
  const rest = lines.length - most;
  const shown = rest > 0 ? [...lines.slice(0, most - 1), `and ${rest + 1} more`] : lines;
  return Array.from({ length: most }, (_, at) => (shown[at] ? cutTo(`  ${shown[at]}`, width) : ''));
}
