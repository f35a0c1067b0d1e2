import type { Event } from '../../model/event.ts';
import { fromPrice, monthsOnSale, offerNotice, renderEvent } from '../../output/events.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import type { Asked } from '../../prompts/ask.ts';
import { type Found, search } from '../../prompts/search.ts';
import { type Draft, type Start, withOrder } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
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
  const answer = await pickEvent(session, draft.aside ? 'Another event' : 'Event');
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  const event = answer as Event;
  return { go: 'next', draft: draft.event?.id === event.id ? draft : withOrder(draft, { event }) };
}

/** All there is to tell of an event, for whoever is asked about it (acceptance row C7). */
async function tellMore(session: Session, { id }: Event): Promise<void> {
  const looking = session.api.getEvents([id], { details: true });
  const [event] = await progress(session.context, 'Looking for the event', looking);
  const paper = { ...session.theme, width: choiceWidth(session), isPlain: session.context.io.isPlain };
  if (event) say(session, '', ...renderEvent(event, paper), '');
}

async function pickEvent(session: Session, message: string): Promise<Asked<Event>> {
  let typed = '';
  for (;;) {
    const answer = await put(session, search<Event>(), {
      message,
      find: (words, signal) => find(session, words, signal),
      typed,
      pageSize: pageSizeOf(session),
      canGoBack: true,
    });
    if (typeof answer === 'symbol') return answer;
    if (!answer.isMoreWanted) return answer.choice.value;
    typed = answer.typed;
    await tellMore(session, answer.choice.value);
  }
}

/** Which event: named on the command line, or found by typing. */
export const eventStep: Step = { name: 'event', isAnswered: (draft) => draft.event !== undefined, run };
