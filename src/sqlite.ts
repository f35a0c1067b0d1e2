import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { closeToOthers, createPrivately } from './private-files.ts';
import { type Upgrade, upgrade } from './sqlite-upgrade.ts';

/** A type of database file. */
export interface DatabaseKind {
  /** The contents, for messages: "The journal". */
  readonly what: string;
  /** What to do if it cannot be used: a sentence. */
  readonly advice: string;
  /** Marks the file as this program's; SQLite's `application_id`. */
  readonly applicationId: number;
  /** SQLite's `user_version`. Increase this when the tables change, and add an upgrade. */
  readonly schemaVersion: number;
  readonly schema: string;
  /** By the version that each starts from: every version but the newest has one. */
  readonly upgrades: Readonly<Record<number, Upgrade>>;
  /** `FULL` waits for the disk at each write; `NORMAL` may lose the last moments before a power cut. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** Milliseconds to wait while another process writes. The program does nothing else meanwhile. */
  readonly busyTimeout: number;
}

/** Loads node:sqlite without the warning of older Node versions that it is experimental. */
export function loadSqlite(): typeof import('node:sqlite') {
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

/** The version of a database. @throws Error if another program or a newer version wrote it. */
function requireVersion(db: DatabaseSync, { applicationId, schemaVersion }: DatabaseKind): number {
  if (pragma(db, 'application_id') !== applicationId) throw new Error('it belongs to another program');
  const version = Number(pragma(db, 'user_version'));
  if (version > schemaVersion) {
    throw new Error(
      `a newer version of ticketswitch wrote it (format ${version}; this one reads up to ${schemaVersion}), so update ticketswitch`,
    );
  }
  return version;
}

/** @throws Error if the database was written by another program, or by another version. */
function requireCurrent(db: DatabaseSync, kind: DatabaseKind): void {
  if (requireVersion(db, kind) === kind.schemaVersion) return;
  throw new Error(
    'an older version of ticketswitch wrote it, and it cannot be upgraded without writing to it',
  );
}

function createSchema(db: DatabaseSync, { applicationId, schemaVersion, schema }: DatabaseKind): void {
  db.exec(schema);
  db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`);
}

/** True if nothing has to be written before the database is used. */
function isCurrent(db: DatabaseSync, { applicationId, schemaVersion }: DatabaseKind): boolean {
  return pragma(db, 'application_id') === applicationId && pragma(db, 'user_version') === schemaVersion;
}

/** Creates the tables of a new file, or upgrades those of an older version, in one transaction. */
function prepareSchema(db: DatabaseSync, path: string, kind: DatabaseKind): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count;
    if (pragma(db, 'user_version') === 0 && tables === 0) createSchema(db, kind);
    else upgrade(db, { ...kind, sqlite: loadSqlite(), path, from: requireVersion(db, kind) });
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function open(path: string, kind: DatabaseKind): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const db = new DatabaseSync(path, { timeout: kind.busyTimeout });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${kind.synchronous}; PRAGMA foreign_keys = ON`);
    // What is deleted is overwritten: it may be a customer's name.
    db.exec('PRAGMA secure_delete = ON');
    if (!isCurrent(db, kind)) prepareSchema(db, path, kind);
    if (path !== ':memory:') for (const suffix of ['', '-wal', '-shm']) closeToOthers(path + suffix);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a database that cannot be written to. Without a file it is empty. */
function openToRead(path: string, kind: DatabaseKind): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  if (!existsSync(path)) {
    const db = new DatabaseSync(':memory:');
    createSchema(db, kind);
    return db;
  }
  const tried = (location: string | URL) => {
    const db = new DatabaseSync(location, { readOnly: true, timeout: kind.busyTimeout });
    try {
      requireCurrent(db, kind);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
  try {
    return tried(path);
  } catch {
    // Without its log files, which cannot be created here, SQLite opens it only if nothing can change it.
    const location = pathToFileURL(path);
    location.searchParams.set('immutable', '1');
    return tried(location);
  }
}

const NOT_WRITABLE = ['EACCES', 'EPERM', 'EROFS'];

/** Creates the file if it can. Returns why it cannot be written to: the folder may be mounted read-only. */
function whyNotWritable(path: string): string | undefined {
  if (path === ':memory:') return undefined;
  try {
    createPrivately(path);
    // SQLite's log files lie next to it.
    accessSync(dirname(path), constants.W_OK);
    return undefined;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!NOT_WRITABLE.includes(code)) throw error;
    return message;
  }
}

/** Work that waits for the next transaction. */
interface Waiting {
  /** Runs the work. Returns a function that settles its promise. */
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** A SQLite database. Prepared statements are reused; each write is one transaction. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Undefined if it can be written to. */
  readonly #whyNotWritable: string | undefined;
  readonly #name: string;
  #waiting: Waiting[] = [];

  /**
   * Opens a database and creates it if needed. If the user may not write there, it can only be read.
   * @param path a file, or `:memory:`.
   * @throws Error naming the file if it cannot be used; the file is left unchanged.
   */
  constructor(path: string, kind: DatabaseKind) {
    this.#name = `${kind.what} ${path}`;
    try {
      this.#whyNotWritable = whyNotWritable(path);
      this.#db = this.#whyNotWritable === undefined ? open(path, kind) : openToRead(path, kind);
    } catch (cause) {
      const reason = (cause as Error).message;
      throw new Error(`${this.#name} cannot be used: ${reason}. ${kind.advice}`, { cause });
    }
  }

  /** False if the user may not write there. */
  get canWrite(): boolean {
    return this.#whyNotWritable === undefined;
  }

  prepare(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /**
   * Runs `work` in one write transaction, isolated from other processes. Within another `write` it is undone alone if
   * it throws.
   * @throws Error naming the file if it cannot be written to.
   */
  write<T>(work: () => T): T {
    if (this.#whyNotWritable !== undefined) {
      throw new Error(`${this.#name} cannot be written: ${this.#whyNotWritable}.`);
    }
    // Under WAL a deferred transaction fails at once if another process wrote in between.
    const [begin, commit, rollback] = this.#db.isTransaction
      ? ['SAVEPOINT inner', 'RELEASE inner', 'ROLLBACK TO inner; RELEASE inner']
      : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'];
    this.#db.exec(begin);
    try {
      const result = work();
      this.#db.exec(commit);
      return result;
    } catch (error) {
      // SQLite rolls back by itself when the disk is full.
      if (this.#db.isTransaction) this.#db.exec(rollback);
      throw error;
    }
  }

  /**
   * Runs `work` in one write transaction with everything else that waits at that moment: they wait for the disk
   * together. If `work` throws, what it wrote outside of `write` stays.
   * @returns what `work` returns, once it is on the disk. Rejects if it throws, or with an Error naming the file if
   *   nothing could be written.
   */
  writeTogether<T>(work: () => T): Promise<T> {
    return new Promise((done, fail) => {
      const run = () => {
        try {
          const result = work();
          return () => done(result);
        } catch (error) {
          // Without its transaction, the work of the others is undone too.
          if (!this.#db.isTransaction) throw error;
          return () => fail(error);
        }
      };
      this.#waiting.push({ run, fail });
      if (this.#waiting.length === 1) setImmediate(() => this.#writeWaiting());
    });
  }

  #writeWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      for (const settle of this.write(() => waiting.map(({ run }) => run()))) settle();
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }

  /** Safe to repeat. */
  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
