import type { Database } from '../../sqlite.ts';
import { ApiError, badData } from '../errors.ts';
import { jsonOf } from '../rules/json-text.ts';

/** The calls whose responses are kept. */
type ArchivedPage = 'reserve' | 'purchase';

const HOUR = 3_600_000;
/** How long a response can be looked up, in milliseconds (docs/f13.md#page-archives). */
const KEPT: Readonly<Record<ArchivedPage, number>> = { reserve: 24 * HOUR, purchase: 366 * 24 * HOUR };

interface ArchivedResponse {
  readonly httpStatus: number;
  readonly body: object;
}

/** The responses to reserve and purchase as they were sent, errors included. */
export class PageArchive {
  readonly #db: Database;
  readonly #clock: () => number;

  /** @param clock epoch milliseconds. */
  constructor(db: Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  save(userId: string, uuid: string, page: ArchivedPage, { httpStatus, body }: ArchivedResponse): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO archives VALUES (?, ?, ?, ?, ?, ?)')
      .run(uuid, userId, page, httpStatus, jsonOf(body), this.#clock());
  }

  /** @throws ApiError 400 if unknown, 410 if expired. */
  find(userId: string, uuid: string, page: ArchivedPage): ArchivedResponse {
    const sql = 'SELECT * FROM archives WHERE uuid = ? AND user_id = ? AND page = ?';
    const row = this.#db.prepare(sql).get(uuid, userId, page);
    if (!row) throw badData();
    if (Number(row.answered_at) + KEPT[page] < this.#clock()) {
      throw new ApiError(410, 8, 'Bad data supplied');
    }
    return { httpStatus: Number(row.http_status), body: JSON.parse(String(row.body)) };
  }
}
