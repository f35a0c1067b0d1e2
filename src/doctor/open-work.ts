import type { Context } from '../context.ts';
import { type Check, ok, problemOf, warning } from './check.ts';

const NAME = 'Open sales';

/**
 * Names the purchases of this machine that are still open, and the reservations at this place.
 * @param place undefined for all places.
 */
export async function openWorkChecks(context: Context, place: string | undefined): Promise<Check[]> {
  try {
    const journal = await context.journal();
    const purchases = journal
      .interruptedPurchases()
      .map(({ transactionUuid = '', at }) =>
        warning(NAME, `A purchase at ${at} was interrupted before it was confirmed.`, [
          'status',
          transactionUuid,
        ]),
      );
    const reservations = journal
      .openReservations(place, context.now())
      .map(({ transactionUuid, heldUntil, place }) =>
        warning(
          NAME,
          `A reservation at ${place} is held until ${heldUntil}.`,
          transactionUuid === undefined ? undefined : ['release', transactionUuid],
        ),
      );
    const found = [...purchases, ...reservations];
    return found.length > 0 ? found : [ok(NAME, 'No purchase or reservation is open')];
  } catch (error) {
    return [problemOf(NAME, error)];
  }
}
