import type { Command } from 'commander';
import { cancel as cancelItems } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples, wholeNumber } from './arguments.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

interface CancelOptions {
  readonly item?: readonly number[];
  readonly yes?: boolean;
}

const number = wholeNumber(1);

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'cancel 3e4f… --yes', 'cancel 3e4f… --item 1 --item 3 --yes --json')
    .option(
      '--item <number>',
      'an item to cancel, as status numbers them; all by default',
      (text, all: number[] = []) => [...all, number(text)],
    )
    .option('--yes', 'cancel without asking')
    .action((uuid: string | undefined, options: CancelOptions) => cancel(contextOf(command), uuid, options));
}

async function confirm(context: Context): Promise<void> {
  if (!context.io.canAsk)
    throw new Failure('usage', 'Nothing was cancelled: add --yes to cancel without being asked.');
  const { askYesNo } = await import('../prompts/confirm.ts');
  if (await askYesNo(context, 'Cancel these tickets? It cannot be undone.')) return;
  context.signal.throwIfAborted();
  throw new Failure('interrupted', 'Nothing was cancelled.');
}

/**
 * Cancels what was bought; tickets go back on sale.
 * @throws Failure `not_allowed` when other items must go along, `not_found` when there is nothing to cancel.
 */
export async function cancel(
  context: Context,
  given: string | undefined,
  { item = [], yes }: CancelOptions,
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  if (!yes) await confirm(context);
  const cancelledItems = await progress(context, 'Cancelling', cancelItems(context, transactionUuid, item));
  const what =
    cancelledItems.length > 0
      ? `Cancelled: items ${cancelledItems.join(', ')}`
      : 'Cancelled before: nothing is left to cancel';
  await print(context, {
    json: { transactionUuid, cancelledItems },
    lines: () => [what],
    next: ['status', transactionUuid],
  });
}
