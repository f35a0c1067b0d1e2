import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../src/store/journal.ts';
import { NOON } from './run.ts';

/** What the journal of this home says of the last request of a kind; undefined if it knows of none. */
export function lastState(home: string, action: string): string | undefined {
  const dataDir = join(home, 'data', 'ticketswitch');
  if (!existsSync(join(dataDir, 'journal.db'))) return undefined;
  const journal = new Journal({ dataDir, now: () => NOON, host: process });
  const entry = journal.entries(10).find((one) => one.action === action);
  journal.close();
  return entry?.state;
}
