import { type Command, Option } from 'commander';
import type { Answer } from '../api/answer.ts';
import type { Client, PerformanceQuery } from '../api/client.ts';
import { everyPage, pagesOf } from '../api/every-page.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { PerformancePage } from '../model/event.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, day } from './arguments.ts';
import { addPagingOptions, type PagingOptions, requireOneRequest, warnOfMore } from './paging.ts';

interface PerformancesOptions extends Pick<PerformanceQuery, 'from' | 'to'>, PagingOptions {
  readonly calendar?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'performances 6IF --from fri', 'performances 6IF --calendar')
    .option('--from <date>', 'on or after this day, YYYY-MM-DD', day)
    .option('--to <date>', 'on or before this day, YYYY-MM-DD', day)
    .addOption(
      new Option('--calendar', 'days on sale, month by month').conflicts([
        'from',
        'to',
        'page',
        'pageLength',
        'all',
        'ndjson',
      ]),
    );
  addPagingOptions(command, 'performances').action((eventId: string, options: PerformancesOptions) =>
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

/** The performances of each page. @throws Failure `not_found` if there are none because there is no such event. */
async function* lines(
  api: Client,
  eventId: string,
  pages: AsyncIterable<Answer<PerformancePage>>,
): AsyncGenerator<PerformancePage['performances']> {
  for await (const answer of pages) {
    const { performances } = answer.value;
    if (performances.length === 0) await requireEvent(api, eventId, answer);
    yield performances;
  }
}

/** Lists an event's performances by date and time. */
async function performances(context: Context, eventId: string, options: PerformancesOptions): Promise<void> {
  requireOneRequest(context, options);
  const { all, ndjson, calendar: _, ...query } = options;
  const api = await context.api();
  const fetchPage = (page: number) => api.listPerformances(eventId, { ...query, page });
  if (ndjson) {
    const { printLines } = await import('../output/ndjson.ts');
    return printLines<'performances'>(context, lines(api, eventId, pagesOf(fetchPage, 'performances')));
  }
  const finding = all ? everyPage(fetchPage, 'performances') : api.listPerformances(eventId, query);
  const answer = await progress(context, 'Looking up performances', finding);
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
