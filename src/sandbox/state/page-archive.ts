import type { Database } from '../../sqlite.ts';
import { ApiError, badData } from '../errors.ts';
import type { Trolley, TrolleyStore } from '../rules/trolley.ts';

export type Page = 'reserve' | 'purchase';

const HOUR = 3_600_000;
/** How long an answer can be looked up, in milliseconds (contract §2.18). */
const KEPT: Readonly<Record<Page, number>> = { reserve: 24 * HOUR, purchase: 366 * 24 * HOUR };

export interface ArchivedAnswer {
  readonly httpStatus: number;
  readonly body: object;
}

/** The answers of reserve and purchase as they went out, errors too. */
export interface Archives {
  save(userId: string, uuid: string, page: Page, answer: ArchivedAnswer): void;
  /** @throws ApiError 400 for one that is nobody's, 410 for one that is no longer kept. */
  find(userId: string, uuid: string, page: Page): ArchivedAnswer;
}

export function createArchives(db: Database, clock: () => number): Archives {
  return {
    save: (userId, uuid, page, { httpStatus, body }) => {
      db.prepare('INSERT OR REPLACE INTO archives VALUES (?, ?, ?, ?, ?, ?)').run(
        uuid,
        userId,
        page,
        httpStatus,
        JSON.stringify(body),
        clock(),
      );
    },
    find: (userId, uuid, page) => {
      const sql = 'SELECT * FROM archives WHERE uuid = ? AND user_id = ? AND page = ?';
      const row = db.prepare(sql).get(uuid, userId, page);
      if (!row) throw badData();
      if (Number(row.answered_at) + KEPT[page] < clock()) throw new ApiError(410, 8, 'Bad data supplied');
      return { httpStatus: Number(row.http_status), body: JSON.parse(String(row.body)) };
    },
  };
}

/** Trolleys by their tokens. */
export function createTrolleyStore(db: Database): TrolleyStore {
  return {
    find: (token) => {
      const row = db.prepare('SELECT contents FROM trolleys WHERE token = ?').get(token);
      return row && (JSON.parse(String(row.contents)) as Trolley);
    },
    save: (token, trolley) => {
      db.prepare('INSERT OR IGNORE INTO trolleys VALUES (?, ?)').run(token, JSON.stringify(trolley));
    },
  };
}
