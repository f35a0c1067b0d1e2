import type { Context } from '../context.ts';
import { commandLine, note } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { theme } from '../output/theme.ts';

/** Names each purchase that a crash left open, with the command that settles it. */
export async function sayAbandoned(context: Context): Promise<void> {
  const { warn } = theme(context.io.colorLevel);
  for (const { transactionUuid = '', customer, at } of (await context.journal()).abandoned()) {
    const who = customer ? ` for ${safeText(customer)}` : '';
    const settle = commandLine(context, ['status', transactionUuid]);
    note(
      context,
      warn(`A purchase${who} of ${at} was cut off before its answer came. Find out with: ${settle}`),
    );
  }
}
