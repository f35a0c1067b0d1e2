import { atPlace } from '../checkout/at-place.ts';
import type { Context } from '../context.ts';
import { minuteOf } from '../output/journal.ts';
import { SANDBOX_PLACE } from '../store/settings.ts';
import { type Check, ok, problemOf, warning } from './check.ts';

const NAME = 'Open sales';

/**
 * Names the purchases of this machine that are still open, and the reservations at this place.
 * @param place undefined for all places.
 */
export async function openWorkChecks(context: Context, place: string | undefined): Promise<Check[]> {
  try {
    const journal = await context.journal();
    const purchases = journal.interruptedPurchases().map(async ({ transactionUuid = '', at, place }) => {
      const message = `A purchase at ${minuteOf(at)} UTC was interrupted before it was confirmed.`;
      return warning(NAME, message, await atPlace(context, place, ['status', transactionUuid]));
    });
    const reservations = journal
      .openReservations(place, context.now())
      .map(async ({ transactionUuid: uuid, heldUntil, place }) => {
        const where = place === SANDBOX_PLACE ? 'in the sandbox' : `at ${place}`;
        const message = `A reservation ${where} is held until ${minuteOf(heldUntil)} UTC.`;
        return warning(
          NAME,
          message,
          uuid === undefined ? undefined : await atPlace(context, place, ['release', uuid]),
        );
      });
    const found = await Promise.all([...purchases, ...reservations]);
    return found.length > 0 ? found : [ok(NAME, 'No purchase or reservation is open')];
  } catch (error) {
    return [problemOf(NAME, error)];
  }
}
