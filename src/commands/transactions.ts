import { type Command, Option } from 'commander';
import { warnOfHeldSeats } from '../checkout/held-seats.ts';
import { warnOfInterruptedPurchases } from '../checkout/interrupted-purchases.ts';
import type { Context } from '../context.ts';
import { printLocal } from '../output/print.ts';
import { addExamples, wholeNumber } from './arguments.ts';
import { refuseRaw } from './refusals.ts';
import { requireUuid } from './transaction-uuid.ts';

interface TransactionsOptions {
  readonly limit: number;
  readonly forget?: string | true;
}

/** Entries shown by default. */
const LIMIT = 50;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'transactions', 'transactions --limit 500 --json', 'transactions --forget')
    .addOption(
      new Option('--limit <number>', 'number of entries to show, newest first')
        .argParser(wholeNumber(1))
        .default(LIMIT),
    )
    .option('--forget [transaction-uuid]', 'remove customer details, of one transaction or of all')
    .action((options: TransactionsOptions) => transactions(contextOf(command), options));
}

async function forget(context: Context, uuid: string | true): Promise<void> {
  const journal = await context.journal();
  const forgotten = uuid === true ? journal.removeCustomers() : journal.removeCustomers(requireUuid(uuid));
  const entries = forgotten === 1 ? '1 entry' : `${forgotten} entries`;
  await printLocal<'transactions'>(context, {
    json: { forgotten },
    lines: () => [`Removed customer details from ${entries}`],
  });
}

/** Lists what was reserved, bought and released on this machine. Needs no API and no login. */
async function transactions(context: Context, options: TransactionsOptions): Promise<void> {
  refuseRaw(context);
  if (options.forget !== undefined) return forget(context, options.forget);
  await warnOfInterruptedPurchases(context);
  await warnOfHeldSeats(context);
  const entries = (await context.journal()).entries(options.limit);
  await printLocal<'transactions'>(context, {
    json: { entries },
    lines: async (paper) => (await import('../output/journal.ts')).renderEntries(entries, paper),
  });
}
