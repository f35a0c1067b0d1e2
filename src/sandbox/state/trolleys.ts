import type { Database } from '../../sqlite.ts';
import type { Trolley, TrolleyStore } from '../rules/trolley.ts';

/** Trolleys by token. A token always means the same contents. */
export class Trolleys implements TrolleyStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(token: string): Trolley | undefined {
    const row = this.#db.prepare('SELECT contents FROM trolleys WHERE token = ?').get(token);
    return row && JSON.parse(String(row.contents));
  }

  save(token: string, trolley: Trolley): void {
    this.#db.prepare('INSERT OR IGNORE INTO trolleys VALUES (?, ?)').run(token, JSON.stringify(trolley));
  }
}
