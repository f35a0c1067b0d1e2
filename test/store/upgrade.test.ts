import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createHome, envOf, NOON, run } from '../support/run.ts';
import { type Json, sandboxJson } from '../support/sale.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const UUID = '0b1c0000-0000-4000-8000-000000000001';
const journalOf = (home: string) => join(home, 'data/ticketswitch/journal.db');
const stateOf = (home: string) => join(home, 'data/ticketswitch/sandbox.db');

/** Makes a file of an older version. */
function createFile(path: string, sql: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

/** The journal of version 1: what a transaction contained was text. */
const JOURNAL_1 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    uuid TEXT,
    transaction_id TEXT,
    details TEXT,
    customer TEXT,
    message TEXT,
    pid INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX entries_of_transaction ON entries (uuid);
  PRAGMA application_id = ${0x7473776a};
  PRAGMA user_version = 1;
`;

const details = (total: string, more = {}) =>
  JSON.stringify({ event: 'The Cat', performance: 'Fri, 3.30 PM', seats: ['B3', 'B4'], total, ...more });

const ENTRIES_1 = `
  INSERT INTO entries (at, place, action, state, uuid, details, pid) VALUES
    (${NOON}, 'sandbox', 'reserve', 'done', '${UUID}',
      '${details('£111.50', { heldUntil: '2026-06-01T11:15:00.000Z' })}', 1);
  INSERT INTO entries (at, place, action, state, uuid, transaction_id, details, customer, pid) VALUES
    (${NOON + 1}, 'sandbox', 'purchase', 'done', '${UUID}', 'T000-0000-8RGW-3619', '${details('£111.50')}',
      'Fred Flintstone', 1);
  INSERT INTO entries (at, place, action, state, uuid, details, message, pid) VALUES
    (${NOON + 2}, 'demo https://api.ticketswitch.com', 'reserve', 'done', 'other', '${details('1200 JPY')}', NULL, 1),
    (${NOON + 3}, 'demo https://api.ticketswitch.com', 'reserve', 'done', 'other', '${details('¥1200')}', NULL, 1),
    (${NOON + 4}, 'sandbox', 'release', 'unknown', 'other', NULL, 'Lost.', 4194305);
`;

async function entriesOf(home: string): Promise<Json[]> {
  return JSON.parse((await run(home, ['transactions', '--json'])).stdout).entries;
}

describe('the journal of version 1', () => {
  it('is upgraded without loss', async () => {
    const home = createHome();
    createFile(journalOf(home), JOURNAL_1 + ENTRIES_1);
    const [unknown, symbol, code, bought, reserved] = await entriesOf(home);
    const order = { item: 1, event: 'The Cat', performance: 'Fri, 3.30 PM', seats: ['B3', 'B4'] };
    expect(unknown).toEqual({
      id: 5,
      at: '2026-06-01T11:00:00.004Z',
      place: 'sandbox',
      action: 'release',
      state: 'unknown',
      transaction_uuid: 'other',
      orders: [],
      message: 'Lost.',
    });
    expect(symbol).toMatchObject({ id: 4, user: 'demo', total: 1200, currency_code: '¥' });
    expect(code).toMatchObject({ id: 3, user: 'demo', total: 1200, currency_code: 'jpy' });
    const priced = { total: 111.5, currency_code: 'gbp' };
    expect(bought).toEqual({
      id: 2,
      at: '2026-06-01T11:00:00.001Z',
      place: 'sandbox',
      action: 'purchase',
      state: 'done',
      transaction_uuid: UUID,
      transaction_id: 'T000-0000-8RGW-3619',
      customer: 'Fred Flintstone',
      orders: [{ ...order, ...priced }],
      ...priced,
    });
    expect(reserved).toMatchObject({ id: 1, held_until: '2026-06-01T11:15:00.000Z', ...priced });
  });

  it('goes on counting from its last entry', async () => {
    const home = createHome();
    createFile(journalOf(home), `${JOURNAL_1}${ENTRIES_1} DELETE FROM entries WHERE id = 5;`);
    await sandboxJson(home, ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1']);
    expect((await entriesOf(home)).map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
  });

  it('is kept as a copy, without names, that only its owner can read', async () => {
    const home = createHome();
    createFile(journalOf(home), JOURNAL_1 + ENTRIES_1);
    await entriesOf(home);
    const copy = `${journalOf(home)}.v1`;
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readFileSync(copy, 'latin1')).not.toContain('Flintstone');
    const db = new DatabaseSync(copy);
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(db.prepare('SELECT count(*) AS count FROM entries').get()).toEqual({ count: 5 });
    db.close();
  });

  it('is upgraded once by programs that start at once', async () => {
    const home = createHome();
    createFile(journalOf(home), JOURNAL_1 + ENTRIES_1);
    const programs = Array.from({ length: 4 }, () => {
      const env = envOf(home);
      return once(spawn(process.execPath, [BIN, 'transactions'], { env, stdio: 'ignore' }), 'exit');
    });
    expect((await Promise.all(programs)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
    expect((await entriesOf(home)).map(({ orders }) => orders.length)).toEqual([0, 1, 1, 1, 1]);
  });

  it('is left as it is if the upgrade fails', async () => {
    const home = createHome();
    createFile(journalOf(home), `${JOURNAL_1} DROP INDEX entries_of_transaction;`);
    const { code, stderr } = await run(home, ['transactions']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^Error: The journal .* cannot be used: no such index: entries_of_transaction\. .*\n$/,
    );
    const db = new DatabaseSync(journalOf(home));
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).not.toContainEqual({ name: 'orders' });
    db.close();
  });
});

const PERFORMANCE = '7AB-13';
const SOLD = {
  item: 1,
  performanceId: PERFORMANCE,
  ticketType: 'STALLS',
  band: 'A',
  wantedSeatIds: [],
  seatRequestStatus: 'not_requested',
  reference: 'PURCHASE-1-0',
  tickets: [
    {
      seatId: 'B3',
      isRestricted: false,
      discountCode: 'NORMAL',
      discountDescription: 'Regular Ticket',
      semanticType: 'standard',
      seatprice: 5000,
      surcharge: 500,
    },
  ],
};
const CUSTOMER = { first_name: 'Fred', last_name: 'Flintstone', country_code: 'uk' };

const row = (uuid: string, status: string, contents: object) =>
  `INSERT INTO transactions (uuid, user_id, status, reserved_at, expires_at, purchased_at, transaction_id, contents)
   VALUES ('${uuid}', 'demo', '${status}', ${NOON}, ${NOON}, ${NOON}, '${uuid.slice(-4)}', '${JSON.stringify(contents)}');`;

/** The state of version 1: one order per transaction, no payment pages. */
const STATE_1 = `
  CREATE TABLE transactions (
    uuid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    status TEXT NOT NULL,
    reserved_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    purchased_at INTEGER,
    transaction_id TEXT,
    contents TEXT NOT NULL
  ) STRICT;
  CREATE INDEX holds ON transactions (expires_at) WHERE status = 'reserved';
  CREATE TABLE seats (
    performance_id TEXT NOT NULL,
    seat_id TEXT NOT NULL,
    uuid TEXT NOT NULL REFERENCES transactions,
    PRIMARY KEY (performance_id, seat_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX seats_of_transaction ON seats (uuid);
  ${row(UUID, 'purchased', { orders: [{ ...SOLD, sendCode: 'POST' }], customer: CUSTOMER })}
  ${row('gone-0002', 'purchased', { orders: [{ ...SOLD, performanceId: 'NONE-1' }] })}
  INSERT INTO seats VALUES ('${PERFORMANCE}', 'B3', '${UUID}'), ('NONE-1', 'B3', 'gone-0002');
  PRAGMA application_id = ${0x74737731};
  PRAGMA user_version = 1;
`;

/** The state of version 2, as its first programs wrote it: one failure for all bundles. */
const STATE_2 = `
  CREATE TABLE transactions (
    uuid TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    status TEXT NOT NULL,
    reserved_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    purchased_at INTEGER,
    transaction_id TEXT UNIQUE,
    callout TEXT UNIQUE,
    contents TEXT NOT NULL
  ) STRICT;
  CREATE INDEX holds ON transactions (expires_at) WHERE status IN ('reserved', 'attempting');
  CREATE TABLE seats (
    performance_id TEXT NOT NULL,
    seat_id TEXT NOT NULL,
    uuid TEXT NOT NULL REFERENCES transactions,
    PRIMARY KEY (performance_id, seat_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX seats_of_transaction ON seats (uuid);
  CREATE TABLE trolleys (
    token TEXT PRIMARY KEY,
    contents TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE archives (
    uuid TEXT NOT NULL,
    user_id TEXT NOT NULL,
    page TEXT NOT NULL,
    http_status INTEGER NOT NULL,
    body TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (uuid, page)
  ) STRICT, WITHOUT ROWID;
  ${row(UUID, 'failed', {
    orders: [{ ...SOLD, discountCodes: ['NORMAL'] }],
    sendCodes: {},
    failureReason: 'No luck',
    failureFlags: { failed_avs: true },
  })}
  PRAGMA application_id = ${0x74737731};
  PRAGMA user_version = 2;
`;

describe('the state of the sandbox', () => {
  it('of version 1 keeps its sales, but for events that are no longer on sale', async () => {
    const home = createHome();
    createFile(stateOf(home), STATE_1);
    const { trolley, ...sale } = await sandboxJson(home, ['status', UUID]);
    // 50 + 5, and 10 for the post (docs/f13.md#7ab-and-7aa).
    expect(sale).toMatchObject({ status: 'purchased', total: 65, customer: { last_name: 'Flintstone' } });
    expect(trolley.bundles[0].orders[0]).toMatchObject({
      ticket_orders: [{ seats: [{ id: 'B3' }] }],
      backend_purchase_reference: 'PURCHASE-1-0',
    });
    const free = await sandboxJson(home, ['availability', PERFORMANCE, '--seats']);
    expect(JSON.stringify(free)).not.toContain('"B3"');
    expect(existsSync(`${stateOf(home)}.v1`)).toBe(true);
    const db = new DatabaseSync(stateOf(home));
    expect(db.prepare('SELECT count(*) AS count FROM seats').get()).toEqual({ count: 1 });
    db.close();
  });

  it('of version 2 says of each bundle why it failed', async () => {
    const home = createHome();
    createFile(stateOf(home), STATE_2);
    const { trolley } = await sandboxJson(home, ['status', UUID]);
    expect(trolley.bundles[0].purchase_result).toMatchObject({ success: false, failure_reason: 'No luck' });
    expect(existsSync(`${stateOf(home)}.v2`)).toBe(true);
  });

  it('of a newer version is refused, with what to do', async () => {
    const home = createHome();
    createFile(stateOf(home), STATE_2.replace('user_version = 2', 'user_version = 4'));
    const { code, stderr } = await run(home, ['status', UUID, '--sandbox']);
    expect(code).toBe(2);
    expect(stderr).toContain('a newer version of ticketswitch wrote it (format 4; this one reads up to 3)');
    expect(stderr).toContain('update ticketswitch');
  });
});

const settingsOf = (home: string) => join(home, 'config/ticketswitch/config.json');
const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

function homeWith(settings: unknown): string {
  const home = createHome();
  mkdirSync(dirname(settingsOf(home)), { recursive: true });
  writeFileSync(settingsOf(home), JSON.stringify(settings), { mode: 0o600 });
  return home;
}

const ACCOUNT = { kind: 'account', url: 'https://api.example.com', user: 'desk', password: 'desk-secret' };
const WALK_IN = { first_name: 'Walk', last_name: 'In' };
const PROFILES = { profiles: { live: ACCOUNT, training: { kind: 'sandbox' } }, currentProfile: 'training' };

describe('settings', () => {
  it.each([
    ['with the last transactions', { ...PROFILES, lastTransactions: { sandbox: UUID } }, PROFILES],
    [
      'with default customers',
      { ...PROFILES, walkIns: { live: WALK_IN } },
      { ...PROFILES, walkIns: { live: WALK_IN } },
    ],
    ['without profiles', { lastTransactions: {} }, {}],
  ])('of a version without a number, %s, are upgraded when they are written', async (_, old, kept) => {
    const home = homeWith(old);
    expect((await run(home, ['whoami', '--sandbox'])).stderr).not.toContain('Settings');
    expect(read(settingsOf(home))).toEqual(old);
    await run(home, ['login', '--sandbox', '--profile', 'new']);
    const profiles = { ...('profiles' in kept ? kept.profiles : {}), new: { kind: 'sandbox' } };
    expect(read(settingsOf(home))).toEqual({ ...kept, profiles, currentProfile: 'new', version: 1 });
    expect(read(`${settingsOf(home)}.v0`)).toEqual(old);
    expect(statSync(`${settingsOf(home)}.v0`).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['logout', ['logout', '--profile', 'live'], 'desk-secret'],
    ['walk-in --forget', ['walk-in', '--forget', '--profile', 'live'], 'Walk'],
  ])('leave nothing in the copy that %s removes', async (_, args, secret) => {
    const home = homeWith({ ...PROFILES, walkIns: { live: WALK_IN } });
    await run(home, ['login', '--sandbox', '--profile', 'new']);
    expect(readFileSync(`${settingsOf(home)}.v0`, 'utf8')).toContain(secret);
    expect((await run(home, args)).code).toBe(0);
    expect(existsSync(`${settingsOf(home)}.v0`)).toBe(false);
    expect(readFileSync(settingsOf(home), 'utf8')).not.toContain(secret);
  });

  it('that this version does not know are kept, and named', async () => {
    const unknown = { ...PROFILES, version: 1, colour: 'red', profiles: { live: { ...ACCOUNT, till: 3 } } };
    const home = homeWith(unknown);
    const { stderr } = await run(home, ['login', '--sandbox', '--profile', 'new']);
    expect(stderr).toContain(
      `Settings that this version does not know, in ${settingsOf(home)}: colour, profiles.live.till. They are kept.`,
    );
    const { colour, profiles } = read(settingsOf(home));
    expect({ colour, live: profiles.live }).toEqual({ colour: 'red', live: { ...ACCOUNT, till: 3 } });
    expect(existsSync(`${settingsOf(home)}.v0`)).toBe(false);
  });

  it('of a newer version are refused and left as they are, with what to do', async () => {
    const home = homeWith({ version: 2, profiles: 'in another form' });
    const before = readFileSync(settingsOf(home), 'utf8');
    for (const args of [['events'], ['login', '--sandbox']]) {
      const { code, stderr } = await run(home, args);
      expect(code).toBe(2);
      expect(stderr).toBe(
        `Error: A newer version of ticketswitch wrote the settings file ${settingsOf(home)} (format 2). Update ticketswitch, or set TICKETSWITCH_CONFIG_DIR to another folder.\n`,
      );
    }
    expect(readFileSync(settingsOf(home), 'utf8')).toBe(before);
  });
});
