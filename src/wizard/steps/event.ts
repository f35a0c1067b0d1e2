import { isFailure } from '../../failure.ts';
import type { Event } from '../../model/event.ts';
import { fromPrice } from '../../output/events.ts';
import { fullOfferNotice, offerNotice } from '../../output/offers.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import type { Theme } from '../../output/theme.ts';
import { type Found, search } from '../../prompts/search.ts';
import { countOf } from '../../rules/count.ts';
import { localDayOf } from '../../rules/day.ts';
import { onSaleOf } from '../../rules/on-sale.ts';
import { type Draft, type Start, withOrder } from '../draft.ts';
import { showDetails } from '../event-details.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** Events per search. */
const PAGE_LENGTH = 50;
/** What an event's ID looks like. */
const EVENT_ID = /^[\da-z]{2,6}$/i;
/** Columns of an event's name that are never cut, so that similar names can be told apart. */
const NAME_WIDTH = 28;
/** Columns from which the days on sale are shown in full. */
const WIDE = 130;

/** What the lines of a list depend on. */
interface Lines {
  readonly theme: Theme;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly width: number;
}

/** One line per event: name, city, days on sale, price, offer. In a wide terminal the venue too. */
function linesOf(events: readonly Event[], { theme, today, width }: Lines): string[] {
  const isWide = width >= WIDE;
  const rows = events.map((event) => [
    ...[
      event.description,
      ...(isWide ? [event.venue] : []),
      event.city ?? event.country,
      onSaleOf(event, today)[isWide ? 'full' : 'short'],
      fromPrice(event.costRange),
    ].map(safeText),
    offerNotice(event.costRange, theme),
  ]);
  return alignedLines(
    [
      { words: true, least: NAME_WIDTH },
      ...(isWide ? [{ words: true }] : []),
      { words: true, least: 7, drop: 1 },
      { drop: 3 },
      {},
      { drop: 2 },
    ],
    rows,
    width,
  );
}

/** Where it is, its ID and its offer. */
function aboutOf({ venue, city, id, costRange }: Event, theme: Theme): string {
  const where = safeText([venue, city, id].filter(Boolean).join(', '));
  return [where, fullOfferNotice(costRange, theme)].filter(Boolean).join(' · ');
}

/** "23 events", "50 of 123 events; type to narrow the search" */
function countRemark(shown: number, total: number): string {
  return total > shown
    ? `${shown} of ${countOf(total, 'event')}; type to narrow the search`
    : countOf(total, 'event');
}

/** The event that is meant if one word is typed and is an event's ID. */
async function byId(
  { api }: Session,
  [id, ...more]: readonly string[],
  signal: AbortSignal,
): Promise<Event[]> {
  if (!id || more.length > 0 || !EVENT_ID.test(id)) return [];
  try {
    return (await api.getEvents([id.toUpperCase()], {}, { signal })).value;
  } catch (error) {
    // The search by keywords reports what is wrong.
    if (isFailure(error)) return [];
    throw error;
  }
}

/** Searches events by keywords and by ID. An error is shown in the list, so that the search can be changed. */
async function find(session: Session, words: readonly string[], signal: AbortSignal): Promise<Found<Event>> {
  try {
    const query = { keywords: words, pageLength: PAGE_LENGTH, onSale: true };
    const [exact, { value: found }] = await Promise.all([
      byId(session, words, signal),
      session.api.listEvents(query, { signal }),
    ]);
    const others = found.events.filter(({ id }) => !exact.some((one) => one.id === id));
    const events = [...exact, ...others];
    const { theme, context } = session;
    const today = localDayOf(context.now());
    const layout = (width: number) => linesOf(events, { theme, today, width });
    const lines = layout(session.choiceWidth);
    const choices = events.map((event, at) => ({
      name: lines[at] ?? '',
      about: aboutOf(event, theme),
      short: safeText([event.description, event.venue].filter(Boolean).join(', ')),
      value: event,
    }));
    if (events.length === 0) {
      return { choices, remark: 'No matching events. Press Backspace to widen the search.' };
    }
    const total = found.paging.totalResults + events.length - found.events.length;
    return { choices, layout, remark: countRemark(events.length, total) };
  } catch (error) {
    return { choices: [], remark: safeText((error as Error).message) };
  }
}

/** The event from the command line; prints a warning if it does not exist. */
async function given(session: Session, eventId: string): Promise<Event | undefined> {
  const looking = session.api.getEvents([eventId]);
  const [event] = (await progress(session.context, 'Looking up the event', looking)).value;
  if (event) session.say(`Event: ${safeText(event.description)}, ${safeText(event.venue)}`);
  else session.say(session.theme.warn(`Event ${safeText(eventId)} not found. Please choose one.`));
  return event;
}

async function askEvent(session: Session, message: string): Promise<Event> {
  let typed = '';
  for (;;) {
    const { mark } = session;
    const picked = await session.ask(search<Event>(), {
      message,
      find: (words, signal) => find(session, words, signal),
      typed,
      canGoBack: true,
      everything: 'all events',
      hasDetails: true,
    });
    if (!picked.wantsDetails) return picked.choice.value;
    typed = picked.typed;
    if (await showDetails(session, picked.choice.value)) return picked.choice.value;
    session.rewind(mark);
  }
}

async function run(session: Session, draft: Draft, start: Start): Promise<Move> {
  if (start.eventId && !draft.event && !draft.previousDraft) {
    const event = await given(session, start.eventId);
    if (event) return { go: 'next', draft: withOrder(draft, { event }), isForced: true };
  }
  const event = await askEvent(session, draft.previousDraft ? 'Another event' : 'Event');
  return { go: 'next', draft: draft.event?.id === event.id ? draft : withOrder(draft, { event }) };
}

/** The event: from the command line, or found by search. */
export const eventStep = createStep([], { isAnswered: (draft) => draft.event !== undefined, run });
