import type { Command } from 'commander';
import type { Answer } from '../api/answer.ts';
import { cancelTickets } from '../checkout/cancel.ts';
import { warnOfInterruptedPurchases } from '../checkout/interrupted-purchases.ts';
import { lookUpTransaction } from '../checkout/look-up.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Order, Transaction } from '../model/transaction.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import type { CancellationResult } from '../rules/cancellation.ts';
import { countOf } from '../rules/count.ts';
import { ordersOf } from '../rules/trolley.ts';
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
      'item to cancel, as numbered by `cancel` before it asks; can be repeated (default: all)',
      (text, all: number[] = []) => [...all, parseItem(text)],
    )
    .option('--yes', 'skip the confirmation')
    .action((uuid: string | undefined, options: CancelOptions) => cancel(contextOf(command), uuid, options));
}

/**
 * The orders to cancel.
 * @throws Failure `usage` for a transaction that was not purchased, and for an item that it does not have.
 */
function requireOrders({ value, body }: Answer<Transaction>, items: readonly number[]): Order[] {
  const { status, trolley, transactionUuid } = value;
  if (status !== 'purchased') {
    const next = status === 'reserved' ? ['release', transactionUuid] : ['status', transactionUuid];
    throw new Failure('usage', `This transaction is not purchased: it is ${status}.`, { body, next });
  }
  const orders = ordersOf(trolley);
  const unknown = items.find((item) => !orders.some((order) => order.item === item));
  if (unknown === undefined) return orders.filter(({ item }) => items.length === 0 || items.includes(item));
  const known = orders.map(({ item }) => item).join(', ');
  throw new Failure('usage', `There is no item ${unknown}. Items: ${known}.`, { body });
}

/** Says which of the items can be cancelled. */
function sayItems(context: Context, orders: readonly Order[]): void {
  for (const order of orders) {
    const { event, numberOfSeats, cancellationStatus: status = 'unknown', cancellationComment } = order;
    const state = status === 'possible' ? 'can be cancelled' : status.replaceAll('_', ' ');
    const remark = cancellationComment ? ` (${cancellationComment})` : '';
    const what = `${event.description}, ${countOf(numberOfSeats, 'ticket')}`;
    note(context, safeText(`Item ${order.item}: ${what}: ${state}${remark}`));
  }
}

async function confirmCancellation(context: Context): Promise<void> {
  const { confirm } = await import('../prompts/confirm.ts');
  if (await confirm(context, 'Cancel these tickets? This cannot be undone. There may be a charge.')) return;
  context.signal.throwIfAborted();
  throw new Failure('interrupted', 'Not cancelled.');
}

function lineOf({ cancelled }: CancellationResult): string {
  if (cancelled.length === 0) return 'Already cancelled; nothing left to cancel';
  return `Cancelled: ${cancelled.length === 1 ? 'item' : 'items'} ${cancelled.join(', ')}`;
}

/**
 * Cancels purchased tickets; they go back on sale.
 * @throws Failure `cancellation_refused`, `partly_cancelled`, or `outcome_unknown`.
 */
async function cancel(
  context: Context,
  given: string | undefined,
  { item = [], yes }: CancelOptions,
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  if (!yes && !context.io.canAsk) throw new Failure('usage', 'Not cancelled. Add --yes to confirm.');
  await warnOfInterruptedPurchases(context);
  const looking = lookUpTransaction(context, transactionUuid);
  const found = await progress(context, 'Looking up the transaction', looking);
  const orders = requireOrders(found, item);
  if (!yes) {
    sayItems(context, orders);
    await confirmCancellation(context);
  }
  const cancelling = cancelTickets(context, found.value, item);
  const { value, body } = await progress(context, 'Cancelling', cancelling);
  await print<'cancel'>(context, {
    body,
    json: { transactionUuid, cancelledItems: value.cancelled },
    lines: () => [lineOf(value)],
    next: ['status', transactionUuid],
  });
}
