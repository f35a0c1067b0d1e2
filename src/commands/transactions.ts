import { type Command, Option } from 'commander';
import { sayAbandoned } from '../checkout/interrupted-purchases.ts';
import type { Context } from '../context.ts';
import { renderEntries } from '../output/journal.ts';
import { renderJson } from '../output/json.ts';
import { printRecord } from '../output/print.ts';
import { addExamples, wholeNumber } from './arguments.ts';
import { requireUuid } from './transaction-uuid.ts';

interface TransactionsOptions {
  readonly most: number;
  readonly forget?: string | true;
}

/** Entries shown unless more are asked for. */
const MOST = 50;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'transactions', 'transactions --most 500 --json', 'transactions --forget')
    .addOption(
      new Option('--most <number>', 'entries shown, newest first').argParser(wholeNumber(1)).default(MOST),
    )
    .option('--forget [transaction-uuid]', "forget the customer's name, of one transaction or of all")
    .action((options: TransactionsOptions) => transactions(contextOf(command), options));
}

async function forget(context: Context, uuid: string | true): Promise<void> {
  const journal = await context.journal();
  const forgotten = uuid === true ? journal.forget() : journal.forget(requireUuid(uuid));
  const { stdout } = context.io;
  const json = { forgotten };
  stdout.write(
    context.options.json ? `${renderJson(json)}\n` : `Customers' names forgotten: ${forgotten} entries\n`,
  );
}

/** Lists what this machine reserved, bought and released; needs no API and no login. */
export async function transactions(context: Context, options: TransactionsOptions): Promise<void> {
  if (options.forget !== undefined) return forget(context, options.forget);
  await sayAbandoned(context);
  const entries = (await context.journal()).entries(options.most);
  printRecord(context, { json: { entries }, lines: (paper) => renderEntries(entries, paper) });
}
