import type { Command } from 'commander';
import { lookUpTransaction } from '../checkout/look-up.ts';
import { releaseSeats } from '../checkout/release.ts';
import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples } from './arguments.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'release', 'release 3e4f… --json').action((uuid: string | undefined) =>
    release(contextOf(command), uuid),
  );
}

/** False if the status cannot be looked up: the refusal is reported all the same. */
async function isPurchased(context: Context, transactionUuid: string): Promise<boolean> {
  try {
    return (await lookUpTransaction(context, transactionUuid)).value.status === 'purchased';
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}

/**
 * Releases reserved tickets. Safe to repeat.
 * @throws Failure `not_allowed` if the API does not release them, for example because they were bought.
 */
async function release(context: Context, given: string | undefined): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  const releasing = releaseSeats(context, transactionUuid);
  const { value: released, body } = await progress(context, 'Releasing', releasing);
  if (!released) {
    throw (await isPurchased(context, transactionUuid))
      ? new Failure('not_allowed', 'These tickets are already purchased.', {
          next: ['cancel', transactionUuid],
          body,
        })
      : new Failure('not_allowed', `${transactionUuid} cannot be released.`, {
          next: ['status', transactionUuid],
          body,
        });
  }
  await print<'release'>(context, {
    body,
    json: { transactionUuid, released },
    lines: () => [`Released ${transactionUuid}; no seats are held`],
    next: ['events'],
  });
}
