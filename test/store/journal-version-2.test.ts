import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { Money } from '../../src/model/money.ts';
import { Journal } from '../../src/store/journal.ts';
import { createHome, NOON, run } from '../support/run.ts';

const DAY = 86_400_000;
const SECRETS = ['flintstone', '02031377420', '0203 137', 'fred@example.com', 'bedrock'];
const pathOf = (home: string) => join(home, 'data/ticketswitch/journal.db');

/** The secrets in a file, in capitals or not. */
function secretsIn(path: string): string[] {
  const bytes = readFileSync(path, 'latin1').toLowerCase();
  return SECRETS.filter((secret) => bytes.includes(secret));
}

/** The journal of version 2: every search compared every sale. */
const JOURNAL_2 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    user TEXT,
    sub_user TEXT,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    uuid TEXT,
    transaction_id TEXT,
    held_until INTEGER,
    message TEXT,
    pid INTEGER NOT NULL,
    report INTEGER
  ) STRICT;
  CREATE INDEX entries_of_transaction ON entries (uuid);
  CREATE INDEX entries_in_time ON entries (at);
  CREATE INDEX entries_without_response ON entries (action) WHERE state = 'attempting';
  CREATE INDEX entries_of_shift ON entries (place) WHERE report IS NULL;
  CREATE TABLE currencies (
    code TEXT PRIMARY KEY,
    factor INTEGER NOT NULL,
    places INTEGER NOT NULL,
    pre_symbol TEXT NOT NULL,
    post_symbol TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE orders (
    entry INTEGER NOT NULL REFERENCES entries,
    item INTEGER NOT NULL,
    event TEXT NOT NULL,
    event_id TEXT,
    performance TEXT NOT NULL,
    performance_id TEXT,
    starts_at TEXT,
    seat_count INTEGER,
    seats TEXT NOT NULL,
    send_code TEXT,
    send_description TEXT,
    reference TEXT,
    currency TEXT NOT NULL REFERENCES currencies,
    seatprice INTEGER,
    surcharge INTEGER,
    send_cost INTEGER,
    total INTEGER NOT NULL,
    PRIMARY KEY (entry, item)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE customers (
    entry INTEGER PRIMARY KEY REFERENCES entries,
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    fields TEXT,
    keep_until INTEGER
  ) STRICT;
  CREATE TABLE reports (
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    contents TEXT NOT NULL,
    PRIMARY KEY (place, number)
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${0x7473776a};
  PRAGMA user_version = 2;
  INSERT INTO currencies VALUES ('gbp', 100, 2, '£', '');
  INSERT INTO entries (id, at, place, user, action, state, uuid, transaction_id, pid) VALUES
    (1, ${NOON}, 'sandbox', 'demo', 'reserve', 'done', 'uuid-of-fred', NULL, 1),
    (2, ${NOON}, 'sandbox', 'demo', 'purchase', 'done', 'uuid-of-fred', 'T000-0000-8RGW-3619', 1),
    (3, ${NOON}, 'sandbox', 'demo', 'reserve', 'done', 'uuid-of-unknown', NULL, 1),
    (4, ${NOON}, 'sandbox', 'demo', 'purchase', 'unknown', 'uuid-of-unknown', NULL, 1),
    (5, ${NOON}, 'sandbox', 'demo', 'purchase', 'refused', 'uuid-of-refused', NULL, 1);
  INSERT INTO orders (entry, item, event, event_id, performance, starts_at, seats, reference, currency, total) VALUES
    (1, 1, 'Les Misérables', 'LM', 'Wed', '2026-06-10T19:30', '[]', NULL, 'gbp', 5500),
    (2, 1, 'Les Misérables', 'LM', 'Wed', '2026-06-10T19:30', '[]', 'PURCHASE-1', 'gbp', 5500),
    (3, 1, '忍者ショー', 'NIN', 'Thu', '2026-06-11T19:30', '[]', NULL, 'gbp', 5500);
  INSERT INTO customers VALUES
    (2, 'Fred Flintstone', '0203 137 7420', 'fred@example.com', '{"town":"Bedrock"}', ${NOON + 30 * DAY});
`;

/** A home with the journal of version 2. */
function homeOfVersion2(): string {
  const home = createHome();
  mkdirSync(dirname(pathOf(home)), { recursive: true });
  const db = new DatabaseSync(pathOf(home));
  db.exec(JOURNAL_2);
  db.close();
  return home;
}

it('a sale that version 2 recorded is found', async () => {
  const home = homeOfVersion2();
  for (const [query, uuids] of [
    [['flintstone'], ['uuid-of-fred']],
    [['137-7420', 'miserables'], ['uuid-of-fred']],
    [['--reference', 'purchase-1'], ['uuid-of-fred']],
    [['--day', '2026-06-11'], ['uuid-of-unknown']],
    [['ショー'], ['uuid-of-unknown']],
    [[], ['uuid-of-unknown', 'uuid-of-fred']],
  ] as const) {
    const { stdout } = await run(home, ['find', ...query, '--sandbox', '--json']);
    const { sales } = JSON.parse(stdout);
    expect(sales.map((sale: { transaction_uuid: string }) => sale.transaction_uuid)).toEqual(uuids);
  }
});

it('its customers stay as long as they were to be kept, and are not in the copy', async () => {
  const home = homeOfVersion2();
  await run(home, ['transactions'], { now: () => NOON + 30 * DAY - 1 });
  expect(secretsIn(pathOf(home))).toEqual(SECRETS);
  const copy = `${pathOf(home)}.v2`;
  expect(secretsIn(copy)).toEqual([]);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const db = new DatabaseSync(copy);
  onTestFinished(() => db.close());
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 });
  expect(db.prepare('SELECT count(*) AS count FROM entries').get()).toEqual({ count: 5 });
  await run(home, ['transactions'], { now: () => NOON + 30 * DAY });
  expect(secretsIn(pathOf(home))).toEqual([]);
});

/** What sales are found by. */
function textsIn(path: string) {
  const db = new DatabaseSync(path, { readOnly: true });
  const texts = db.prepare('SELECT * FROM sale_texts').all();
  db.close();
  return texts;
}

it('the upgrade lets sales be found by the same texts as the program', () => {
  const dataDir = createHome();
  const path = join(dataDir, 'journal.db');
  const open = () => new Journal({ dataDir, now: () => NOON, host: process });
  const currency = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };
  const order = { item: 1, event: 'Élan', eventId: '6IF', performance: '', seats: [] };
  const orders = [1, 2].map((item) => ({ ...order, item, total: new Money(100, currency) }));
  const journal = open();
  for (const state of ['done', 'partial', 'unknown', 'refused'] as const) {
    const place = 'sandbox';
    const reservation = journal.begin({ place, action: 'reserve' });
    journal.settle(reservation, { state: 'done', transactionUuid: state, orders });
    const fred = { name: 'Fred', phone: '+44 203', email: 'FRED@example.com', days: 1 };
    const purchase = journal.begin({ place, action: 'purchase', transactionUuid: state }, fred);
    journal.settle(purchase, { state, transactionId: `T-${state}`, ...(state === 'done' && { orders }) });
  }
  journal.close();
  const texts = textsIn(path);
  expect(texts).toHaveLength(3);
  const db = new DatabaseSync(path);
  db.exec(`DROP TABLE sale_texts; DROP TRIGGER customer_removed; DROP INDEX customers_in_time;
    DROP INDEX entries_reserved; PRAGMA user_version = 2`);
  db.close();
  open().close();
  expect(textsIn(path)).toEqual(texts);
});
