import type { Event } from '../../model/event.ts';
import { fromPrice, offerNotice, renderEvent } from '../../output/events.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { type Found, search } from '../../prompts/search.ts';
import { dayOf } from '../../rules/day.ts';
import { onSaleOf } from '../../rules/on-sale.ts';
import { type Draft, type Start, withOrder } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** Events per search. */
const PAGE_LENGTH = 50;
/** Columns of an event's name that are never cut, so that similar names can be told apart. */
const NAME_WIDTH = 29;
/** Columns from which the days on sale are shown in full. */
const WIDE = 100;

/** One line per event: name, city, days on sale, price, offer. */
function linesOf(events: readonly Event[], width: number, today: string): string[] {
  const rows = events.map((event) => [
    event.description,
    event.city ?? event.country,
    onSaleOf(event, today)[width < WIDE ? 'short' : 'full'],
    fromPrice(event.costRange),
    offerNotice(event.costRange),
  ]);
  return alignedLines(
    [{ words: true, least: NAME_WIDTH }, { words: true, least: 7 }, {}, {}, {}],
    rows.map((row) => row.map(safeText)),
    width,
  );
}

/** Searches events. An error is shown in the list, so that the search can be changed. */
async function find(session: Session, words: readonly string[], signal: AbortSignal): Promise<Found<Event>> {
  try {
    const query = { keywords: words, pageLength: PAGE_LENGTH, onSale: true };
    const { events, paging } = (await session.api.listEvents(query, { signal })).value;
    const layout = (width: number) => linesOf(events, width, dayOf(session.context.now()));
    const lines = layout(session.choiceWidth);
    const choices = events.map((event, at) => ({
      name: lines[at] ?? '',
      short: safeText([event.description, event.venue].filter(Boolean).join(', ')),
      value: event,
    }));
    if (events.length === 0) {
      return { choices, remark: 'No matching events. Press Backspace to widen the search.' };
    }
    const more = paging.resultsRemaining;
    return { choices, layout, ...(more > 0 && { remark: `${more} more; type to narrow the search.` }) };
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

/** Shows an event in full (docs/acceptance.md, C7). */
async function showDetails(session: Session, { id }: Event): Promise<void> {
  const looking = session.api.getEvents([id], { details: true });
  const [event] = (await progress(session.context, 'Looking up the event', looking)).value;
  if (event) session.say('', ...renderEvent(event, session.paper), '');
}

async function askEvent(session: Session, message: string): Promise<Event> {
  let typed = '';
  for (;;) {
    const picked = await session.ask(search<Event>(), {
      message,
      find: (words, signal) => find(session, words, signal),
      typed,
      canGoBack: true,
    });
    if (!picked.wantsDetails) return picked.choice.value;
    typed = picked.typed;
    await showDetails(session, picked.choice.value);
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
