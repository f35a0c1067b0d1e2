import { everyPage } from '../../api/every-page.ts';
import { heightOf, widthOf } from '../../io.ts';
import type { Event, Performance } from '../../model/event.ts';
import { fromPrice } from '../../output/events.ts';
import { whenOf } from '../../output/performances.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { CALENDAR_HEIGHT, CALENDAR_WIDTH, type CalendarDay, calendar } from '../../prompts/calendar.ts';
import { chosen, type Draft, type Start, withOrder } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { BACK, choiceWidth, pick, put, type Session, say } from '../session.ts';

/** Performances asked for at once. */
const PAGE = 500;
/** Up to so many performances are read faster as a list than as a calendar. */
const LONGEST_LIST = 7;

async function everyPerformance({ api }: Session, eventId: string) {
  let autoSelect = false;
  const { items } = await everyPage(async (page) => {
    const found = await api.listPerformances(eventId, { page, pageLength: PAGE });
    autoSelect ||= found.autoSelect;
    return { items: found.performances, paging: found.paging };
  });
  return { performances: items, autoSelect };
}

/** One line a performance: when, from which price, whether few seats are left, its name. */
function linesOf(performances: readonly Performance[], width: number): string[] {
  const rows = performances.map((one) => [
    whenOf(one),
    fromPrice(one.costRange),
    one.isLimited ? 'few left' : '',
    safeText(one.name ?? ''),
  ]);
  return alignedLines([{}, {}, {}, { words: true }], rows, width);
}

/** What was chosen for another performance stands as far as this one has it too, but seats and days do not. */
function keep(draft: Draft, performance: Performance): Draft {
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

/** The performance of the command line, while it is one of this event's. */
async function given(session: Session, event: Event, id: string): Promise<Performance | undefined> {
  const [performance] = await session.api.getPerformances([id]);
  if (performance?.eventId === event.id) return performance;
  say(
    session,
    session.theme.warn(`${safeText(id)} is no performance of ${safeText(event.description)}; choose one.`),
  );
  return undefined;
}

async function forced(session: Session, draft: Draft, start: Start, all: readonly Performance[]) {
  if (draft.performance) return undefined;
  if (start.performanceId && !draft.aside) {
    const performance = await given(session, chosen(draft, 'event'), start.performanceId);
    if (performance) return performance;
  }
  return all.length === 1 ? all[0] : undefined;
}

/** "£28" or "£28.50": the cheapest total, short enough for a day of the calendar. */
function shortPrice(performances: readonly Performance[]): string {
  const prices = performances.flatMap(({ costRange }) =>
    costRange ? [costRange.minSeatprice.plus(costRange.minSurcharge)] : [],
  );
  const [least] = prices.sort((a, b) => a.minor - b.minor);
  return String(least ?? '').replace(/\.00(?=\D*$)/, '');
}

/** What stands in the calendar: a day for each date in the venue's own zone, as the API writes it. */
function daysOf(performances: readonly Performance[], width: number): Map<CalendarDay, Performance[]> {
  const byDate = Map.groupBy(performances, ({ dateTime = '' }) => dateTime.slice(0, 10));
  return new Map(
    [...byDate].map(([date, ofDay]) => [
      {
        date,
        price: shortPrice(ofDay),
        isLimited: ofDay.some(({ isLimited }) => isLimited),
        lines: linesOf(ofDay, width),
      },
      ofDay,
    ]),
  );
}

function fitsCalendar({ context: { io } }: Session, performances: readonly Performance[]): boolean {
  return (
    performances.length > LONGEST_LIST &&
    performances.every(({ dateTime }) => /^\d{4}-\d{2}-\d{2}T/.test(dateTime ?? '')) &&
    widthOf(io.stderr) > CALENDAR_WIDTH &&
    heightOf(io.stderr) >= CALENDAR_HEIGHT
  );
}

/** One of a list; several of one day are told apart by their times and names. */
function pickOf(session: Session, performances: readonly Performance[], initial: Performance | undefined) {
  const lines = linesOf(performances, choiceWidth(session));
  return pick(session, {
    message: 'Performance',
    choices: performances.map((one, at) => ({ value: one, name: lines[at] ?? '', short: whenOf(one) })),
    initial: performances.find((one) => one.id === initial?.id),
  });
}

async function pickDay(session: Session, performances: readonly Performance[], before?: Performance) {
  const days = daysOf(performances, choiceWidth(session));
  let initial = before?.dateTime?.slice(0, 10);
  for (;;) {
    const answer = await put(session, calendar, { message: 'Day', days: [...days.keys()], initial });
    if (typeof answer === 'symbol') return answer;
    const ofDay = days.get(answer) ?? [];
    if (ofDay.length === 1) return ofDay[0] as Performance;
    const one = await pickOf(session, ofDay, before);
    if (one !== BACK) return one;
    initial = answer.date;
  }
}

async function run(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const event = chosen(draft, 'event');
  const looking = everyPerformance(session, event.id);
  const { performances, autoSelect } = await progress(session.context, 'Looking for performances', looking);
  const [first] = performances;
  if (!first) return soldOut(session, draft);
  // An undated event is sold without a day being seen or picked (acceptance row R2).
  if (autoSelect || !event.needsPerformance) return { go: 'next', draft: keep(draft, first), isForced: true };
  const only = await forced(session, draft, start, performances);
  if (only) {
    say(session, `Performance: ${[whenOf(only), safeText(only.name ?? '')].filter(Boolean).join('  ')}`);
    return { go: 'next', draft: keep(draft, only), isForced: true };
  }
  const answer = fitsCalendar(session, performances)
    ? await pickDay(session, performances, draft.performance)
    : await pickOf(session, performances, draft.performance);
  return leaving(answer) ?? { go: 'next', draft: keep(draft, answer as Performance) };
}

/** Nothing on sale is no reason to leave: another event can be chosen. */
function soldOut(session: Session, draft: Draft): Outcome {
  const { description } = chosen(draft, 'event');
  say(
    session,
    session.theme.warn(`No performance of ${safeText(description)} is on sale; choose another event.`),
  );
  return { go: 'to', step: 'event', draft };
}

/** Which performance; undated events and single performances are taken without asking. */
export const performanceStep: Step = {
  name: 'performance',
  isAnswered: (draft) => draft.performance !== undefined,
  run,
};
