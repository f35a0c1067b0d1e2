import { type Command, Option } from 'commander';
import { type Answer, mapAnswer } from '../api/answer.ts';
import type { Client, EventQuery } from '../api/client.ts';
import { everyPage } from '../api/every-page.ts';
import type { Context } from '../context.ts';
import type { EventPage } from '../model/event.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, day, near, wholeNumber } from './arguments.ts';
import { requireOneRequest, warnOfMore } from './paging.ts';

/** docs/f13.md#enumerations, `sort_order`. */
const SORT_ORDERS = [
  'alphabetic',
  'most_popular',
  'cost_ascending',
  'cost_descending',
  'critic_rating',
  'recent',
  'last_sale',
];

interface EventsOptions extends Pick<EventQuery, 'from' | 'to' | 'near' | 'page' | 'pageLength'> {
  readonly city?: string;
  readonly country?: string;
  readonly offers?: boolean;
  readonly sort?: string;
  readonly all?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'events nutcracker --city london-uk', 'events --offers --sort cost_ascending --json')
    .option('--city <code>', 'city code, such as london-uk')
    .option('--country <code>', 'country code, such as uk or fr')
    .option('--from <date>', 'with a performance on or after this day, YYYY-MM-DD', day)
    .option('--to <date>', 'with a performance on or before this day, YYYY-MM-DD', day)
    .option('--near <lat,lon,km>', 'within this distance of a place', near)
    .option('--offers', 'only events with an offer')
    .addOption(
      new Option(
        '--sort <order>',
        'order of the list; recent: newest events first, last_sale: most recently sold first',
      ).choices(SORT_ORDERS),
    )
    .option('--page <number>', 'page to show, starting at 0', wholeNumber(0))
    .option('--page-length <number>', 'events per page', wholeNumber(1))
    .addOption(new Option('--all', 'all pages').conflicts(['page', 'raw']))
    .action((keywords: string[], options: EventsOptions) => events(contextOf(command), keywords, options));
}

async function find(api: Client, query: EventQuery, all: boolean | undefined): Promise<Answer<EventPage>> {
  if (!all) return api.listEvents(query);
  const pages = await everyPage(async (page) =>
    mapAnswer(await api.listEvents({ ...query, page }), (one) => ({
      items: one.events,
      paging: one.paging,
    })),
  );
  return mapAnswer(pages, ({ items, paging }) => ({ events: items, paging }));
}

/** Searches events and lists them. */
async function events(context: Context, keywords: readonly string[], options: EventsOptions): Promise<void> {
  requireOneRequest(context, options.all);
  const { city, country, offers, sort, all, ...rest } = options;
  const query = {
    ...rest,
    keywords,
    cityCode: city,
    countryCode: country,
    offersOnly: offers,
    sortOrder: sort,
  };
  const api = await context.api();
  const { value: found, body } = await progress(context, 'Searching events', find(api, query, all));
  const first = found.events[0];
  await print<'events'>(context, {
    body,
    json: found,
    lines: async (paper) => (await import('../output/events.ts')).renderEvents(found.events, paper),
    next: first ? ['performances', first.id] : ['events', '--all'],
  });
  if (!first) note(context, 'No matching events.');
  warnOfMore(context, found.paging);
}
