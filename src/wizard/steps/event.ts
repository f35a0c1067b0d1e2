import type { Event } from '../../model/event.ts';
import { fromPrice, monthsOnSale, offerNotice } from '../../output/events.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { type Draft, type Start, withOrder } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import type { Choice } from '../prompts/choose.ts';
import { type Found, search } from '../prompts/search.ts';
import { choiceWidth, pageSizeOf, put, type Session, say } from '../session.ts';

const FOUND_AT_ONCE = 50;
/** Columns of an event's name that are always shown: what tells two of one company apart. */
const NAME = 29;

/** One line an event: what, where, when, from which price, what is off. */
function linesOf(events: readonly Event[], width: number): string[] {
  const rows = events.map((event) => [
    event.description,
    event.city ?? event.country,
    monthsOnSale(event),
    fromPrice(event.costRange),
    offerNotice(event.costRange),
  ]);
  return alignedLines(
    [{ words: true, least: NAME }, { words: true, least: 7 }, {}, {}, {}],
    rows.map((row) => row.map(safeText)),
    width,
  );
}

/** What went wrong is said in the list: a search that fails can be typed anew. */
async function find(session: Session, words: readonly string[], signal: AbortSignal): Promise<Found<Event>> {
  try {
    const query = { keywords: words, pageLength: FOUND_AT_ONCE, onSale: true };
    const { events, paging } = await session.api.listEvents(query, { signal });
    const lines = linesOf(events, choiceWidth(session));
    const choices = events.map((event, at) => ({
      name: lines[at] ?? '',
      short: safeText([event.description, event.venue].filter(Boolean).join(', ')),
      value: event,
    }));
    if (events.length === 0) return { choices, remark: 'No event fits; Backspace shows more.' };
    const more = paging.resultsRemaining;
    return more > 0 ? { choices, remark: `${more} more; type to narrow.` } : { choices };
  } catch (error) {
    return { choices: [], remark: safeText((error as Error).message) };
  }
}

/** The event of the command line; undefined, and said, when there is none. */
async function given(session: Session, eventId: string): Promise<Event | undefined> {
  const looking = session.api.getEvents([eventId]);
  const [event] = await progress(session.context, 'Looking for the event', looking);
  if (event) say(session, `Event: ${safeText(event.description)}, ${safeText(event.venue)}`);
  else say(session, session.theme.warn(`There is no event ${safeText(eventId)}; choose one.`));
  return event;
}

async function run(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  if (start.eventId && !draft.event && !draft.aside) {
    const event = await given(session, start.eventId);
    if (event) return { go: 'next', draft: withOrder(draft, { event }), isForced: true };
  }
  const answer = await put(session, search<Event>(), {
    message: draft.aside ? 'Another event' : 'Event',
    find: (words, signal) => find(session, words, signal),
    pageSize: pageSizeOf(session),
    canGoBack: true,
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  const event = (answer as Choice<Event>).value;
  return { go: 'next', draft: draft.event?.id === event.id ? draft : withOrder(draft, { event }) };
}

/** Which event: named on the command line, or found by typing. */
export const eventStep: Step = { name: 'event', isAnswered: (draft) => draft.event !== undefined, run };
