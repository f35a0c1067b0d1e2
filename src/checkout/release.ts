import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import { inFlight } from './in-flight.ts';
import { recorded } from './journal-entry.ts';

/**
 * Releases reserved seats. The answer is true if nothing is held any more. Safe to repeat. A release that succeeds
 * proves that a purchase whose outcome was not known was not carried out, and will not be (docs/outcomes.md).
 */
export async function releaseSeats(context: Context, transactionUuid: string): Promise<Answer<boolean>> {
  const [api, journal] = [await context.api(), await context.journal()];
  const left = context.lastWords.notice ?? {
    message: 'We do not know whether the seats were released.',
    next: ['release', transactionUuid],
  };
  const answer = await inFlight(context, { interrupted: 'The release has been sent.', left }, () =>
    recorded(
      context,
      { action: 'release', transactionUuid },
      () => api.releaseReservation(transactionUuid),
      ({ value: isReleased }) => ({ state: isReleased ? 'done' : 'refused' }),
    ),
  );
  if (answer.value) {
    journal.correctPurchase(transactionUuid, {
      state: 'refused',
      message: 'Nothing was bought: the seats were released.',
    });
  }
  return answer;
}
