import { reserveTickets } from '../../checkout/reserve.ts';
import { isFailure } from '../../failure.ts';
import type { Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { clockOf } from '../../output/transaction.ts';
import { askedOf, changesSince, differences, seatNotices } from '../../rules/differences.ts';
import { RESERVATION_MINUTES } from '../../rules/reservation-clock.ts';
import { ordersOf, seatsOf } from '../../rules/trolley.ts';
import { afterRefusal } from '../after-refusal.ts';
import { type Having, has } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import { whatNow } from '../what-now.ts';

function seatIds({ trolley }: Reservation): string {
  return ordersOf(trolley)
    .flatMap(seatsOf)
    .map(({ id }) => safeText(id))
    .join(', ');
}

/** What must be shown before payment. */
interface Notices {
  readonly all: readonly string[];
  /** True if it differs from the request, or from the reservation before. */
  readonly isChanged: boolean;
}

function noticesOf({ basket, lostReservation }: Having<'basket'>, reservation: Reservation): Notices {
  const since = lostReservation ? changesSince(lostReservation.reservation, reservation) : [];
  const changes = [...differences(askedOf(basket), reservation), ...since];
  const isUnchanged = lostReservation && since.length === 0;
  const all = [
    ...(lostReservation?.reason ? [lostReservation.reason] : []),
    ...changes,
    ...(isUnchanged ? ['The same seats as before, at the same price.'] : []),
    ...seatNotices(reservation),
  ];
  return { all: [...new Set(all)], isChanged: changes.length > 0 };
}

/** Asks whether tickets that differ from the order are wanted. */
function areWanted(session: Session): Promise<boolean> {
  return session.select({
    message: 'Not as ordered. Keep these tickets?',
    choices: [
      { value: true, name: 'Keep these tickets', short: 'yes' },
      { value: false, name: 'Change the order (releases the seats)', short: 'no' },
    ],
    // Going back would ask again, and reserve once more.
    canGoBack: false,
    isDeliberate: true,
  });
}

async function reserve(session: Session, draft: Having<'basket'>): Promise<Move> {
  const { context, theme } = session;
  let reservation: Reservation;
  try {
    reservation = (await reserveTickets(context, { token: draft.basket.token })).value;
  } catch (error) {
    if (isFailure(error, 'reservation_refused'))
      return afterRefusal(session, draft, error.message, 'summary');
    if (!isFailure(error) || !error.transactionUuid) throw error;
    // The response was not readable, but names the seats that it may hold.
    const notice = [theme.error(safeText(error.message))];
    await session.releaseUnread(error.transactionUuid);
    return whatNow(session, draft, { notice, ways: [{ step: 'reserve', name: 'Try again' }] });
  }
  session.startClock(reservation);
  context.signal.throwIfAborted();
  const seats = seatIds(reservation);
  const time = clockOf(reservation.minutesLeft ?? RESERVATION_MINUTES);
  session.say(theme.good(`Reserved, ${time} left${seats && `: ${seats}`}`));
  const notices = noticesOf(draft, reservation);
  for (const notice of notices.all) session.say(theme.warn(`Note: ${safeText(notice)}`));
  const isKept = !notices.isChanged || (await areWanted(session));
  const after = { ...draft, lostReservation: undefined };
  if (!isKept) return { go: 'to', step: 'summary', draft: after };
  return { go: 'next', draft: { ...after, reservation, notices: notices.all }, isForced: true };
}

/** Reserves the tickets and starts the countdown. */
export const reserveStep = createStep([], {
  // Seats that were held before the desk was opened have no basket yet.
  run: async (session, draft) =>
    has(draft, 'basket') ? reserve(session, draft) : { go: 'to', step: 'summary', draft },
});
