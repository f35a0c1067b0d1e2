import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { Journal } from '../../src/store/journal.ts';
import { SCHEMA } from '../../src/store/journal-schema.ts';
import { OPEN_RESERVATIONS } from '../../src/store/open-reservations.ts';
import { createHome, NOON } from '../support/run.ts';

const MINUTE = 60_000;
/** No process has this number. */
const DEAD = 4_194_305;

/** A journal as a process with this number uses it. */
function journalAt(dataDir: string, pid = process.pid): Journal {
  const journal = new Journal({ dataDir, now: () => NOON, host: { pid, kill: process.kill } });
  onTestFinished(() => journal.close());
  return journal;
}

const timeAt = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString();

/** Records a reservation. @param minutes from noon until it expires. */
function reserve(journal: Journal, transactionUuid: string, minutes = 15, place = 'sandbox'): void {
  const entry = journal.begin({ place, action: 'reserve' });
  journal.settle(entry, { state: 'done', transactionUuid, heldUntil: timeAt(minutes) });
}

const uuidsOf = (journal: Journal, place = 'sandbox', now = NOON) =>
  journal.openReservations(place, now).map(({ transactionUuid }) => transactionUuid);

it('lists what is held, newest first, until it is released, bought or expired', () => {
  const journal = journalAt(createHome());
  for (const uuid of ['kept', 'released', 'bought', 'partly', 'refused', 'unreleased'])
    reserve(journal, uuid);
  reserve(journal, 'short', 5);
  const later = (
    action: 'release' | 'purchase',
    transactionUuid: string,
    state: 'done' | 'partial' | 'refused',
  ) => journal.settle(journal.begin({ place: 'sandbox', action, transactionUuid }), { state });
  later('release', 'released', 'done');
  later('release', 'unreleased', 'refused');
  later('purchase', 'bought', 'done');
  later('purchase', 'partly', 'partial');
  later('purchase', 'refused', 'refused');
  expect(uuidsOf(journal)).toEqual(['short', 'unreleased', 'refused', 'kept']);
  expect(uuidsOf(journal, 'sandbox', NOON + 5 * MINUTE)).toEqual(['unreleased', 'refused', 'kept']);
  expect(uuidsOf(journal, 'sandbox', NOON + 15 * MINUTE)).toEqual([]);
});

it('lists those of one place, or of all', () => {
  const journal = journalAt(createHome());
  reserve(journal, 'here');
  reserve(journal, 'there', 15, 'demo@https://demo.ticketswitch.com/f13');
  expect(uuidsOf(journal, 'sandbox')).toEqual(['here']);
  const everywhere = journal.openReservations(undefined, NOON);
  expect(everywhere.map(({ transactionUuid }) => transactionUuid)).toEqual(['there', 'here']);
});

it('says which of them a program that seems to run still may be selling', () => {
  const home = createHome();
  const journal = journalAt(home);
  reserve(journalAt(home, process.ppid), 'being sold');
  reserve(journalAt(home, DEAD), 'left');
  reserve(journal, 'own');
  expect(journal.openReservations('sandbox', NOON)).toMatchObject([
    { transactionUuid: 'own', isInUse: false },
    { transactionUuid: 'left', isInUse: false },
    { transactionUuid: 'being sold', isInUse: true },
  ]);
});

it('lists a request without a response, with when its seats expire at the latest', () => {
  const home = createHome();
  const journal = journalAt(home);
  journalAt(home, DEAD).begin({ place: 'sandbox', action: 'reserve' });
  // Another process is waiting for this one.
  journalAt(home, process.ppid).begin({ place: 'sandbox', action: 'reserve' });
  journal.settle(journal.begin({ place: 'sandbox', action: 'reserve' }), { state: 'unknown' });
  journal.settle(journal.begin({ place: 'sandbox', action: 'reserve' }), { state: 'refused' });
  const open = journal.openReservations('sandbox', NOON + 14 * MINUTE);
  expect(open).toMatchObject([
    { state: 'unknown', heldUntil: timeAt(15) },
    { state: 'attempting', heldUntil: timeAt(15) },
  ]);
  expect(journal.openReservations('sandbox', NOON + 15 * MINUTE)).toEqual([]);
});

it('reads only the entries of the last day, however long the journal is', () => {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  db.exec(SCHEMA);
  const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM entries WHERE ${OPEN_RESERVATIONS}`);
  const [first] = plan.all(NOON, null, null);
  expect(first?.detail).toBe('SEARCH entries USING INDEX entries_in_time (at>?)');
});
