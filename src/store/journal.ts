import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { Database, type DatabaseKind } from '../sqlite.ts';
import type { Store } from './store.ts';

export type Action = 'reserve' | 'purchase' | 'release' | 'cancel';

/**
 * How a request ended: `attempting` until its answer is known (for good, when the program died), `done`, `refused`
 * (for certain nothing came of it), or `unknown`.
 */
export type EntryState = 'attempting' | 'done' | 'refused' | 'unknown';

/** What a transaction is about, in words for people. */
export interface Details {
  readonly event: string;
  readonly performance: string;
  readonly seats: readonly string[];
  /** With its currency's sign: "£100.50". */
  readonly total: string;
  /** UTC, ISO 8601: until when the hold stands. */
  readonly heldUntil?: string;
}

/** One request that changed something, as this machine remembers it. No password and no card is ever in it. */
export interface Entry {
  readonly id: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** `placeOf` the settings it went with. */
  readonly place: string;
  readonly action: Action;
  readonly state: EntryState;
  readonly transactionUuid?: string;
  readonly transactionId?: string;
  readonly details?: Details;
  /** The customer's name, until it is forgotten. */
  readonly customer?: string;
  readonly message?: string;
}

export interface Settlement {
  readonly state: EntryState;
  readonly transactionUuid?: string;
  readonly transactionId?: string;
  readonly details?: Details;
  readonly message?: string;
}

/** What this machine reserved, bought and released: written before the request leaves, settled after the answer. */
export interface Journal {
  readonly path: string;
  /** Puts a request on record as attempting, and gives its entry's number. */
  begin(entry: Pick<Entry, 'place' | 'action' | 'transactionUuid' | 'customer'>): number;
  settle(id: number, settlement: Settlement): void;
  /** Settles whatever purchase of this transaction is not settled yet. */
  settlePurchase(transactionUuid: string, settlement: Settlement): void;
  /** Newest first. @param most how many at most. */
  entries(most: number): Entry[];
  /** Purchases left attempting by a program that is gone. */
  abandoned(): Entry[];
  /** Forgets customers' names, of one transaction or of all; gives how many entries had one. */
  forget(transactionUuid?: string): number;
  close(): void;
}

const KIND: DatabaseKind = {
  what: 'The journal',
  advice: 'Nothing was sent. Mend it or move it away; it is never written over.',
  // "tswj"
  applicationId: 0x7473776a,
  schemaVersion: 1,
  synchronous: 'FULL',
  schema: `
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
  `,
};

interface Row {
  id: number;
  at: number;
  place: string;
  action: Action;
  state: EntryState;
  uuid: string | null;
  transaction_id: string | null;
  details: string | null;
  customer: string | null;
  message: string | null;
  pid: number;
}

function entryOf(row: Row): Entry {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    place: row.place,
    action: row.action,
    state: row.state,
    ...(row.uuid !== null && { transactionUuid: row.uuid }),
    ...(row.transaction_id !== null && { transactionId: row.transaction_id }),
    ...(row.details !== null && { details: JSON.parse(row.details) as Details }),
    ...(row.customer !== null && { customer: row.customer }),
    ...(row.message !== null && { message: row.message }),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is one all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** @throws Failure `usage` naming the file when it cannot be used. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const { message } = cause as Error;
    const known = message.startsWith(KIND.what)
      ? message
      : `${KIND.what} ${path} cannot be used: ${message}.`;
    throw new Failure('usage', known, { cause });
  }
}

/**
 * Opens the journal; several programs may write to it at once.
 * @param now epoch milliseconds.
 * @throws Failure `usage` naming the file when it cannot be read or written; so does each of its methods.
 */
export function openJournal({ dataDir }: Pick<Store, 'dataDir'>, now: () => number): Journal {
  const path = join(dataDir, 'journal.db');
  const db: Database = guarded(path, () => new Database(path, KIND));
  const write = <T>(work: () => T) => guarded(path, () => db.write(work));
  const read = (sql: string, ...values: (string | number)[]) =>
    guarded(path, () => db.prepare(sql).all(...values) as unknown as Row[]);
  const change = (where: string, value: string | number, one: Settlement) =>
    db
      .prepare(
        `UPDATE entries SET state = ?, uuid = coalesce(?, uuid), transaction_id = coalesce(?, transaction_id),
          details = coalesce(?, details), message = ? WHERE ${where}`,
      )
      .run(
        one.state,
        one.transactionUuid ?? null,
        one.transactionId ?? null,
        one.details ? JSON.stringify(one.details) : null,
        one.message ?? null,
        value,
      );
  return {
    path,
    begin: ({ place, action, transactionUuid, customer }) =>
      write(() => {
        const sql =
          'INSERT INTO entries (at, place, action, state, uuid, customer, pid) VALUES (?, ?, ?, ?, ?, ?, ?)';
        const { lastInsertRowid } = db
          .prepare(sql)
          .run(now(), place, action, 'attempting', transactionUuid ?? null, customer ?? null, process.pid);
        return Number(lastInsertRowid);
      }),
    settle: (id, settlement) => {
      write(() => change('id = ?', id, settlement));
    },
    settlePurchase: (transactionUuid, settlement) => {
      const where = "action = 'purchase' AND state IN ('attempting', 'unknown') AND uuid = ?";
      write(() => change(where, transactionUuid, settlement));
    },
    entries: (most) => read('SELECT * FROM entries ORDER BY id DESC LIMIT ?', most).map(entryOf),
    abandoned: () =>
      read("SELECT * FROM entries WHERE action = 'purchase' AND state = 'attempting'")
        .filter((row) => row.pid === process.pid || !isAlive(row.pid))
        .map(entryOf),
    forget: (transactionUuid) =>
      write(() => {
        const sql =
          'UPDATE entries SET customer = NULL WHERE customer IS NOT NULL AND uuid = coalesce(?, uuid)';
        return Number(db.prepare(sql).run(transactionUuid ?? null).changes);
      }),
    close: () => db.close(),
  };
}
