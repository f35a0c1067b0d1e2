import type { Context } from '../context.ts';
import { placeOf } from '../store/settings.ts';
import { accountChecks } from './account.ts';
import { type Check, problemOf, skipped } from './check.ts';
import { fileChecks } from './files.ts';
import { machineChecks } from './machine.ts';
import { networkChecks } from './network.ts';
import { openWorkChecks } from './open-work.ts';
import { Readings } from './readings.ts';
import { readEverything } from './reads.ts';

/** What was found out about everything that a sale needs, and what the API answered. */
export interface Examination {
  readonly checks: readonly Check[];
  readonly readings: Readings;
  /** True if there are credentials. Without them nothing was sent. */
  readonly isLoggedIn: boolean;
}

/** Checks the way to the API and the account, then everything that a sale reads. */
async function apiChecks(context: Context, readings: Readings): Promise<Check[]> {
  const checks = [...(await networkChecks(context)), ...(await accountChecks(context, readings))];
  if (readings.failureOf('test')) return [...checks, skipped('Resources', 'Not asked for without a login')];
  return [...checks, ...(await readEverything(context, readings))];
}

/** Checks everything that a sale needs. Reserves and changes nothing. */
export async function examine(context: Context): Promise<Examination> {
  const readings = new Readings();
  const before = [...machineChecks(context), ...(await fileChecks(context))];
  const settings = await context.savedSettings().catch((error: unknown) => problemOf('Login', error));
  const isLoggedIn = !('state' in settings);
  const asked = isLoggedIn ? await apiChecks(context, readings) : [settings];
  const open = await openWorkChecks(context, isLoggedIn ? placeOf(settings) : undefined);
  return { checks: [...before, ...asked, ...open], readings, isLoggedIn };
}
