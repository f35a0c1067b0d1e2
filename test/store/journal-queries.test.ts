import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { createHome, NOON } from '../support/run.ts';

const PLACE = 'sandbox';
const UUID = 'uuid';

/** What a sale does with the journal, and what follows it: most of it with every start of a program. */
function useJournal(dataDir: string): void {
  const journal = new Journal({ dataDir, now: () => NOON, host: process });
  journal.settle(journal.begin({ place: PLACE, action: 'reserve' }), {
    state: 'done',
    transactionUuid: UUID,
  });
  const fred = { name: 'Fred', days: 1 };
  const purchase = () => journal.begin({ place: PLACE, action: 'purchase', transactionUuid: UUID }, fred);
  journal.settle(purchase(), { state: 'refused' });
  journal.settle(purchase(), { state: 'unknown' });
  journal.correctPurchase(UUID, { state: 'done' });
  journal.endReservation(UUID);
  journal.settle(journal.begin({ place: PLACE, action: 'cancel', transactionUuid: UUID }), {
    state: 'unknown',
  });
  journal.correctCancellations(UUID, [], true);
  journal.reservation(UUID);
  journal.lastTransaction(PLACE);
  journal.interruptedPurchases();
  journal.openReservations(PLACE, NOON);
  journal.shifts(PLACE).current();
  journal.shifts(PLACE).between(NOON, NOON + 1);
  journal.close();
}

/** The steps in SQLite's plans of these statements that read all of a table. */
function scansOf(path: string, statements: readonly string[]): string[] {
  const db = new DatabaseSync(path);
  onTestFinished(() => db.close());
  return statements
    .filter((sql) => !sql.startsWith('PRAGMA') && !sql.includes('sqlite_schema'))
    .flatMap((sql) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    .map(({ detail }) => String(detail))
    .filter((detail) => detail.startsWith('SCAN'));
}

it('a sale reads no more of a long journal than of a short one', () => {
  const dataDir = createHome();
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  useJournal(dataDir);
  const statements = prepare.mock.calls.map(([sql]) => sql);
  expect(statements.length).toBeGreaterThan(20);
  expect(scansOf(join(dataDir, 'journal.db'), statements)).toEqual([]);
});
