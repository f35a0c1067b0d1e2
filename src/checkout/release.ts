import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import type { Settlement } from '../model/entry.ts';
import { inFlight } from './in-flight.ts';
import { recorded } from './recorded.ts';

/** What a release that succeeded says of a purchase. */
const NOT_BOUGHT: Settlement = {
  state: 'refused',
  message: 'Nothing was bought: the seats were released.',
};

/**
 * Releases reserved seats. The answer is true if nothing is held any more. Safe to repeat. A release that succeeds
 * proves that a purchase whose outcome was not known was not carried out, and will not be (docs/outcomes.md). It is sent
 * also if it cannot be recorded.
 */
export async function releaseSeats(context: Context, transactionUuid: string): Promise<Answer<boolean>> {
  const api = await context.api();
  const left = context.lastWords.notice ?? {
    message: 'We do not know whether the seats were released.',
    next: ['release', transactionUuid],
  };
  return inFlight(context, { interrupted: 'The release has been sent.', left }, () =>
    recorded(
      context,
      { action: 'release', transactionUuid },
      () => api.releaseReservation(transactionUuid),
      (journal, id, { value: isReleased }) => {
        journal.settle(id, { state: isReleased ? 'done' : 'refused' });
        if (isReleased) journal.correctPurchase(transactionUuid, NOT_BOUGHT);
      },
    ),
  );
}
