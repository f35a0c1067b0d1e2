import type { OrderRequest } from '../../api/client.ts';
import { differences, seatNotices } from '../../booking/differences.ts';
import { isFailure } from '../../failure.ts';
import type { Reservation } from '../../model/transaction.ts';
import { seatLabel } from '../../output/availability.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { reserve } from '../../sale/sale.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say, setHold } from '../session.ts';
import { expectedOf } from './summary.ts';

function requestOf(draft: Draft): OrderRequest {
  const discounts = chosen(draft, 'discounts');
  const isNamed = discounts.some((discount) => discount.code !== '');
  return {
    performanceId: chosen(draft, 'performance').id,
    ticketTypeCode: chosen(draft, 'ticketType').code,
    priceBandCode: chosen(draft, 'band').code,
    numberOfSeats: chosen(draft, 'quantity'),
    discountCodes: isNamed ? discounts.map((discount) => discount.code) : undefined,
    sendMethod: {
      sourceCode: chosen(draft, 'deliveries').sourceCode,
      code: chosen(draft, 'sendMethod').code,
    },
  };
}

function noticesOf(request: OrderRequest, draft: Draft, reservation: Reservation): string[] {
  const { numberOfSeats, discountCodes } = request;
  const asked = { orders: [{ item: 1, numberOfSeats, discountCodes }], total: expectedOf(draft).total };
  return [...differences(asked, reservation), ...seatNotices(reservation)];
}

function seatsOf({ trolley }: Reservation): string {
  return trolley.bundles
    .flatMap((bundle) => bundle.orders)
    .flatMap((order) => order.ticketOrders)
    .flatMap((tickets) => tickets.seats.map(seatLabel))
    .join(', ');
}

/** A refusal leaves nothing held and nothing charged: the order can be changed (acceptance row R10). */
async function refused(session: Session, draft: Draft, message: string): Promise<Outcome> {
  say(session, session.theme.error(safeText(message)), 'Nothing is held and nothing was charged.');
  const answer = await pick<string>(session, {
    message: 'What now?',
    choices: [
      { value: 'place', name: 'Choose other tickets' },
      { value: 'performance', name: 'Choose another performance' },
      { value: 'reserve', name: 'Try the same again' },
      { value: 'leave', name: 'Leave' },
    ],
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const { context, theme } = session;
  const request = requestOf(draft);
  let reservation: Reservation;
  try {
    reservation = await progress(context, 'Reserving', reserve(context, { order: request }));
  } catch (error) {
    if (!isFailure(error, 'reservation_refused')) throw error;
    return refused(session, draft, error.message);
  }
  setHold(session, {
    transactionUuid: reservation.transactionUuid,
    lapsesAt: context.now() + (reservation.minutesLeft ?? 0) * 60_000,
  });
  context.signal.throwIfAborted();
  const seats = seatsOf(reservation);
  say(session, theme.good(`Reserved${seats && `: ${seats}`}`));
  for (const notice of noticesOf(request, draft, reservation))
    say(session, theme.warn(`Note: ${safeText(notice)}`));
  return { go: 'next', draft: { ...draft, reservation }, isForced: true };
}

/** Holds the tickets; from here the clock runs. */
export const reserveStep: Step = { name: 'reserve', run };
