import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Raised when the tables change. */
const SCHEMA_VERSION = 2;
/** "tsw1": marks the file as a sandbox state. */
const APPLICATION_ID = 0x74737731;
/** Milliseconds to wait while another process writes. */
const BUSY_TIMEOUT = 10_000;

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

/** The state's database: prepared statements are kept, writes are one transaction each. */
export interface Database {
  prepare(sql: string): StatementSync;
  /** Runs work as one write transaction that no other process can come between. */
  write<T>(work: () => T): T;
  close(): void;
}

/** node:sqlite is still announced as experimental on older Nodes; that is no news for the user. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return createRequire(import.meta.url)('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function pragma(db: DatabaseSync, name: string): unknown {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}

function prepareSchema(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const [version, application] = [pragma(db, 'user_version'), pragma(db, 'application_id')];
    const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count;
    if (version === 0 && tables === 0) {
      db.exec(SCHEMA);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    } else if (application !== APPLICATION_ID) {
      throw new Error('it is the database of another program');
    } else if (version !== SCHEMA_VERSION) {
      throw new Error(
        `it was written by another version of the sandbox (${version}, this is ${SCHEMA_VERSION})`,
      );
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function open(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { DatabaseSync } = loadSqlite();
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  // What was answered must survive a kill; only a power cut may lose the last moments of a rehearsal.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  prepareSchema(db);
  return db;
}

/**
 * Opens the state, made if there is none.
 * @param path a file, or `:memory:`.
 * @throws Error naming the file when it cannot be used; it is left as it is.
 */
export function openDatabase(path: string): Database {
  let db: DatabaseSync;
  try {
    db = open(path);
  } catch (cause) {
    throw new Error(
      `The sandbox state ${path} cannot be used: ${(cause as Error).message}. Move it away, or name another with --state.`,
      { cause },
    );
  }
  const statements = new Map<string, StatementSync>();
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? db.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    write(work) {
      // A deferred transaction would fail at once under WAL when another process wrote in between.
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}
