import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { createPrivately } from './private-files.ts';

/** Changes the tables of one version into those of the next. */
export interface Upgrade {
  readonly run: (db: DatabaseSync) => void;
  /** SQL that removes what must not be kept, such as customers' names, from the copy of the old file. */
  readonly redactCopy?: string;
}

interface UpgradeOptions {
  readonly sqlite: typeof import('node:sqlite');
  readonly path: string;
  /** The version of the file. */
  readonly from: number;
  readonly schemaVersion: number;
  readonly upgrades: Readonly<Record<number, Upgrade>>;
}

/** Where the old file is kept: `journal.db.v1` beside `journal.db`. */
function copyPathOf(path: string, version: number): string {
  return `${path}.v${version}`;
}

/** Copies the database as it is, which no other process can change meanwhile: the caller has begun to write. */
function keepCopy({ path, from, upgrades, sqlite: { DatabaseSync } }: UpgradeOptions): void {
  const copyPath = copyPathOf(path, from);
  // A copy from an upgrade that did not finish.
  rmSync(copyPath, { force: true });
  createPrivately(copyPath);
  // SQLite does not copy a database from the connection that is writing to it.
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.prepare('VACUUM INTO ?').run(copyPath);
  reader.close();
  const redactCopy = upgrades[from]?.redactCopy;
  if (!redactCopy) return;
  const copy = new DatabaseSync(copyPath);
  copy.exec('PRAGMA secure_delete = ON');
  copy.exec(redactCopy);
  copy.close();
}

/**
 * Brings a database to the newest version, step by step, within the transaction that the caller has begun. A copy of
 * the old file is kept beside it.
 * @throws Error if a step is missing, or fails.
 */
export function upgrade(db: DatabaseSync, options: UpgradeOptions): void {
  const { from, schemaVersion, upgrades } = options;
  if (from === schemaVersion) return;
  const steps = Array.from({ length: schemaVersion - from }, (_, at) => upgrades[from + at]);
  const known = steps.filter((step) => step !== undefined);
  if (known.length < steps.length) throw new Error(`its format ${from} is not known`);
  keepCopy(options);
  for (const { run } of known) run(db);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
}
