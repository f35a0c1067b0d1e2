import { type Command, Option } from 'commander';
import { closedShift, closeShift, type Period, shiftReport } from '../checkout/shift.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Grouping, ShiftReport } from '../model/shift.ts';
import { printView } from '../output/print.ts';
import { reportCsv } from '../output/shift-csv.ts';
import { renderReport } from '../output/shift-report.ts';
import { addDays, localDayOf, localTime, parsePastDay, parsePastTime } from '../rules/day.ts';
import { addExamples, wholeNumber } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

interface ReportOptions {
  readonly day?: string;
  readonly since?: string;
  readonly by?: Grouping;
  readonly close?: true;
  readonly number?: number;
  readonly csv?: true;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'report',
    'report --day yesterday --by event',
    'report --since 9:00 --csv',
    'report --close',
  )
    .addOption(
      new Option('--day <day>', 'sales of one day, local time').conflicts(['since', 'close', 'number']),
    )
    .addOption(
      new Option('--since <time>', 'sales since a time or a day, local time').conflicts(['close', 'number']),
    )
    .addOption(
      new Option('--by <group>', 'also list each event, delivery method or user').choices([
        'event',
        'send-method',
        'user',
      ]),
    )
    .addOption(new Option('--close', 'close the shift: number and store its report').conflicts('number'))
    .addOption(new Option('--number <number>', 'show a shift that was closed').argParser(wholeNumber(1)))
    .option('--csv', 'print CSV')
    .action((options: ReportOptions) => report(contextOf(command), options));
}

const wrong = (flag: string, text: string) =>
  new Failure(
    'usage',
    `--${flag} "${text}" is not a past day or time. Use 2026-06-01, yesterday, mon, 1/6 or 9:30.`,
  );

/** @throws Failure `usage` for what is not a day or a time, or is in the future. */
function periodOf({ day, since }: ReportOptions, now: number): Period | undefined {
  const today = localDayOf(now);
  if (since !== undefined) {
    const time = parsePastTime(since, today);
    if (time === undefined || time > now) throw wrong('since', since);
    return { since: time };
  }
  if (day === undefined) return undefined;
  const parsed = parsePastDay(day, today);
  if (parsed === undefined || parsed > today) throw wrong('day', day);
  return { since: localTime(parsed), until: localTime(addDays(parsed, 1)) };
}

function find(context: Context, options: ReportOptions): Promise<ShiftReport> {
  if (options.close) return closeShift(context);
  if (options.number !== undefined) return closedShift(context, options.number);
  return shiftReport(context, periodOf(options, context.now()));
}

/** Adds up what the account in use sold on this machine: since the last shift was closed, or in a time. */
async function report(context: Context, options: ReportOptions): Promise<void> {
  refuseRaw(context);
  const { by, csv } = options;
  if (csv && context.options.json) throw new Failure('usage', 'Use --csv or --json, not both.');
  const found = await find(context, options);
  await printView<'report'>(context, {
    json: found,
    lines: (paper) => (csv ? reportCsv(found, by) : renderReport(found, paper, by)),
  });
}
