import type { Context } from '../context.ts';
import { minuteOf } from '../output/journal.ts';
import { note } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { theme } from '../output/theme.ts';
import { atPlace } from './at-place.ts';
import { beforeSending } from './recorded.ts';

/** Warns of each purchase that a crash left open, with the command to check it. */
export async function warnOfInterruptedPurchases(context: Context): Promise<void> {
  const { warn } = theme(context.io.colorLevel);
  for (const { transactionUuid = '', customer, at, place } of await beforeSending(context, (journal) =>
    journal.interruptedPurchases(),
  )) {
    const who = customer ? ` for ${safeText(customer)}` : '';
    const text = `A purchase${who} at ${minuteOf(at)} UTC was interrupted before it was confirmed.`;
    note(context, warn(text), await atPlace(context, place, ['status', transactionUuid]));
  }
}
