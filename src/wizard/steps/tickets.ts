import { quantitiesOf, requireSomething } from '../../booking/choices.ts';
import { isFailure } from '../../failure.ts';
import type { Availability, PriceBand, TicketType } from '../../model/availability.ts';
import { bandLabel, bandName, offerOf, seatLabel, typeName } from '../../output/availability.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { alignedLines } from '../../output/table.ts';
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

async function runPlace(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const performance = chosen(draft, 'performance');
  const looking = session.api.getAvailability(performance.id, {
    discounts: true,
    exampleSeats: true,
    seatBlocks: true,
  });
  const availability = await progress(session.context, 'Looking for tickets', looking);
  const onSale = placesOf(availability);
  if (onSale.length === 0) return nothingLeft(session, draft, availability);
  const places = draft.band || draft.aside ? onSale : given(session, onSale, start);
  const keep = ({ type, band }: Place): Draft => {
    const isKept = draft.ticketType?.code === type.code && draft.band?.code === band.code;
    return {
      ...draft,
      availability,
      ticketType: type,
      band,
      ...(isKept ? {} : { quantity: undefined, seatIds: undefined, discounts: undefined }),
    };
  };
  const [only] = places;
  if (only && places.length === 1) {
    say(session, `Where: ${bandName(only.type, only.band)}  ${only.band.defaultDiscount.combinedPrice}`);
    return { go: 'next', draft: keep(only), isForced: true };
  }
  const lines = linesOf(places, choiceWidth(session));
  const answer = await pick(session, {
    message: 'Where',
    choices: places.map((place, at) => ({
      value: place,
      name: lines[at] ?? '',
      short: bandName(place.type, place.band),
    })),
    initial: places.find(
      ({ type, band }) => type.code === draft.ticketType?.code && band.code === draft.band?.code,
    ),
  });
  return leaving(answer) ?? { go: 'next', draft: keep(answer as Place) };
}

/** An add-on that counts itself comes once for each ticket it goes with. */
function ticketsInBasket({ basket }: Draft): number {
  const orders = basket?.trolley.bundles.flatMap((bundle) => bundle.orders) ?? [];
  return orders.filter(({ event }) => !event.isAddOn).reduce((sum, order) => sum + order.numberOfSeats, 0);
}

function forcedQuantity(session: Session, draft: Draft, start: Start, quantities: readonly number[]) {
  if (draft.quantity !== undefined) return undefined;
  if (draft.event?.isAutoQuantityAddOn) return Math.max(1, ticketsInBasket(draft));
  if (start.tickets !== undefined && !draft.aside) {
    if (quantities.includes(start.tickets)) return start.tickets;
    say(session, session.theme.warn(`${start.tickets} tickets cannot be bought here; choose how many.`));
  }
  return quantities.length === 1 ? quantities[0] : undefined;
}

async function runQuantity(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const quantities = quantitiesOf(chosen(draft, 'availability'), chosen(draft, 'band'));
  const keep = (quantity: number): Draft =>
    quantity === draft.quantity ? draft : { ...draft, quantity, seatIds: undefined, discounts: undefined };
  const only = forcedQuantity(session, draft, start, quantities);
  if (only !== undefined) {
    say(session, `How many: ${only}`);
    return { go: 'next', draft: keep(only), isForced: true };
  }
  const answer = await pick(session, {
    message: 'How many',
    choices: quantities.map((quantity) => ({ value: quantity, name: String(quantity) })),
    initial: draft.quantity,
  });
  return leaving(answer) ?? { go: 'next', draft: keep(answer as number) };
}

/** Ticket type and price band in one list. */
export const placeStep: Step = {
  name: 'place',
  isAnswered: (draft) => draft.band !== undefined,
  run: runPlace,
};

/** How many, of the quantities that can be bought. */
export const quantityStep: Step = {
  name: 'quantity',
  isAnswered: (draft) => draft.quantity !== undefined,
  run: runQuantity,
};
