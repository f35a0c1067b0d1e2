import { reserve } from '../../checkout/reserve.ts';
import { isFailure } from '../../failure.ts';
import type { Reservation } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { clockOf } from '../../output/transaction.ts';
import { askedOf, changesSince, differences, seatNotices } from '../../rules/differences.ts';
import { chosen, type Draft } from '../draft.ts';
import type { Outcome, Step } from '../machine.ts';
import { type Session, say, setHold } from '../session.ts';
import { refused } from './refused.ts';

function seatsOf({ trolley }: Reservation): string {
  return trolley.bundles
    .flatMap((bundle) => bundle.orders)
    .flatMap((order) => order.ticketOrders)
    .flatMap((tickets) => tickets.seats.map(({ id }) => safeText(id)))
    .join(', ');
}

/** What must be known before paying: what is other than asked for, or than it was before, and of the seats. */
function noticesOf(draft: Draft, reservation: Reservation): string[] {
  const { lost } = draft;
  const changes = lost ? changesSince(lost.reservation, reservation) : [];
  const unchanged = lost && changes.length === 0 ? ['The same seats as before, at the same price.'] : [];
  const notices = [
    ...(lost?.reason ? [lost.reason] : []),
    ...differences(askedOf(chosen(draft, 'trolley')), reservation),
    ...changes,
    ...unchanged,
    ...seatNotices(reservation),
  ];
  return [...new Set(notices)];
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const { context, theme } = session;
  const { token } = chosen(draft, 'trolley');
  let reservation: Reservation;
  try {
    reservation = await progress(context, 'Reserving', reserve(context, { token }));
  } catch (error) {
    if (!isFailure(error, 'reservation_refused')) throw error;
    return refused(session, draft, error.message);
  }
  setHold(session, reservation);
  context.signal.throwIfAborted();
  const seats = seatsOf(reservation);
  const time = clockOf(reservation.minutesLeft ?? 0);
  say(session, theme.good(`Reserved and held for ${time}${seats && `: ${seats}`}`));
  const notices = noticesOf(draft, reservation);
  for (const notice of notices) say(session, theme.warn(`Note: ${safeText(notice)}`));
  return { go: 'next', draft: { ...draft, reservation, notices, lost: undefined }, isForced: true };
}

/** Holds the tickets; from here the clock runs. */
export const reserveStep: Step = { name: 'reserve', run };
