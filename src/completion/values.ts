import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { readLastCodes } from '../store/last-codes.ts';
import type { Candidate } from './wanted.ts';

/** Entries of the journal to look at. */
const RECENT = 50;

async function profiles(context: Context): Promise<Candidate[]> {
  return (await context.store()).profileNames().map((value) => ({ value }));
}

/** Recent transactions of this machine, newest first. */
async function transactions(context: Context): Promise<Candidate[]> {
  const { dataDir } = await context.store();
  // Opening a journal creates it.
  if (!existsSync(join(dataDir, 'journal.db'))) return [];
  const entries = (await context.journal()).entries(RECENT);
  const newest = new Map<string, Candidate>();
  for (const { transactionUuid, action, state, orders } of entries) {
    if (!transactionUuid || newest.has(transactionUuid)) continue;
    const events = orders.map(({ event }) => event).join(', ');
    newest.set(transactionUuid, { value: transactionUuid, description: `${action} ${state} ${events}` });
  }
  return [...newest.values()];
}

/** The values of arguments and options by their names, other than codes. */
const BY_NAME: Readonly<Record<string, (context: Context) => Promise<Candidate[]>>> = {
  profile: profiles,
  transaction: transactions,
  'transaction-uuid': transactions,
};

/** Codes by the names of arguments and options. */
const CODES = {
  'event-id': 'events',
  'performance-id': 'performances',
  performance: 'performances',
  'ticket-type': 'ticketTypes',
  'price-band': 'priceBands',
  discount: 'discounts',
  'send-method': 'sendMethods',
} as const;

const hasCodes = (name: string): name is keyof typeof CODES => Object.hasOwn(CODES, name);

/** The values that are known here for an argument or an option, without asking the API. */
export async function knownValues(context: Context, name: string): Promise<readonly Candidate[]> {
  if (!hasCodes(name)) return (await BY_NAME[name]?.(context)) ?? [];
  const codes = readLastCodes((await context.store()).dataDir)[CODES[name]] ?? [];
  return codes.map(([value, description]) => ({ value, description }));
}
