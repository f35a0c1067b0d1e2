import { isFailure } from '../../failure.ts';
import type { Availability, PriceBand, TicketType } from '../../model/availability.ts';
import { bandLabel, bandName, offerOf, seatLabel, typeName } from '../../output/availability.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
import { quantitiesOf, requireSomething } from '../../rules/choices.ts';
import { chosen, type Draft, type Start } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { choiceWidth, pick, type Session, say } from '../session.ts';

interface Place {
  readonly type: TicketType;
  readonly band: PriceBand;
}

/** One line a price band: where, what a ticket costs, how many are left, what is off, seats for example. */
function linesOf(places: readonly Place[], width: number): string[] {
  const rows = places.map(({ type, band }) => {
    const { seatprice, surcharge, combinedPrice } = band.defaultDiscount;
    const examples = (band.exampleSeats ?? []).slice(0, 2).map(seatLabel).join(' ');
    const hasMap = Boolean(band.seatBlocks?.length);
    return [
      typeName(type),
      bandLabel(band),
      String(combinedPrice),
      `${seatprice} + ${surcharge} fee`,
      `${band.numberAvailable} left`,
      offerOf(band.defaultDiscount),
      hasMap ? 'seat map' : examples && `e.g. ${examples}`,
    ];
  });
  // The band tells places of one name apart: it is never cut.
  return alignedLines([{ words: true }, {}, { right: true }, {}, {}, {}, { words: true }], rows, width);
}

/** Bands from which some quantity can be bought. */
function placesOf(availability: Availability): Place[] {
  return availability.ticketTypes
    .flatMap((type) => type.priceBands.map((band) => ({ type, band })))
    .filter(({ band }) => quantitiesOf(availability, band).length > 0);
}

const isSame = (code: string, wanted: string | undefined) =>
  !wanted || code.toLowerCase() === wanted.toLowerCase();

function given(
  session: Session,
  places: readonly Place[],
  { ticketType, priceBand }: Start,
): readonly Place[] {
  const fitting = places.filter(
    ({ type, band }) => isSame(type.code, ticketType) && isSame(band.code, priceBand),
  );
  if (fitting.length > 0) return fitting;
  const wanted = [ticketType, priceBand].filter(Boolean).join(' ');
  say(session, session.theme.warn(`${safeText(wanted)} is not on sale for this performance; choose.`));
  return places;
}

/** Nothing for this performance: another can be chosen, unless the supplier itself is in trouble. */
function nothingLeft(session: Session, draft: Draft, availability: Availability): Outcome {
  const { id } = chosen(draft, 'performance');
  try {
    requireSomething(availability, id);
    say(session, session.theme.warn('No ticket of this performance can be had; choose another.'));
  } catch (error) {
    if (!isFailure(error)) throw error;
    say(session, session.theme.warn(safeText(error.message)));
  }
  const isOnly = !chosen(draft, 'event').needsPerformance;
  return { go: 'to', step: isOnly ? 'event' : 'performance', draft };
}

function lookUp({ api, context }: Session, draft: Draft): Promise<Availability> {
  const looking = api.getAvailability(chosen(draft, 'performance').id, {
    discounts: true,
    exampleSeats: true,
    seatBlocks: true,
  });
  return progress(context, 'Looking for tickets', looking);
}

const isChosen = ({ ticketType, band }: Draft, place: Place) =>
  ticketType?.code === place.type.code && band?.code === place.band.code;

/** The draft with a place; seats chosen elsewhere are none of it. */
function withPlace(draft: Draft, availability: Availability, place: Place): Draft {
  const { type, band } = place;
  const seatIds = isChosen(draft, place) ? draft.seatIds : undefined;
  return { ...draft, availability, ticketType: type, band, seatIds };
}

/** The same place of another performance. */
async function renewPlace(session: Session, draft: Draft): Promise<Draft> {
  const { availability: known, ticketType, band } = draft;
  if (known || !ticketType || !band) return draft;
  const availability = await lookUp(session, draft);
  const same = placesOf(availability).find((place) => isChosen(draft, place));
  if (same) return withPlace(draft, availability, same);
  say(session, session.theme.warn(`${bandName(ticketType, band)} is not on sale here; choose.`));
  return draft;
}

async function runPlace(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const availability = await lookUp(session, draft);
  const onSale = placesOf(availability);
  if (onSale.length === 0) return nothingLeft(session, draft, availability);
  const places = draft.band || draft.aside ? onSale : given(session, onSale, start);
  const [only] = places;
  if (only && places.length === 1) {
    say(session, `Where: ${bandName(only.type, only.band)}  ${only.band.defaultDiscount.combinedPrice}`);
    return { go: 'next', draft: withPlace(draft, availability, only), isForced: true };
  }
  const lines = linesOf(places, choiceWidth(session));
  const answer = await pick(session, {
    message: 'Where',
    choices: places.map((place, at) => ({
      value: place,
      name: lines[at] ?? '',
      short: bandName(place.type, place.band),
    })),
    initial: places.find((place) => isChosen(draft, place)),
  });
  return leaving(answer) ?? { go: 'next', draft: withPlace(draft, availability, answer as Place) };
}

/** Ticket type and price band in one list. */
export const placeStep: Step = {
  name: 'place',
  isAnswered: ({ availability, band }) => availability !== undefined && band !== undefined,
  renew: renewPlace,
  run: runPlace,
};
