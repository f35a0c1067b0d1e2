import { createPrompt, isEnterKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core';
import { WEEKDAYS, weeksOf } from '../output/performances.ts';
import { cutTo } from '../output/wrapped.ts';
import type { Question, QuestionConfig } from './ask.ts';
import { hint, useQuestion } from './header.ts';
import { restore } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';

/** A day on sale. */
export interface CalendarDay {
  /** `YYYY-MM-DD`, in the venue's zone. */
  readonly date: string;
  /** Short enough for a cell: "£28", or empty. */
  readonly price: string;
  readonly isLimited: boolean;
  /** One line per performance, safe for a terminal. */
  readonly lines: readonly string[];
}

interface CalendarConfig extends QuestionConfig {
  /** In order; at least one. */
  readonly days: readonly CalendarDay[];
  /** The date the cursor starts on. Default: the first. */
  readonly initial?: string | undefined;
}

/** Columns of a day: mark, two digits, mark, price, mark. Seven fit in 80 columns. */
const WIDEST_CELL = 11;
/** Without a price. */
const NARROWEST_CELL = 5;
/** Columns of a day that are not its price. */
const AROUND_PRICE = 5;
/** Columns that the calendar needs. */
export const CALENDAR_WIDTH = 7 * NARROWEST_CELL;

/** The columns of a day on a terminal of this width. */
function cellWidth(width: number): number {
  return Math.max(NARROWEST_CELL, Math.min(WIDEST_CELL, Math.floor((width - 1) / 7)));
}
/** Lines that it needs: title, weekdays, six weeks, the day's performances, keys, header and question. */
export const CALENDAR_HEIGHT = 16;
const MOST_LINES = 4;

const DAY = 86_400_000;
const timeOf = (date: string) => Date.parse(`${date}T00:00:00Z`);
const monthOf = (date: string) => date.slice(0, 7);

/** The index of the next day on sale at least `by` days later (earlier if negative), or of the last or first day. */
function step(days: readonly CalendarDay[], index: number, by: number): number {
  const from = timeOf(days[index]?.date ?? '');
  if (by > 0) {
    const next = days.findIndex(({ date }) => timeOf(date) >= from + by * DAY);
    return next < 0 ? days.length - 1 : next;
  }
  return Math.max(
    0,
    days.findLastIndex(({ date }) => timeOf(date) <= from + by * DAY),
  );
}

/** The index of the first day on sale of the next or previous month. */
function stepMonth(days: readonly CalendarDay[], index: number, by: 1 | -1): number {
  const current = monthOf(days[index]?.date ?? '');
  const months = [...new Set(days.map(({ date }) => monthOf(date)))];
  const wanted = months[months.indexOf(current) + by];
  return wanted === undefined ? index : days.findIndex(({ date }) => monthOf(date) === wanted);
}

const STEPS: Readonly<Record<string, number>> = { left: -1, right: 1, up: -7, down: 7 };

function moveTo(days: readonly CalendarDay[], index: number, key: KeypressEvent): number | undefined {
  const by = STEPS[key.name];
  if (by !== undefined) return step(days, index, by);
  if (key.name === 'pageup' || (key.name === 'tab' && key.shift)) {
    return stepMonth(days, index, -1);
  }
  return key.name === 'pagedown' || key.name === 'tab' ? stepMonth(days, index, 1) : undefined;
}

/** The index of a typed day ("24") in the month shown; -1 if it is not on sale. */
function typedDay(days: readonly CalendarDay[], index: number, typed: string): number {
  const month = monthOf(days[index]?.date ?? '');
  return days.findIndex(({ date }) => date === `${month}-${typed.trim().padStart(2, '0')}`);
}

function cellOf(
  day: CalendarDay | undefined,
  number: number | undefined,
  isActive: boolean,
  cell: number,
): string {
  if (number === undefined) return ' '.repeat(cell);
  const digits = String(number).padStart(2);
  if (!day) return ` ${digits.replace(/\d+/, '·').padStart(2)}`.padEnd(cell);
  const price = day.price.length <= cell - AROUND_PRICE ? day.price : '';
  const text = `${digits}${day.isLimited ? '*' : ' '}${price}`.trimEnd();
  return (isActive ? `[${text}]` : ` ${text}`).padEnd(cell);
}

/** "24th" for "24". */
function ordinal(day: string): string {
  const number = Number(day);
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

function monthTitle(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    timeOf(date),
  );
}

/** A month with the cursor on one day: title, weekdays, weeks. Always eight lines. */
function renderMonth({ days, header: { theme, width } }: CalendarConfig, index: number): string[] {
  const columns = cellWidth(width());
  const { date } = days[index] as CalendarDay;
  const [year = 0, month = 0] = date.split('-').map(Number);
  const byNumber = new Map(
    days.filter((day) => monthOf(day.date) === monthOf(date)).map((day) => [Number(day.date.slice(8)), day]),
  );
  const weeks = weeksOf(year, month).map((week) =>
    week
      .map((number) => {
        const day = number === undefined ? undefined : byNumber.get(number);
        const cell = cellOf(day, number, day?.date === date, columns);
        return day?.date === date ? theme.strong(cell) : cell;
      })
      .join('')
      .trimEnd(),
  );
  return [
    `${theme.bold(monthTitle(date))}${days.some(({ isLimited }) => isLimited) ? theme.dim('  * few left') : ''}`,
    WEEKDAYS.map((day) => ` ${day}`.padEnd(columns))
      .join('')
      .trimEnd(),
    ...Array.from({ length: 6 }, (_, at) => weeks[at] ?? ''),
  ];
}

/** The day's performances, always as many lines as the fullest day has, so that nothing below moves. */
function renderDay({ days, header: { width } }: CalendarConfig, index: number): string[] {
  const most = Math.min(MOST_LINES, Math.max(...days.map(({ lines }) => lines.length)));
  const { lines } = days[index] as CalendarDay;
  const rest = lines.length - most;
  const shown = rest > 0 ? [...lines.slice(0, most - 1), `and ${rest + 1} more`] : lines;
  return Array.from({ length: most }, (_, at) => (shown[at] ? cutTo(`  ${shown[at]}`, width()) : ''));
}

const screen = createPrompt(
  (config: CalendarConfig, done: (day: CalendarDay) => void): string | [string, string] => {
    const { days, header } = config;
    const { theme } = header;
    const [index, setIndex] = useState(
      Math.max(
        0,
        days.findIndex(({ date }) => date === config.initial),
      ),
    );
    const [typed, setTyped] = useState('');
    const question = useQuestion(config);
    const wanted = typed === '' ? index : typedDay(days, index, typed);
    const shown = wanted < 0 ? index : wanted;

    useKeypress((key, readline) => {
      const next = moveTo(days, shown, key);
      if (next !== undefined) {
        readline.clearLine(0);
        setTyped('');
        setIndex(next);
      } else if (!isEnterKey(key)) {
        setTyped(readline.line.replaceAll(/\D/g, '').slice(0, 2));
      } else if (wanted >= 0) {
        done(days[wanted] as CalendarDay);
      } else {
        restore(readline, typed);
      }
    });

    const remark = wanted < 0 ? theme.error(`  The ${ordinal(typed)} is not on sale this month.`) : '';
    const keys = '←→ day · ↑↓ week · PgUp PgDn month · type a day · Enter select · Esc back';
    return [
      `${question} ${typed}`,
      [
        ...renderMonth(config, shown),
        ...(remark ? [remark, ...renderDay(config, shown).slice(1)] : renderDay(config, shown)),
        hint(header, keys),
      ].join('\n'),
    ];
  },
);

/** Asks for a date; anything else lists days on sale. */
async function plain({ message, days }: CalendarConfig, dialog: LineDialog): Promise<CalendarDay> {
  for (;;) {
    const typed = await dialog.read(
      `${message}, YYYY-MM-DD (${days[0]?.date} to ${days.at(-1)?.date}) or YYYY-MM${dialog.backHint}:`,
    );
    const day = days.find(({ date }) => date === typed);
    if (day) return day;
    const near = days.filter(({ date }) => typed !== '' && date.startsWith(typed));
    const shown = near.length > 0 ? near : days.slice(0, 10);
    dialog.say(
      ...(near.length > 0 || typed === '' ? [] : [`${typed} is not on sale. The first days are:`]),
      ...shown.map(({ date, lines }) => `  ${date}  ${lines.join('; ')}`),
    );
  }
}

/** A month calendar; the cursor moves over days on sale only. */
export const calendar: Question<CalendarDay, CalendarConfig> = {
  screen,
  plain,
  answerText: (_, { lines, date }) => (lines.length === 1 ? (lines[0] ?? date) : date),
};
