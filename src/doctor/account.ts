import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { User } from '../model/transaction.ts';
import { type Check, ok, problemOf, skipped, warning } from './check.ts';
import type { Readings } from './readings.ts';

function rights({ canBuy, isB2b }: User): Check {
  const name = 'Rights';
  if (canBuy === false) {
    return problemOf(name, new Failure('not_allowed', 'This user cannot buy. Ask Ingresso to allow it.'));
  }
  const known = [
    canBuy && 'can buy',
    isB2b !== undefined && (isB2b ? 'business account' : 'private account'),
  ].filter(Boolean);
  return known.length > 0 ? ok(name, known.join(', ')) : skipped(name, 'The API does not say');
}

/** Milliseconds that clocks may differ. */
const TOLERANCE = 60_000;

/** @param offset milliseconds that the API's clock is ahead. */
function clock(offset: number): Check {
  const name = 'Clock';
  if (Math.abs(offset) <= TOLERANCE) return ok(name, "Does not differ from the API's");
  const seconds = Math.round(Math.abs(offset) / 1000).toLocaleString('en');
  const difference = `${seconds} seconds ${offset > 0 ? 'behind' : 'ahead of'}`;
  return warning(name, `This machine's clock is ${difference} the API's. Set it.`);
}

/** Logs in: checks the credentials, the user's rights and the clock. */
export async function accountChecks(context: Context, readings: Readings): Promise<Check[]> {
  // In the sandbox, the client cannot be created if its state cannot be used.
  const user = await readings.ask('test', async () => (await context.api()).test());
  if (!user) return [problemOf('Login', readings.failureOf('test'))];
  return [ok('Login', `${user.name}, ${user.id}`), rights(user), clock((await context.api()).clockOffset)];
}
