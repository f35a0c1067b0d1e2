import type { Context } from '../context.ts';
import { minuteOf } from '../output/journal.ts';
import { note } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { theme } from '../output/theme.ts';
import { utcClockOf } from '../output/transaction.ts';
import type { OpenReservation } from '../store/open-reservations.ts';
import { atPlace } from './at-place.ts';

function textOf({ transactionUuid, orders, heldUntil, at }: OpenReservation): string {
  const until = utcClockOf(Date.parse(heldUntil));
  if (!transactionUuid) {
    return `A reservation at ${minuteOf(at)} UTC got no response: seats may be held until ${until}. They expire on their own.`;
  }
  const events = orders.map(({ event }) => event).join(', ');
  return `Seats${events && ` for ${safeText(events)}`} may still be held until ${until}.`;
}

/** Warns of each reservation of this machine that may still be held, with the command to check it. */
export async function warnOfHeldSeats(context: Context): Promise<void> {
  const { warn } = theme(context.io.colorLevel);
  for (const held of (await context.journal()).openReservations(undefined, context.now())) {
    const { transactionUuid, place } = held;
    const next = transactionUuid ? await atPlace(context, place, ['status', transactionUuid]) : undefined;
    note(context, warn(textOf(held)), next);
  }
}
