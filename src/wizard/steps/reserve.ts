import { reserveTickets } from '../../checkout/reserve.ts';
import { isFailure } from '../../failure.ts';
import type { Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { clockOf } from '../../output/transaction.ts';
import { askedOf, changesSince, differences, seatNotices } from '../../rules/differences.ts';
import { RESERVATION_MINUTES } from '../../rules/reservation-clock.ts';
import { ordersOf, seatsOf } from '../../rules/trolley.ts';
import { afterRefusal } from '../after-refusal.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import { whatNow } from '../what-now.ts';

function seatIds({ trolley }: Reservation): string {
  return ordersOf(trolley)
    .flatMap(seatsOf)
    .map(({ id }) => safeText(id))
    .join(', ');
}

/** What must be shown before payment: how the reservation differs from the request and from the one before. */
function noticesOf({ basket, lostReservation }: Having<'basket'>, reservation: Reservation): string[] {
  const changes = lostReservation ? changesSince(lostReservation.reservation, reservation) : [];
  const isUnchanged = lostReservation && changes.length === 0;
  const notices = [
    ...(lostReservation?.reason ? [lostReservation.reason] : []),
    ...differences(askedOf(basket), reservation),
    ...changes,
    ...(isUnchanged ? ['The same seats as before, at the same price.'] : []),
    ...seatNotices(reservation),
  ];
  return [...new Set(notices)];
}

async function run(session: Session, draft: Having<'basket'>): Promise<Move> {
  const { context, theme } = session;
  let reservation: Reservation;
  try {
    reservation = (await reserveTickets(context, { token: draft.basket.token })).value;
  } catch (error) {
    if (isFailure(error, 'reservation_refused')) return afterRefusal(session, draft, error.message);
    if (!isFailure(error) || !error.transactionUuid) throw error;
    // The response was not readable, but names the seats that it may hold.
    session.say(theme.error(safeText(error.message)));
    await session.releaseUnread(error.transactionUuid);
    return whatNow(session, draft, [{ step: 'reserve', name: 'Try again' }]);
  }
  session.startClock(reservation);
  context.signal.throwIfAborted();
  const seats = seatIds(reservation);
  const time = clockOf(reservation.minutesLeft ?? RESERVATION_MINUTES);
  session.say(theme.good(`Reserved, ${time} left${seats && `: ${seats}`}`));
  const notices = noticesOf(draft, reservation);
  for (const notice of notices) session.say(theme.warn(`Note: ${safeText(notice)}`));
  return {
    go: 'next',
    draft: { ...draft, reservation, notices, lostReservation: undefined },
    isForced: true,
  };
}

/** Reserves the tickets and starts the countdown. */
export const reserveStep = createStep(['basket'], { run });
