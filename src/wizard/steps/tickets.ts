import { isFailure } from '../../failure.ts';
import type { Availability, PriceBand, TicketType } from '../../model/availability.ts';
import type { Performance } from '../../model/event.ts';
import { bandLabel, bandName, seatLabel, typeName } from '../../output/labels.ts';
import { offerOf } from '../../output/offers.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { quantitiesOf, requireTickets } from '../../rules/choices.ts';
import type { Draft, Having, Start } from '../draft.ts';
import { availabilityOf } from '../look-up.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** A ticket type and one of its price bands. */
interface Tickets {
  readonly type: TicketType;
  readonly band: PriceBand;
}

/** One line per price band: ticket type, price band, price, tickets left, offer, seats. */
function linesOf({ theme }: Session, all: readonly Tickets[], width: number): string[] {
  const rows = all.map(({ type, band }) => {
    const { seatprice, surcharge, combinedPrice } = band.defaultDiscount;
    const examples = (band.exampleSeats ?? []).slice(0, 1).map(seatLabel).join();
    const hasMap = Boolean(band.seatBlocks?.length);
    return [
      typeName(type),
      bandLabel(band),
      String(combinedPrice),
      `${seatprice} + ${surcharge} fee`,
      band.numberAvailable === undefined ? '' : `${band.numberAvailable} left`,
      offerOf(band.defaultDiscount, theme),
      hasMap ? 'map' : examples && `e.g. ${examples}`,
    ];
  });
  // The price band is never cut: it distinguishes tickets of the same type.
  const columns = [
    { words: true },
    {},
    { right: true },
    { drop: 1 },
    { drop: 3 },
    {},
    { words: true, drop: 2 },
  ];
  return alignedLines(columns, rows, width);
}

/** The price bands that still have enough tickets for some quantity. */
function ticketsOf(availability: Availability): Tickets[] {
  return availability.ticketTypes
    .flatMap((type) => type.priceBands.map((band) => ({ type, band })))
    .filter(({ band }) => quantitiesOf(availability, band).length > 0);
}

/** A performance's lowest price is cached, and may be sold out (docs/f13.md#shapes). */
function sayDearer(session: Session, { costRange }: Performance, all: readonly Tickets[]): void {
  const [cheapest] = all
    .map(({ band }) => band.defaultDiscount.combinedPrice)
    .sort((a, b) => a.minor - b.minor);
  const from = costRange?.minSeatprice.plus(costRange.minSurcharge);
  if (!from || !cheapest || cheapest.minor <= from.minor) return;
  session.say(session.theme.warn(`No tickets at ${from} are left. They start at ${cheapest}.`));
}

const isSame = (code: string, wanted: string | undefined) =>
  !wanted || code.toLowerCase() === wanted.toLowerCase();

/** The tickets that match the command line; all if none does. */
function given(
  session: Session,
  all: readonly Tickets[],
  { ticketType, priceBand }: Start,
): readonly Tickets[] {
  const matching = all.filter(
    ({ type, band }) => isSame(type.code, ticketType) && isSame(band.code, priceBand),
  );
  if (matching.length > 0) return matching;
  const wanted = [ticketType, priceBand].filter(Boolean).join(' ');
  session.say(
    session.theme.warn(`${safeText(wanted)} is not on sale for this performance. Please choose again.`),
  );
  return all;
}

function soldOutText(draft: Having<'performance'>, availability: Availability): string {
  try {
    requireTickets({ value: availability, body: '' }, draft.performance.id);
    return 'This performance is sold out. Please choose another.';
  } catch (error) {
    if (!isFailure(error)) throw error;
    return safeText(error.message);
  }
}

/** Nothing is left: back to the choice of a performance, or of an event if it is undated. */
function soldOut(session: Session, draft: Having<'event' | 'performance'>, availability: Availability): Move {
  const notice = [session.theme.warn(soldOutText(draft, availability))];
  return { go: 'to', step: draft.event.needsPerformance ? 'performance' : 'event', draft, notice };
}

function lookUp(session: Session, performanceId: string): Promise<Availability> {
  return progress(session.context, 'Checking availability', availabilityOf(session, performanceId));
}

const isChosen = ({ ticketType, band }: Draft, tickets: Tickets) =>
  ticketType?.code === tickets.type.code && band?.code === tickets.band.code;

/** The draft with these tickets; seats are kept only if the tickets are the same. */
function withTickets(draft: Draft, availability: Availability, tickets: Tickets): Draft {
  const { type, band } = tickets;
  const seatIds = isChosen(draft, tickets) ? draft.seatIds : undefined;
  return { ...draft, availability, ticketType: type, band, seatIds };
}

/** The same tickets for another performance. */
async function renew(session: Session, draft: Draft): Promise<Draft> {
  const { availability: known, performance, ticketType, band } = draft;
  if (known || !performance || !ticketType || !band) return draft;
  const availability = await lookUp(session, performance.id);
  const same = ticketsOf(availability).find((tickets) => isChosen(draft, tickets));
  if (same) return withTickets(draft, availability, same);
  const message = `${bandName(ticketType, band)} is not on sale for this performance. Please choose again.`;
  session.say(session.theme.warn(message));
  return draft;
}

async function run(session: Session, draft: Having<'event' | 'performance'>, start: Start): Promise<Move> {
  const availability = await lookUp(session, draft.performance.id);
  const all = ticketsOf(availability);
  if (all.length === 0) return soldOut(session, draft, availability);
  sayDearer(session, draft.performance, all);
  const offered = draft.band || draft.previousDraft ? all : given(session, all, start);
  const [only] = offered;
  if (only && offered.length === 1) {
    const { combinedPrice } = only.band.defaultDiscount;
    session.say(`Tickets: ${bandName(only.type, only.band)}  ${combinedPrice}`);
    return { go: 'next', draft: withTickets(draft, availability, only), isForced: true };
  }
  const layout = (width: number) => linesOf(session, offered, width);
  const lines = layout(session.choiceWidth);
  const chosen = await session.select({
    message: 'Tickets',
    choices: offered.map((tickets, at) => ({
      value: tickets,
      name: lines[at] ?? '',
      short: bandName(tickets.type, tickets.band),
    })),
    layout,
    initial: offered.find((tickets) => isChosen(draft, tickets)),
  });
  return { go: 'next', draft: withTickets(draft, availability, chosen) };
}

/** The ticket type and the price band, in one list. */
export const ticketsStep = createStep(['event', 'performance'], {
  isAnswered: ({ availability, band }) => availability !== undefined && band !== undefined,
  renew,
  run,
});
