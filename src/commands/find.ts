import type { Command } from 'commander';
import { findSales, MOST_SALES, searchHint } from '../checkout/find-sales.ts';
import type { Context } from '../context.ts';
import type { Sale } from '../model/sale.ts';
import { note, printView, suggest } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { renderSale, renderSales } from '../output/sales.ts';
import { addExamples, day, wholeNumber } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

interface FindOptions {
  readonly event?: string;
  readonly day?: string;
  readonly reference?: string;
  readonly limit: number;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'find flintstone',
    'find today nutcracker',
    'find --event 6IF --day sat',
    'find T000-0000-8RGW-3619 --json',
  )
    .option('--event <id>', "event ID, or part of the event's name")
    .option('--day <day>', 'day of the performance', day)
    .option('--reference <text>', "transaction ID or UUID, or the supplier's reference")
    .option('--limit <number>', 'number of sales to show, newest first', wholeNumber(1), MOST_SALES)
    .action((words: string[], options: FindOptions) => find(contextOf(command), words, options));
}

/** Suggests what can be done with a sale that was found. */
function suggestNext(context: Context, { state, transactionUuid }: Sale): void {
  suggest(context, ['status', transactionUuid]);
  if (state === 'unknown' || state === 'cancelled') return;
  suggest(context, ['tickets', transactionUuid]);
  suggest(context, ['cancel', transactionUuid]);
}

/** Finds sales that were made with this account: those of this machine, and any other by its transaction ID or UUID. */
async function find(
  context: Context,
  words: readonly string[],
  { limit, ...query }: FindOptions,
): Promise<void> {
  refuseRaw(context);
  const sales = await progress(context, 'Looking for sales', findSales(context, { ...query, words }, limit));
  const [only, ...others] = sales;
  await printView<'find'>(context, {
    json: { sales },
    lines: (paper) => (only && others.length === 0 ? renderSale(only, paper) : renderSales(sales, paper)),
  });
  if (!only && words.length > 0) note(context, await searchHint(context));
  if (only && others.length === 0) suggestNext(context, only);
}
