import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import { recorded } from './journal-entry.ts';

/** Releases reserved seats. The answer is true if nothing is held any more. Safe to repeat. */
export async function releaseSeats(context: Context, transactionUuid: string): Promise<Answer<boolean>> {
  const api = await context.api();
  return recorded(
    context,
    { action: 'release', transactionUuid },
    () => api.releaseReservation(transactionUuid),
    ({ value: isReleased }) => ({ state: isReleased ? 'done' : 'refused' }),
  );
}
