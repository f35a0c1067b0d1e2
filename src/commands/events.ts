import { type Command, Option } from 'commander';
import type { Answer } from '../api/answer.ts';
import type { EventQuery } from '../api/client.ts';
import { everyPage, pagesOf } from '../api/every-page.ts';
import type { Context } from '../context.ts';
import type { EventPage } from '../model/event.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, day, near } from './arguments.ts';
import { addPagingOptions, type PagingOptions, requireOneRequest, warnOfMore } from './paging.ts';

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

interface EventsOptions extends Pick<EventQuery, 'from' | 'to' | 'near'>, PagingOptions {
  readonly city?: string;
  readonly country?: string;
  readonly offers?: boolean;
  readonly sort?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'events nutcracker --city london-uk',
    'events --offers --sort cost_ascending --json',
    'events --ndjson',
  )
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
    );
  addPagingOptions(command, 'events').action((keywords: string[], options: EventsOptions) =>
    events(contextOf(command), keywords, options),
  );
}

async function* lines(pages: AsyncIterable<Answer<EventPage>>): AsyncGenerator<EventPage['events']> {
  for await (const { value } of pages) yield value.events;
}

/** Searches events and lists them. */
async function events(context: Context, keywords: readonly string[], options: EventsOptions): Promise<void> {
  requireOneRequest(context, options);
  const { city, country, offers, sort, all, ndjson, ...rest } = options;
  const query = {
    ...rest,
    keywords,
    cityCode: city,
    countryCode: country,
    offersOnly: offers,
    sortOrder: sort,
  };
  const api = await context.api();
  const fetchPage = (page: number) => api.listEvents({ ...query, page });
  if (ndjson) {
    const { printLines } = await import('../output/ndjson.ts');
    return printLines<'events'>(context, lines(pagesOf(fetchPage, 'events')));
  }
  const finding = all ? everyPage(fetchPage, 'events') : api.listEvents(query);
  const { value: found, body } = await progress(context, 'Searching events', finding);
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
