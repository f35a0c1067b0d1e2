import { Database, type DatabaseKind } from '../../sqlite.ts';
import { UPGRADES } from './upgrade.ts';

const SCHEMA = `
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
`;

const STATE: DatabaseKind = {
  what: 'The sandbox state',
  advice: 'Move it aside, or choose another file with --state.',
  // "tsw1"
  applicationId: 0x74737731,
  schemaVersion: 3,
  schema: SCHEMA,
  upgrades: UPGRADES,
  // What was answered survives a power cut too.
  synchronous: 'FULL',
  busyTimeout: 10_000,
};

/**
 * Opens the sandbox's database and creates it if needed.
 * @param path a file, or `:memory:`.
 * @throws Error naming the file if it cannot be used; the file is left unchanged.
 */
export function openState(path: string): Database {
  return new Database(path, STATE);
}
