import { type Command, Option } from 'commander';
import type { Client, PerformanceQuery } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { PerformancePage } from '../model/event.ts';
import { renderMonth, renderPerformances } from '../output/performances.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, day, wholeNumber } from './arguments.ts';
import { requireOneAnswer, sayRest } from './paging.ts';

interface PerformancesOptions extends PerformanceQuery {
  readonly calendar?: boolean;
  readonly all?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'performances 6IF --from 2026-12-01 --to 2026-12-31', 'performances 6IF --calendar')
    .option('--from <date>', 'from this day, YYYY-MM-DD', day)
    .option('--to <date>', 'up to this day, YYYY-MM-DD', day)
    .addOption(
      new Option('--calendar', 'days on sale, month by month').conflicts([
        'from',
        'to',
        'page',
        'pageLength',
        'all',
      ]),
    )
    .option('--page <number>', 'page to show, from 0', wholeNumber(0))
    .option('--page-length <number>', 'performances on a page', wholeNumber(1))
    .addOption(new Option('--all', 'every page').conflicts('page'))
    .action((eventId: string, options: PerformancesOptions) =>
      options.calendar
        ? calendar(contextOf(command), eventId)
        : performances(contextOf(command), eventId, options),
    );
}

/** Unknown and sold-out events both list nothing: only looking the event up tells them apart. */
async function requireEvent(api: Client, eventId: string): Promise<void> {
  const [found] = await api.getEvents([eventId]);
  if (!found) {
    throw new Failure('not_found', `There is no event ${eventId}. Search with: ticketswitch events`);
  }
}

async function find(
  api: Client,
  eventId: string,
  { all, calendar: _, ...query }: PerformancesOptions,
): Promise<PerformancePage> {
  const first = await api.listPerformances(eventId, query);
  if (!all || first.paging.pagesRemaining <= 0) return first;
  const { items, paging } = await everyPage(async (page) => {
    const next = await api.listPerformances(eventId, { ...query, page });
    return { items: next.performances, paging: next.paging };
  });
  return { ...first, performances: items, paging };
}

/** Lists an event's performances in order of time. */
export async function performances(
  context: Context,
  eventId: string,
  options: PerformancesOptions,
): Promise<void> {
  requireOneAnswer(context, options.all);
  const api = await context.api();
  const found = await progress(context, 'Looking for performances', find(api, eventId, options));
  if (found.performances.length === 0) await requireEvent(api, eventId);
  await print(context, {
    json: found,
    lines: (paper) => renderPerformances(found.performances, paper),
    next: ['availability', found.performances[0]?.id ?? '<performance-id>'],
  });
  if (found.performances.length === 0) note(context, 'No performance is on sale.');
  sayRest(context, found.paging);
}

/** Shows the days an event is on sale, month by month. */
export async function calendar(context: Context, eventId: string): Promise<void> {
  const api = await context.api();
  const months = await progress(context, 'Looking for days', api.getMonths(eventId));
  if (months.length === 0) await requireEvent(api, eventId);
  await print(context, {
    json: { months },
    lines: (paper) =>
      months.flatMap((month, index) => [...(index > 0 ? [''] : []), ...renderMonth(month, paper)]),
    next: ['performances', eventId, '--from', '<date>', '--to', '<date>'],
  });
}
