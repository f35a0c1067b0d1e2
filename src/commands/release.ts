import type { Command } from 'commander';
import { release as releaseHold } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples } from './arguments.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'release', 'release 3e4f… --json').action((uuid: string | undefined) =>
    release(contextOf(command), uuid),
  );
}

/**
 * Gives held tickets back; safe to repeat.
 * @throws Failure `reservation_refused` when the API does not release (it was bought, say).
 */
export async function release(context: Context, given: string | undefined): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  const released = await progress(context, 'Releasing', releaseHold(context, transactionUuid));
  if (!released) {
    throw new Failure(
      'not_allowed',
      `${transactionUuid} cannot be released. See: ticketswitch status ${transactionUuid}`,
    );
  }
  await print(context, {
    json: { transactionUuid, released },
    lines: () => [`Released: nothing is held under ${transactionUuid}`],
    next: ['events'],
  });
}
