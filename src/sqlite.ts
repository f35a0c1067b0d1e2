import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Milliseconds to wait while another process writes. */
const BUSY_TIMEOUT = 10_000;

/** A type of database file. */
export interface DatabaseKind {
  /** The contents, for messages: "The journal". */
  readonly what: string;
  /** What to do if it cannot be used: a sentence. */
  readonly advice: string;
  /** Marks the file as this program's; SQLite's `application_id`. */
  readonly applicationId: number;
  /** Increase this when the tables change. */
  readonly schemaVersion: number;
  readonly schema: string;
  /** `FULL` waits for the disk at each write; `NORMAL` may lose the last moments before a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** Loads node:sqlite without the warning of older Node versions that it is experimental. */
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
      throw new Error('it belongs to another program');
    } else if (version !== schemaVersion) {
      throw new Error(`it was written by another version (${version}, this is ${schemaVersion})`);
    }
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

/** Creates the file as private, before SQLite creates it. SQLite's log files get the same permissions. */
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

/** A SQLite database. Prepared statements are reused; each write is one transaction. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Opens a database and creates it if needed.
   * @param path a file, or `:memory:`.
   * @throws Error naming the file if it cannot be used; the file is left unchanged.
   */
  constructor(path: string, kind: DatabaseKind) {
    try {
      this.#db = open(path, kind);
    } catch (cause) {
      const reason = (cause as Error).message;
      throw new Error(`${kind.what} ${path} cannot be used: ${reason}. ${kind.advice}`, { cause });
    }
  }

  prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs `work` in one write transaction, isolated from other processes. */
  write<T>(work: () => T): T {
    // Under WAL a deferred transaction fails at once if another process wrote in between.
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite rolls back by itself when the disk is full.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Safe to repeat. */
  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
