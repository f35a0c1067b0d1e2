import { setTimeout as sleep } from 'node:timers/promises';
import { search } from '@inquirer/prompts';
import { Failure } from '../../failure.ts';
import type { Event } from '../../model/event.ts';
import { fromPrice, offerNotice } from '../../output/events.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import type { Outcome, Step } from '../machine.ts';
import { leaving } from '../machine.ts';
import { ask } from '../prompts/ask.ts';
import { choiceWidth, pageSizeOf, type Session, say } from '../session.ts';

/** Milliseconds to wait for the next letter: the search prompt asks for each one. */
const DEBOUNCE = 250;
const FOUND_AT_ONCE = 50;

type Found = { name: string; short: string; value: Event } | { name: string; value: ''; disabled: string };

/** One line an event: what, where, from which price, what is off. */
function linesOf(events: readonly Event[], width: number): string[] {
  const rows = events.map((event) => [
    event.description,
    [event.venue, event.city].filter(Boolean).join(', '),
    fromPrice(event.costRange),
    offerNotice(event.costRange),
  ]);
  return alignedLines(
    [{ words: true }, { words: true }, {}, {}],
    rows.map((row) => row.map(safeText)),
    width,
  );
}

/** A source that throws would leave the prompt dead: what went wrong becomes a line of the list. */
async function find(session: Session, term: string | undefined, signal: AbortSignal): Promise<Found[]> {
  try {
    if (term) await sleep(DEBOUNCE, undefined, { signal });
    const keywords = term?.split(/\s+/).filter(Boolean);
    const { events } = await session.api.listEvents({ keywords, pageLength: FOUND_AT_ONCE }, { signal });
    if (events.length === 0)
      return [{ name: 'No event fits; Backspace shows more.', value: '', disabled: ' ' }];
    const lines = linesOf(events, choiceWidth(session));
    return events.map((event, at) => ({
      name: lines[at] ?? '',
      short: safeText(event.description),
      value: event,
    }));
  } catch (error) {
    if (signal.aborted) return [];
    return [{ name: safeText((error as Error).message), value: '', disabled: ' ' }];
  }
}

async function given({ api }: Session, eventId: string): Promise<Event> {
  const [event] = await api.getEvents([eventId]);
  if (!event)
    throw new Failure('not_found', `There is no event ${eventId}. Search with: ticketswitch events`);
  return event;
}

async function run(
  session: Session,
  draft: Parameters<Step['run']>[1],
  start: Parameters<Step['run']>[2],
): Promise<Outcome> {
  if (start.eventId && !draft.event) {
    const event = await given(session, start.eventId);
    say(session, `Event: ${safeText(event.description)}, ${safeText(event.venue)}`);
    return { go: 'next', draft: { event }, isForced: true };
  }
  const config = {
    message: session.isTraining ? 'TRAINING · Event, type to search' : 'Event, type to search',
    source: (term: string | undefined, { signal }: { signal: AbortSignal }) => find(session, term, signal),
    pageSize: pageSizeOf(session),
  };
  const answer = await ask(session.context, search<Event | ''>, config, { canGoBack: true });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  const event = answer as Event;
  return { go: 'next', draft: draft.event?.id === event.id ? draft : { event } };
}

/** Which event: named on the command line, or found by typing. */
export const eventStep: Step = { name: 'event', run };
