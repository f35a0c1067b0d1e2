import { type Command, Option } from 'commander';
import { type Answer, mapAnswer } from '../api/answer.ts';
import type { Client, PerformanceQuery } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { PerformancePage } from '../model/event.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, day, wholeNumber } from './arguments.ts';
import { requireOneRequest, warnOfMore } from './paging.ts';

interface PerformancesOptions extends PerformanceQuery {
  readonly calendar?: boolean;
  readonly all?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'performances 6IF --from 2026-12-01 --to 2026-12-31', 'performances 6IF --calendar')
    .option('--from <date>', 'on or after this day, YYYY-MM-DD', day)
    .option('--to <date>', 'on or before this day, YYYY-MM-DD', day)
    .addOption(
      new Option('--calendar', 'days on sale, month by month').conflicts([
        'from',
        'to',
        'page',
        'pageLength',
        'all',
      ]),
    )
    .option('--page <number>', 'page to show, starting at 0', wholeNumber(0))
    .option('--page-length <number>', 'performances per page', wholeNumber(1))
    .addOption(new Option('--all', 'all pages').conflicts('page'))
    .action((eventId: string, options: PerformancesOptions) =>
      options.calendar
        ? calendar(contextOf(command), eventId)
        : performances(contextOf(command), eventId, options),
    );
}

/** An empty list can also mean that the event does not exist, so we look up the event. */
async function requireEvent(api: Client, eventId: string, { body }: Answer<unknown>): Promise<void> {
  const { value: found } = await api.getEvents([eventId]);
  if (found.length === 0) {
    throw new Failure('not_found', `Event ${eventId} not found.`, { next: ['events'], body });
  }
}

async function find(
  api: Client,
  eventId: string,
  { all, calendar: _, ...query }: PerformancesOptions,
): Promise<Answer<PerformancePage>> {
  const first = await api.listPerformances(eventId, query);
  if (!all || first.value.paging.pagesRemaining <= 0) return first;
  const pages = await everyPage(async (page) =>
    mapAnswer(await api.listPerformances(eventId, { ...query, page }), (one) => ({
      items: one.performances,
      paging: one.paging,
    })),
  );
  return mapAnswer(pages, ({ items, paging }) => ({ ...first.value, performances: items, paging }));
}

/** Lists an event's performances by date and time. */
async function performances(context: Context, eventId: string, options: PerformancesOptions): Promise<void> {
  requireOneRequest(context, options.all);
  const api = await context.api();
  const answer = await progress(context, 'Looking up performances', find(api, eventId, options));
  const { value: found, body } = answer;
  if (found.performances.length === 0) await requireEvent(api, eventId, answer);
  await print<'performances'>(context, {
    body,
    json: found,
    lines: async (paper) =>
      (await import('../output/performances.ts')).renderPerformances(found.performances, paper),
    next: ['availability', found.performances[0]?.id ?? '<performance-id>'],
  });
  if (found.performances.length === 0) note(context, 'No performances on sale.');
  warnOfMore(context, found.paging);
}

/** Shows the days an event is on sale, month by month. */
async function calendar(context: Context, eventId: string): Promise<void> {
  const api = await context.api();
  const answer = await progress(context, 'Looking up days on sale', api.getMonths(eventId));
  const { value: months, body } = answer;
  if (months.length === 0) await requireEvent(api, eventId, answer);
  await print<'performances'>(context, {
    body,
    json: { months },
    lines: async (paper) => {
      const { renderMonth } = await import('../output/performances.ts');
      return months.flatMap((month, index) => [...(index > 0 ? [''] : []), ...renderMonth(month, paper)]);
    },
    next: ['performances', eventId, '--from', '<date>', '--to', '<date>'],
  });
}
