import type { Command } from 'commander';
import { cancelTickets } from '../checkout/cancel.ts';
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

const parseItem = wholeNumber(1);

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'cancel 3e4f… --yes', 'cancel 3e4f… --item 1 --item 3 --yes --json')
    .option(
      '--item <number>',
      'item to cancel, as numbered in status; can be repeated (default: all)',
      (text, all: number[] = []) => [...all, parseItem(text)],
    )
    .option('--yes', 'skip the confirmation')
    .action((uuid: string | undefined, options: CancelOptions) => cancel(contextOf(command), uuid, options));
}

async function confirmCancellation(context: Context): Promise<void> {
  if (!context.io.canAsk) {
    throw new Failure('usage', 'Not cancelled. Add --yes to skip the confirmation.');
  }
  const { confirm } = await import('../prompts/confirm.ts');
  if (await confirm(context, 'Cancel these tickets? This cannot be undone.')) return;
  context.signal.throwIfAborted();
  throw new Failure('interrupted', 'Not cancelled.');
}

/**
 * Cancels purchased tickets; they go back on sale.
 * @throws Failure `not_allowed` if other items must be cancelled too, `not_found` if there is nothing to cancel.
 */
async function cancel(
  context: Context,
  given: string | undefined,
  { item = [], yes }: CancelOptions,
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  if (!yes) await confirmCancellation(context);
  const cancelling = cancelTickets(context, transactionUuid, item);
  const { value, body } = await progress(context, 'Cancelling', cancelling);
  const { cancelledItems } = value;
  const line =
    cancelledItems.length > 0
      ? `Cancelled: ${cancelledItems.length === 1 ? 'item' : 'items'} ${cancelledItems.join(', ')}`
      : 'Already cancelled; nothing left to cancel';
  await print(context, {
    body,
    json: { transactionUuid, cancelledItems },
    lines: () => [line],
    next: ['status', transactionUuid],
  });
}
