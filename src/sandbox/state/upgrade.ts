import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseKind } from '../../sqlite.ts';
import { eventOf } from '../rules/bundles.ts';
import { lookUpOrder } from '../rules/orders.ts';
import type { BundleFailure, Contents, HeldOrder } from '../rules/transaction.ts';

interface Stored {
  uuid: string;
  contents: string;
}

/** The contents as older versions stored them. */
interface OldContents extends Contents {
  readonly orders: readonly (HeldOrder & { readonly sendCode?: string })[];
  /** Before each bundle had its own. */
  readonly failureReason?: string;
  readonly failureFlags?: BundleFailure['flags'];
}

/** Rewrites the contents of every transaction. One that the catalogue no longer has is deleted. */
function rewrite(db: DatabaseSync, change: (contents: OldContents) => Contents): void {
  const stored = db.prepare('SELECT uuid, contents FROM transactions').all() as unknown as Stored[];
  for (const { uuid, contents } of stored) {
    try {
      const changed = change(JSON.parse(contents));
      changed.orders.forEach(lookUpOrder);
      db.prepare('UPDATE transactions SET contents = ? WHERE uuid = ?').run(JSON.stringify(changed), uuid);
    } catch {
      db.prepare('DELETE FROM seats WHERE uuid = ?').run(uuid);
      db.prepare('DELETE FROM transactions WHERE uuid = ?').run(uuid);
    }
  }
}

/** Version 1 had one order per transaction, with its send method. */
function withSendCodes({ orders, ...rest }: OldContents): Contents {
  const known = orders.map(({ sendCode, ...order }) => ({
    sendCode,
    order: { ...order, discountCodes: order.tickets.map(({ discountCode }) => discountCode) },
  }));
  const codes = known.flatMap(({ sendCode, order }) => (sendCode ? [[eventOf(order).source, sendCode]] : []));
  return { ...rest, orders: known.map(({ order }) => order), sendCodes: Object.fromEntries(codes) };
}

/** Version 2 had one failure for all bundles. */
function withFailures({ failureReason, failureFlags, ...contents }: OldContents): Contents {
  if (failureReason === undefined) return contents;
  const failure = { reason: failureReason, ...(failureFlags && { flags: failureFlags }) };
  const sources = contents.orders.map((order) => eventOf(order).source);
  return { failures: Object.fromEntries(sources.map((source) => [source, failure])), ...contents };
}

function addPaymentPages(db: DatabaseSync): void {
  db.exec(`
    ALTER TABLE transactions RENAME TO old_transactions;
    ALTER TABLE seats RENAME TO old_seats;
    DROP INDEX holds;
    DROP INDEX seats_of_transaction;
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
    INSERT INTO transactions
    SELECT uuid, user_id, status, reserved_at, expires_at, purchased_at, transaction_id, NULL, contents
    FROM old_transactions;
    INSERT INTO seats SELECT * FROM old_seats;
    DROP TABLE old_seats;
    DROP TABLE old_transactions;
  `);
  rewrite(db, withSendCodes);
}

/** By the version that each starts from. */
export const UPGRADES: DatabaseKind['upgrades'] = {
  1: { run: addPaymentPages },
  2: { run: (db) => rewrite(db, withFailures) },
};
