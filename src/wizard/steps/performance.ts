import { everyPage } from '../../api/every-page.ts';
import { heightOf, widthOf } from '../../host.ts';
import type { Event, Performance } from '../../model/event.ts';
import { whenOf } from '../../output/labels.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { calendar } from '../../prompts/calendar.ts';
import { CALENDAR_HEIGHT, CALENDAR_WIDTH } from '../../prompts/calendar-drawing.ts';
import { Back } from '../../prompts/departures.ts';
import { calendarDays, performanceLines } from '../calendar-days.ts';
import { type Draft, type Having, type Start, withOrder } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** Performances per request. */
const PAGE_LENGTH = 500;
/** Up to this many performances are shown as a list instead of a calendar. */
const LONGEST_LIST = 7;

async function everyPerformance({ api }: Session, eventId: string) {
  const { value } = await everyPage(
    (page) => api.listPerformances(eventId, { page, pageLength: PAGE_LENGTH }),
    'performances',
  );
  return value;
}

/** The draft with another performance. Earlier answers are kept, except for seats and the visit date. */
function withPerformance(draft: Draft, performance: Performance): Draft {
  if (draft.performance?.id === performance.id) return draft;
  const { event, visit, ticketType, band, quantity, discounts, sendMethod } = draft;
  return withOrder(draft, {
    event,
    performance,
    ...(visit?.departureDate ? {} : { visit }),
    ticketType,
    band,
    quantity,
    discounts,
    sendMethod,
  });
}

/** The performance from the command line, if it belongs to this event. */
async function given(session: Session, event: Event, id: string): Promise<Performance | undefined> {
  const [performance] = (await session.api.getPerformances([id])).value;
  if (performance?.eventId === event.id) return performance;
  const message = `${safeText(id)} is not a performance of ${safeText(event.description)}. Please choose one.`;
  session.say(session.theme.warn(message));
  return undefined;
}

/** The performance, if there is nothing to ask; undefined otherwise. */
async function forced(
  session: Session,
  draft: Having<'event'>,
  start: Start,
  all: readonly Performance[],
): Promise<Performance | undefined> {
  if (draft.performance) return undefined;
  if (start.performanceId && !draft.previousDraft) {
    const performance = await given(session, draft.event, start.performanceId);
    if (performance) return performance;
  }
  return all.length === 1 ? all[0] : undefined;
}

function fitsCalendar({ context: { io } }: Session, performances: readonly Performance[]): boolean {
  return (
    performances.length > LONGEST_LIST &&
    performances.every(({ dateTime }) => /^\d{4}-\d{2}-\d{2}T/.test(dateTime ?? '')) &&
    widthOf(io.stderr) > CALENDAR_WIDTH &&
    heightOf(io.stderr) >= CALENDAR_HEIGHT
  );
}

function askFromList(
  session: Session,
  event: Event,
  performances: readonly Performance[],
  initial: Performance | undefined,
): Promise<Performance> {
  const layout = (width: number) => performanceLines(event, performances, width);
  const lines = layout(session.choiceWidth);
  return session.select({
    message: 'Performance',
    choices: performances.map((one, at) => ({
      value: one,
      name: lines[at] ?? '',
      short: whenOf(one, event),
    })),
    layout,
    initial: performances.find((one) => one.id === initial?.id),
  });
}

/** Asks for a day, then for one of its performances; Esc on the second question returns to the first. */
async function askFromCalendar(
  session: Session,
  event: Event,
  performances: readonly Performance[],
  before: Performance | undefined,
): Promise<Performance> {
  const days = calendarDays(event, performances);
  let initial = before?.dateTime?.slice(0, 10);
  for (;;) {
    const day = await session.ask(calendar, { message: 'Day', days: [...days.keys()], initial });
    const ofDay = days.get(day) ?? [];
    const [only] = ofDay;
    if (only && ofDay.length === 1) return only;
    try {
      return await askFromList(session, event, ofDay, before);
    } catch (error) {
      if (!(error instanceof Back)) throw error;
      initial = day.date;
    }
  }
}

/** Nothing is on sale: back to the choice of an event. */
function soldOut(session: Session, draft: Having<'event'>): Move {
  const { description } = draft.event;
  const notice = `No performance of ${safeText(description)} is on sale. Please choose another event.`;
  return { go: 'to', step: 'event', draft, notice: [session.theme.warn(notice)] };
}

async function run(session: Session, draft: Having<'event'>, start: Start): Promise<Move> {
  const { event } = draft;
  const looking = everyPerformance(session, event.id);
  const { performances, autoSelect } = await progress(session.context, 'Looking up performances', looking);
  const [first] = performances;
  if (!first) return soldOut(session, draft);
  // Undated events are sold without asking for a date (docs/acceptance.md, R2).
  if (autoSelect || !event.needsPerformance) {
    return { go: 'next', draft: withPerformance(draft, first), isForced: true };
  }
  const only = await forced(session, draft, start, performances);
  if (only) {
    session.say(
      `Performance: ${[whenOf(only, event), safeText(only.name ?? '')].filter(Boolean).join('  ')}`,
    );
    return { go: 'next', draft: withPerformance(draft, only), isForced: true };
  }
  const ask = fitsCalendar(session, performances) ? askFromCalendar : askFromList;
  const performance = await ask(session, event, performances, draft.performance);
  return { go: 'next', draft: withPerformance(draft, performance) };
}

/** The performance. No question for undated events and single performances. */
export const performanceStep = createStep(['event'], {
  isAnswered: (draft) => draft.performance !== undefined,
  run,
});
