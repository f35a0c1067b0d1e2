import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { createHome, NOON } from '../support/run.ts';

const SALES = 300;

/** How often the customers' names and phones are in the journal, once no process uses it. */
function foundIn(dataDir: string): number {
  const bytes = readFileSync(join(dataDir, 'journal.db'), 'latin1').toLowerCase();
  return bytes.split(/flintstone|0203555/).length - 1;
}

it('many customers of every length leave nothing in the file', () => {
  const dataDir = createHome();
  const open = () => new Journal({ dataDir, now: () => NOON, host: process });
  const journal = open();
  for (let at = 0; at < SALES; at += 1) {
    const transactionUuid = `uuid-${at}`;
    const purchase = journal.begin(
      { place: 'sandbox', action: 'purchase', transactionUuid },
      {
        name: `Fred Flintstone${'x'.repeat(at % 200)}`,
        phone: `0203 555 ${at}`,
        fields: { last_name: 'Flintstone', town: 'T'.repeat((at * 37) % 5000) },
        days: at % 5,
      },
    );
    const state = at % 7 === 0 ? 'refused' : 'done';
    journal.settle(purchase, { state, transactionId: `T${'0'.repeat(at % 40)}` });
    if (at % 50 === 49) journal.removeCustomers(`uuid-${at - 10}`);
  }
  journal.close();
  expect(foundIn(dataDir)).toBeGreaterThan(SALES);
  const later = open();
  later.removeCustomers();
  later.close();
  expect(foundIn(dataDir)).toBe(0);
});
