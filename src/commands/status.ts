import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Answer } from '../api/answer.ts';
import { lookUpTransaction } from '../checkout/look-up.ts';
import type { Context } from '../context.ts';
import type { NextCommand } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { clockOf, renderTransaction, transactionJson } from '../output/transaction.ts';
import { addExamples } from './arguments.ts';
import { requireTransaction } from './transaction-uuid.ts';

/** Milliseconds between two requests while watching. */
const INTERVAL = 15_000;
const SECOND = 1_000;

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'status', 'status 3e4f… --json', 'status T000-0000-8RGW-3619', 'status --watch')
    .option('--watch', 'keep watching until the reservation ends, with a countdown')
    .action((uuid: string | undefined, options: { watch?: boolean }) =>
      status(contextOf(command), uuid, options),
    );
}

function nextOf({ status: state, transactionUuid, pendingCallout }: Transaction): NextCommand {
  if (pendingCallout) return ['purchase', transactionUuid, '--resume'];
  if (state === 'reserved') return ['purchase', transactionUuid, '--customer', '<file>'];
  return state === 'attempting' ? ['status', transactionUuid, '--watch'] : ['events'];
}

/** Redraws the time left, if it is known, each second until `until` (epoch ms), on a terminal only. */
async function countDown(
  { io, now, signal, options }: Context,
  until: number,
  expiresAt: number | undefined,
): Promise<void> {
  while (now() < until) {
    if (io.stderr.isTTY && !options.json && expiresAt !== undefined)
      io.stderr.write(`\r\u001B[K${clockOf((expiresAt - now()) / 60_000)} left `);
    await sleep(Math.min(SECOND, until - now()), undefined, { signal });
  }
}

/** Follows a transaction until it is settled. */
async function watch(context: Context, transactionUuid: string): Promise<Answer<Transaction>> {
  for (;;) {
    const answer = await lookUpTransaction(context, transactionUuid);
    const { status: state, minutesLeft } = answer.value;
    if (state !== 'reserved' && state !== 'attempting') {
      if (context.io.stderr.isTTY && !context.options.json) context.io.stderr.write('\r\u001B[K');
      return answer;
    }
    const expiresAt = minutesLeft ? context.now() + minutesLeft * 60_000 : undefined;
    const nextLook = context.now() + INTERVAL;
    // A second after the end, so that the next status is settled.
    await countDown(context, expiresAt ? Math.min(nextLook, expiresAt + SECOND) : nextLook, expiresAt);
  }
}

/** Shows a transaction. */
async function status(
  context: Context,
  given: string | undefined,
  options: { watch?: boolean },
): Promise<void> {
  const transactionUuid = await requireTransaction(context, given);
  const { value: transaction, body } = options.watch
    ? await watch(context, transactionUuid)
    : await progress(context, 'Looking up the transaction', lookUpTransaction(context, transactionUuid));
  await print<'status'>(context, {
    body,
    json: transactionJson(transaction),
    lines: (paper) => renderTransaction(transaction, paper),
    next: nextOf(transaction),
  });
}
