import type { Answer } from '../api/answer.ts';
import type { TrolleyRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { Reservation } from '../model/transaction.ts';
import { utcClockOf } from '../output/transaction.ts';
import { isCertainRefusal } from '../rules/outcome.ts';
import { detailsOf, recorded } from './journal-entry.ts';

/** Minutes that a reservation lasts (docs/f13.md#transport). */
const RESERVATION_MINUTES = 15;

/** The reserve response was lost: warns that seats may be held, and until when. */
function withOrphanWarning(error: unknown, now: number): unknown {
  if (!isFailure(error) || isCertainRefusal(error)) return error;
  const until = utcClockOf(now + RESERVATION_MINUTES * 60_000);
  const warning = `No response was received, so seats may be held until ${until}. They cannot be released early and will expire on their own.`;
  return error.derive(error.code, `${error.message} ${warning}`);
}

/**
 * Reserves tickets.
 * @throws Failure `reservation_refused` if nothing is held. Any other failure warns that seats may be held, unless the
 *   request was certainly refused.
 */
export async function reserveTickets(
  context: Context,
  request: TrolleyRequest,
): Promise<Answer<Reservation>> {
  const api = await context.api();
  try {
    return await recorded(
      context,
      { action: 'reserve' },
      () => api.makeReservation(request),
      ({ value }) => ({
        state: 'done',
        transactionUuid: value.transactionUuid,
        details: detailsOf(value, context.now()),
      }),
    );
  } catch (error) {
    throw withOrphanWarning(error, context.now());
  }
}
