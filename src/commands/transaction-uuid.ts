import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { placeOf } from '../store/settings.ts';

/** What a transaction is called on the wire: a plain UUID, or `U-…-LDNX` (contract §2.14). */
const UUID = /^[\w-]{8,64}$/;

/** @throws Failure `usage` when it cannot be a transaction's name. */
export function requireUuid(given: string): string {
  if (UUID.test(given)) return given;
  throw new Failure('usage', `"${given}" is no transaction-uuid: give what reserve printed.`);
}

/**
 * The transaction named, or the last one on record.
 * @throws Failure `usage` when the name cannot be one, `not_found` when none is on record.
 */
export async function requireTransactionUuid(context: Context, given: string | undefined): Promise<string> {
  if (given !== undefined) return requireUuid(given);
  const store = await context.store();
  const last = store.lastTransaction(placeOf(await context.settings()));
  if (last) return last;
  throw new Failure(
    'not_found',
    'No transaction is on record here: give its transaction-uuid, or reserve first.',
  );
}
