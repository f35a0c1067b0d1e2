import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { lookUp } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../model/transaction.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { clockOf, renderTransaction, transactionJson } from '../output/transaction.ts';
import { addExamples } from './arguments.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

/** Milliseconds between two looks at the API while watching. */
const LOOK_EVERY = 15_000;
const SECOND = 1_000;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'status', 'status 3e4f… --json', 'status --watch')
    .option('--watch', 'stay until it is no longer reserved, minutes counting down')
    .action((uuid: string | undefined, options: { watch?: boolean }) =>
      status(contextOf(command), uuid, options),
    );
}

function nextOf({ status: state, transactionUuid }: Transaction): readonly string[] {
  if (state === 'reserved') return ['purchase', transactionUuid, '--customer', '<file>'];
  return state === 'attempting' ? ['status', transactionUuid, '--watch'] : ['events'];
}

/** Repaints the time left each second until `until` (epoch ms), on a terminal only. */
async function countDown(
  { io, now, signal, options }: Context,
  until: number,
  lapses: number,
): Promise<void> {
  while (now() < until) {
    if (io.stderr.isTTY && !options.json)
      io.stderr.write(`\r\u001B[K${clockOf((lapses - now()) / 60_000)} left `);
    await sleep(Math.min(SECOND, until - now()), undefined, { signal });
  }
}

/** Follows a transaction until it is settled. */
async function watch(context: Context, transactionUuid: string): Promise<Transaction> {
  for (;;) {
    const transaction = await lookUp(context, transactionUuid);
    if (transaction.status !== 'reserved' && transaction.status !== 'attempting') {
      if (context.io.stderr.isTTY && !context.options.json) context.io.stderr.write('\r\u001B[K');
      return transaction;
    }
    const lapses = context.now() + (transaction.minutesLeft ?? 0) * 60_000;
    const look = context.now() + LOOK_EVERY;
    // A second past the end, so that the next look finds it settled.
    await countDown(context, transaction.minutesLeft ? Math.min(look, lapses + SECOND) : look, lapses);
  }
}

/** Shows where a transaction stands. */
export async function status(
  context: Context,
  given: string | undefined,
  options: { watch?: boolean },
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  const transaction = options.watch
    ? await watch(context, transactionUuid)
    : await progress(context, 'Looking the transaction up', lookUp(context, transactionUuid));
  await print(context, {
    json: transactionJson(transaction),
    lines: (paper) => renderTransaction(transaction, paper),
    next: nextOf(transaction),
  });
}
