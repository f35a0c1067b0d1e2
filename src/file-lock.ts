import { createPrivately } from './private-files.ts';
import { loadSqlite } from './sqlite.ts';

/** Milliseconds to wait for another process. */
const BUSY_TIMEOUT = 10_000;

/**
 * Runs `work` while no other process runs any with the same lock file. The lock ends with the process, however that
 * ends. @throws Error if another process keeps it for ten seconds.
 */
export function locked<T>(path: string, work: () => T): T {
  createPrivately(path);
  const { DatabaseSync } = loadSqlite();
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    // Nothing is ever written to it: only its lock is used.
    db.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    db.close();
  }
}
