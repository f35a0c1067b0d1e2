import { createPrompt, isEnterKey, type KeypressEvent, useKeypress, useState } from '@inquirer/core';
import { addDays, localDayOf, longDayText, parseDay } from '../rules/day.ts';
import { fiveWeeksWith } from '../rules/five-weeks.ts';
import type { Question, QuestionConfig } from './ask.ts';
import { type CalendarDay, renderDay, renderWeeks } from './calendar-drawing.ts';
import { useQuestion } from './header.ts';
import { escapeKey, type KeyHelp, useHelp } from './help.ts';
import { restore } from './keys.ts';
import type { LineDialog } from './line-dialog.ts';

interface CalendarConfig extends QuestionConfig {
  /** In order; at least one. */
  readonly days: readonly CalendarDay[];
  /** The date the cursor starts on. Default: the first. */
  readonly initial?: string | undefined;
}

/** The index of the first day on sale from a date on, or of the last. */
function indexFrom(days: readonly CalendarDay[], date: string): number {
  const next = days.findIndex((day) => day.date >= date);
  return next < 0 ? days.length - 1 : next;
}

/** The index of the next day on sale at least `by` days later (earlier if negative), or of the last or first day. */
function step(days: readonly CalendarDay[], index: number, by: number): number {
  const date = addDays(days[index]?.date ?? '', by);
  if (by > 0) return indexFrom(days, date);
  return Math.max(
    0,
    days.findLastIndex((day) => day.date <= date),
  );
}

/** The index of the first day on sale in the next five weeks, or of the last day in those before. */
function stepPage(days: readonly CalendarDay[], index: number, by: 1 | -1): number {
  const shown = fiveWeeksWith(days[index]?.date ?? '', days[0]?.date ?? '').flat();
  const [first = '', last = ''] = [shown[0], shown.at(-1)];
  if (by > 0) return indexFrom(days, addDays(last, 1));
  return Math.max(
    0,
    days.findLastIndex((day) => day.date < first),
  );
}

const STEPS: Readonly<Record<string, number>> = { left: -1, right: 1, up: -7, down: 7 };

function moveTo(days: readonly CalendarDay[], index: number, key: KeypressEvent): number | undefined {
  if (key.name === 'home') return 0;
  if (key.name === 'end') return days.length - 1;
  const by = STEPS[key.name];
  if (by !== undefined) return step(days, index, by);
  if (key.name === 'pageup' || (key.name === 'tab' && key.shift)) return stepPage(days, index, -1);
  return key.name === 'pagedown' || key.name === 'tab' ? stepPage(days, index, 1) : undefined;
}

/** The typed date: "24" is the next 24th from the first week shown on, anything else is read by `parseDay`. */
function typedDate(typed: string, { days, header }: CalendarConfig, index: number): string | undefined {
  const text = typed.trim();
  if (!/^\d{1,2}$/.test(text)) return parseDay(text, localDayOf(header.now()));
  const from = fiveWeeksWith(days[index]?.date ?? '', days[0]?.date ?? '')[0]?.[0] ?? '';
  // Months differ in length, but every number comes within two.
  const next = Array.from({ length: 62 }, (_, at) => addDays(from, at));
  const isWanted = (date: string) => date.endsWith(`-${text.padStart(2, '0')}`);
  return days.find(({ date }) => isWanted(date) && next.includes(date))?.date ?? next.find(isWanted);
}

const KEYS: readonly KeyHelp[] = [
  ['←→', 'day', 'moves by a day on sale'],
  ['↑↓', 'week', 'moves by a week'],
  ['PgDn', '5 weeks', 'moves by five weeks; PgUp moves back'],
  ['Home End', '', 'moves to the first or the last day on sale'],
  ['type', 'a day', '24, 28/11, 2 dec, sat, tomorrow'],
  ['Enter', 'select', 'selects the day'],
  ...escapeKey(true),
];

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
    const help = useHelp(KEYS, header);
    const date = typed === '' ? days[index]?.date : typedDate(typed, config, index);
    const wanted = days.findIndex((day) => day.date === date);
    const shown = wanted < 0 ? index : wanted;

    useKeypress((key, readline) => {
      if (help.takes(readline, typed)) return;
      const next = moveTo(days, shown, key);
      if (next !== undefined) {
        readline.clearLine(0);
        setTyped('');
        setIndex(next);
      } else if (!isEnterKey(key)) {
        setTyped(readline.line.replaceAll(/\p{Cc}/gu, ''));
      } else if (wanted >= 0) {
        done(days[wanted] as CalendarDay);
      } else {
        restore(readline, typed);
      }
    });

    const drawing = { days, active: days[shown] as CalendarDay, theme, width: header.width() };
    const ofDay = renderDay(drawing);
    const remark = date
      ? theme.error(`  ${longDayText(date)} is not on sale.`)
      : theme.dim('  Type a day such as 24, 28/11, 2 dec, sat or tomorrow.');
    return [
      `${question} ${typed}`,
      help.below([...renderWeeks(drawing), ...(wanted < 0 ? [remark, ...ofDay.slice(1)] : ofDay)]),
    ];
  },
);

/** Asks for a day; anything else lists days on sale. */
async function plain({ message, days, header }: CalendarConfig, dialog: LineDialog): Promise<CalendarDay> {
  for (;;) {
    const typed = await dialog.read(
      `${message}, such as 28/11, sat or YYYY-MM-DD (${days[0]?.date} to ${days.at(-1)?.date}), or YYYY-MM${dialog.backHint}:`,
    );
    const wanted = parseDay(typed, localDayOf(header.now()));
    const day = days.find(({ date }) => date === wanted);
    if (day) return day;
    const near = days.filter(({ date }) => typed !== '' && date.startsWith(typed));
    const shown = near.length > 0 ? near : days.slice(0, 10);
    dialog.say(
      ...(near.length > 0 || typed === '' ? [] : [`${wanted ?? typed} is not on sale. The first days are:`]),
      ...shown.map(({ date, lines }) => `  ${date}  ${lines.join('; ')}`),
    );
  }
}

/** Five weeks at a time; the cursor moves over days on sale only. */
export const calendar: Question<CalendarDay, CalendarConfig> = {
  screen,
  plain,
  answerText: (_, { when }) => when,
};
