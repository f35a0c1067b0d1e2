import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Milliseconds to wait while another process writes. */
const BUSY_TIMEOUT = 10_000;

/** What a database file must be. */
export interface DatabaseKind {
  /** What is kept in it, for messages: "The journal". */
  readonly what: string;
  /** What to do when it cannot be used, a sentence. */
  readonly advice: string;
  /** Marks the file as this program's; SQLite's `application_id`. */
  readonly applicationId: number;
  /** Raised when the tables change. */
  readonly schemaVersion: number;
  readonly schema: string;
  /** `FULL` waits for the disk at each write; `NORMAL` may lose the last moments before a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** A database: prepared statements are kept, writes are one transaction each. */
export interface Database {
  prepare(sql: string): StatementSync;
  /** Runs work as one write transaction that no other process can come between. */
  write<T>(work: () => T): T;
  /** Safe to repeat. */
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

function prepareSchema(db: DatabaseSync, { applicationId, schemaVersion, schema }: DatabaseKind): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const [version, application] = [pragma(db, 'user_version'), pragma(db, 'application_id')];
    const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count;
    if (version === 0 && tables === 0) {
      db.exec(schema);
      db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
    } else if (application !== applicationId) {
      throw new Error('it is the database of another program');
    } else if (version !== schemaVersion) {
      throw new Error(`it was written by another version (${version}, this is ${schemaVersion})`);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Makes the file for its owner alone before SQLite would make it for everybody; its log files take after it. */
function createPrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

function open(path: string, kind: DatabaseKind): DatabaseSync {
  if (path !== ':memory:') createPrivately(path);
  const { DatabaseSync } = loadSqlite();
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${kind.synchronous}; PRAGMA foreign_keys = ON`);
    prepareSchema(db, kind);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens a database, made if there is none.
 * @param path a file, or `:memory:`.
 * @throws Error naming the file when it cannot be used; it is left as it is.
 */
export function openDatabase(path: string, kind: DatabaseKind): Database {
  let db: DatabaseSync;
  try {
    db = open(path, kind);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`${kind.what} ${path} cannot be used: ${reason}. ${kind.advice}`, { cause });
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
        // A full disk ends the transaction by itself.
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}
