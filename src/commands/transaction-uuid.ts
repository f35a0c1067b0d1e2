import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { isTransactionId } from '../rules/transaction-id.ts';
import { placeOf } from '../store/settings.ts';

/** A plain UUID, or `U-…-LDNX` (docs/f13.md#purchase). */
const UUID = /^[\w-]{8,64}$/;

/** @throws Failure `usage` if it cannot be a transaction UUID. */
export function requireUuid(given: string): string {
  if (isTransactionId(given)) {
    throw new Failure('usage', `"${given}" is a transaction ID; this command needs the UUID.`, {
      next: ['status', given],
    });
  }
  if (UUID.test(given)) return given;
  throw new Failure('usage', `"${given}" is not a transaction UUID. Use the one printed by \`reserve\`.`);
}

/**
 * The given transaction, or the most recent one.
 * @throws Failure `usage` if it cannot be a transaction UUID, `not_found` if there is no recent transaction.
 */
export async function requireTransactionUuid(context: Context, given: string | undefined): Promise<string> {
  if (given !== undefined) return requireUuid(given);
  const journal = await context.journal();
  const last = journal.lastTransaction(placeOf(await context.settings()));
  if (last) return last;
  throw new Failure('not_found', 'No recent transaction. Pass a transaction UUID, or run `reserve` first.');
}

/** The same for commands that can look up a transaction by its id, too. */
export async function requireTransaction(context: Context, given: string | undefined): Promise<string> {
  if (given === undefined) return requireTransactionUuid(context, given);
  if (isTransactionId(given) || UUID.test(given)) return given;
  throw new Failure(
    'usage',
    `"${given}" is neither a transaction UUID nor a transaction ID. Use the UUID printed by \`reserve\`.`,
  );
}
