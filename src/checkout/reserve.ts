import type { Answer } from '../api/answer.ts';
import type { TrolleyRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { isFailure, type Notice } from '../failure.ts';
import type { Reservation } from '../model/transaction.ts';
import { progress, slowly } from '../output/progress.ts';
import { utcClockOf } from '../output/transaction.ts';
import { isCertainRefusal } from '../rules/outcome.ts';
import { recordedOrders } from '../rules/recorded-orders.ts';
import { RESERVATION_MINUTES } from '../rules/reservation-clock.ts';
import { inFlight } from './in-flight.ts';
import { heldUntil } from './journal-entry.ts';
import { recorded } from './recorded.ts';
import { releaseSeats } from './release.ts';

/** Milliseconds after which the supplier counts as slow. */
const SLOW = 15_000;
const SLOW_TEXT =
  'The supplier is slow to respond. Please wait: if you leave now, seats may stay held unseen';

/** The response was lost, and with it the transaction's UUID. */
function orphanNotice(now: number): Notice {
  const until = utcClockOf(now + RESERVATION_MINUTES * 60_000);
  return {
    message: `No response was received, so seats may be held until ${until}. They cannot be released early and will expire on their own.`,
  };
}

/** Warns of seats that may be held after a failure. */
function withWarning(error: unknown, now: number): unknown {
  if (!isFailure(error) || isCertainRefusal(error)) return error;
  const { transactionUuid } = error;
  if (!transactionUuid) return error.derive(error.code, `${error.message} ${orphanNotice(now).message}`);
  return error.derive(error.code, `${error.message} Seats may be held.`, {
    next: ['release', transactionUuid],
    otherwise: ['status', transactionUuid],
  });
}

/** A refused reservation may have created a transaction, which is released. */
async function releaseRemains(context: Context, error: unknown): Promise<void> {
  if (!isFailure(error, 'reservation_refused') || !error.transactionUuid) return;
  // It held nothing, so there is nothing to tell if this fails.
  await releaseSeats(context, error.transactionUuid).catch(() => {});
}

/**
 * Reserves tickets.
 * @throws Failure `reservation_refused` if nothing is held. Any other failure warns that seats may be held, unless the
 *   request was certainly refused; its `transactionUuid` names them, if the response did.
 */
export async function reserveTickets(
  context: Context,
  request: TrolleyRequest,
): Promise<Answer<Reservation>> {
  const api = await context.api();
  const send = () =>
    recorded(
      context,
      { action: 'reserve' },
      () => api.makeReservation(request),
      (journal, id, { value }) =>
        journal.settle(id, {
          state: 'done',
          transactionUuid: value.transactionUuid,
          orders: recordedOrders(value.trolley.bundles),
          ...heldUntil(value, context.now()),
        }),
    );
  const left = orphanNotice(context.apiNow());
  const reserving = inFlight(context, { interrupted: 'The reservation has been sent.', left }, send);
  try {
    return await progress(context, slowly('Reserving', SLOW_TEXT, SLOW), reserving);
  } catch (error) {
    await releaseRemains(context, error);
    throw withWarning(error, context.apiNow());
  }
}
