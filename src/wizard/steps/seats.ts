import { heightOf, widthOf } from '../../io.ts';
import { seatLabel } from '../../output/availability.ts';
import { type ChosenSeats, seats } from '../../prompts/seats.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { put, type Session, say } from '../session.ts';

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const band = chosen(draft, 'band');
  if (!band.seatBlocks?.length) {
    const examples = (band.exampleSeats ?? []).map(seatLabel).join(', ');
    if (examples) say(session, `Seats: the best available, for example ${examples}`);
    return { go: 'next', draft: { ...draft, seatIds: [] }, isForced: true };
  }
  const { contiguousSeatSelectionOnly, mustSelectWholeSeatBlock } = chosen(draft, 'availability');
  const { allowsLeavingSingleSeats } = band;
  const { stderr } = session.context.io;
  const answer = await put(session, seats, {
    message: 'Seats',
    bands: chosen(draft, 'ticketType').priceBands.filter(({ seatBlocks }) => seatBlocks?.length),
    band,
    rules: {
      contiguousSeatSelectionOnly,
      mustSelectWholeSeatBlock,
      allowsLeavingSingleSeats,
      quantity: chosen(draft, 'quantity'),
    },
    initial: draft.seatIds ?? [],
    width: widthOf(stderr),
    height: heightOf(stderr),
  });
  return leaving(answer) ?? { go: 'next', draft: { ...draft, seatIds: answer as ChosenSeats } };
}

/** Which seats, on a map where the supplier tells which are free; otherwise the best available. */
export const seatsStep: Step = {
  name: 'seats',
  isAnswered: (draft) => draft.seatIds !== undefined,
  run,
};
