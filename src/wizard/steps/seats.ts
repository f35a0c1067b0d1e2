import { seatLabel } from '../../output/labels.ts';
import { seats } from '../../prompts/seats.ts';
import { needsChosenSeats } from '../../rules/choices.ts';
import { countOf } from '../../rules/count.ts';
import { seatRulesOf } from '../../rules/seats.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

type Needs = Having<'availability' | 'ticketType' | 'band' | 'quantity'>;

async function run(session: Session, draft: Needs): Promise<Move> {
  const { band, quantity } = draft;
  if (!band.seatBlocks?.length) {
    const examples = (band.exampleSeats ?? []).map(seatLabel).join(', ');
    if (examples) session.say(`Seats: best available, for example ${examples}`);
    return { go: 'next', draft: { ...draft, seatIds: [] }, isForced: true };
  }
  const seatIds = await ask(session, draft);
  if (seatIds.length > 0 || !needsChosenSeats(band, quantity))
    return { go: 'next', draft: { ...draft, seatIds } };
  const notice = [`There are not ${countOf(quantity, 'seat')} together here. Please choose each seat.`];
  return { go: 'to', step: 'seats', draft, notice };
}

function ask(session: Session, { availability, ticketType, band, quantity, seatIds }: Needs) {
  return session.ask(seats, {
    message: 'Seats',
    bands: ticketType.priceBands.filter(({ seatBlocks }) => seatBlocks?.length),
    band,
    rules: seatRulesOf(availability, band, quantity),
    initial: seatIds ?? [],
  });
}

/** The seats, on a map if the supplier has one; otherwise the best available. */
export const seatsStep = createStep(['availability', 'ticketType', 'band', 'quantity'], {
  isAnswered: (draft) => draft.seatIds !== undefined,
  run,
});
