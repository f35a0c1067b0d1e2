import { randomUUID } from 'node:crypto';
import type { Database } from '../../sqlite.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { bundlesOf, priced } from '../rules/bundles.ts';
import { seatOrder } from '../rules/tickets.ts';
import type { Contents, RefusedOrder, StoredTransaction, Update } from '../rules/transaction.ts';
import type { Trolley } from '../rules/trolley.ts';
import { fromRow, newTransactionId, type Row } from './transaction-row.ts';

interface ReserveOptions {
  readonly subUser?: string;
  readonly remoteSite?: string;
  /** Minor units added to each ticket's booking fee, to rehearse a price change. */
  readonly priceChange: number;
  /** Refuses every order, to rehearse it. */
  readonly refusal?: Rehearsal['reserve'];
}

interface Options {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly holdMilliseconds: number;
}

/** The bundles that a trolley would have, without orders. */
function emptyBundlesOf(trolley: Trolley): NonNullable<Contents['emptyBundles']> {
  const bundles = bundlesOf(trolley.orders.map(priced), trolley);
  return bundles.map(({ source, currency }) => ({ source, currency }));
}

const HOLDS = "status IN ('reserved', 'attempting')";

/** Holds and sales. Each change is one database transaction. */
export class Transactions {
  readonly #db: Database;
  readonly #clock: () => number;
  readonly #holdMilliseconds: number;

  constructor(db: Database, { clock, holdMilliseconds }: Options) {
    this.#db = db;
    this.#clock = clock;
    this.#holdMilliseconds = holdMilliseconds;
  }

  /** Seats of a performance that are held or sold. */
  takenSeats(performanceId: string): ReadonlySet<string> {
    const sql = `SELECT seat_id FROM seats JOIN transactions USING (uuid)
      WHERE performance_id = ? AND NOT (${HOLDS} AND expires_at <= ?)`;
    return this.#seats(sql, performanceId, this.#clock());
  }

  /** The same, once holds that have expired are removed. */
  #takenNow(performanceId: string): ReadonlySet<string> {
    return this.#seats('SELECT seat_id FROM seats WHERE performance_id = ?', performanceId);
  }

  #seats(sql: string, ...values: (string | number)[]): ReadonlySet<string> {
    const rows = this.#db.prepare(sql).all(...values) as { seat_id: string }[];
    return new Set(rows.map((row) => row.seat_id));
  }

  /** Holds the orders of a trolley that can be held; the others are returned with the supplier's reason. */
  reserve(
    userId: string,
    trolley: Trolley,
    { priceChange, refusal, ...who }: ReserveOptions,
  ): { readonly held?: StoredTransaction; readonly refused: readonly RefusedOrder[] } {
    return this.#db.write(() => {
      this.#expireHolds();
      const results = trolley.orders.map((order) =>
        refusal
          ? { ...order, comment: 'The supplier refused the reservation.' }
          : seatOrder(order, this.#takenNow(order.performanceId), priceChange),
      );
      const refused = results.filter((one) => 'comment' in one);
      const orders = results.filter((one) => 'tickets' in one);
      const contents = { orders, sendCodes: trolley.sendCodes, ...who };
      if (orders.length > 0) return { held: this.#insert(userId, contents), refused };
      if (refusal !== 'refused-full') return { refused };
      const emptyBundles = emptyBundlesOf(trolley);
      return { held: this.#insert(userId, { ...contents, emptyBundles }), refused };
    });
  }

  find(userId: string, uuid: string): StoredTransaction | undefined {
    return this.#load('uuid = ? AND user_id = ?', uuid, userId);
  }

  findById(userId: string, transactionId: string): StoredTransaction | undefined {
    return this.#load('transaction_id = ? AND user_id = ?', transactionId, userId);
  }

  /** The transaction that waits for the callback with this token. */
  findByCallout(token: string): StoredTransaction | undefined {
    return this.#load('callout = ?', token);
  }

  /** Every purchase of a user, oldest first. */
  purchased(userId: string): StoredTransaction[] {
    const sql =
      "SELECT * FROM transactions WHERE status = 'purchased' AND user_id = ? ORDER BY purchased_at, uuid";
    const rows = this.#db.prepare(sql).all(userId) as unknown as Row[];
    return rows.map((row) => fromRow(row, this.#clock()));
  }

  /** Every purchase of all users. */
  everyPurchase(): StoredTransaction[] {
    const rows = this.#db.prepare("SELECT * FROM transactions WHERE status = 'purchased'").all();
    return rows.map((row) => fromRow(row as unknown as Row, this.#clock()));
  }

  /** Returns true when nothing is held any more. Safe to repeat. */
  release(userId: string, uuid: string): boolean {
    return this.#db.write(() => {
      this.#expireHolds();
      const transaction = this.find(userId, uuid);
      if (transaction?.status !== 'reserved') return transaction?.status === 'released';
      this.#db.prepare("UPDATE transactions SET status = 'released' WHERE uuid = ?").run(uuid);
      this.#db.prepare('DELETE FROM seats WHERE uuid = ?').run(uuid);
      return true;
    });
  }

  /**
   * Applies the update that `decide` returns, in one database transaction.
   * @returns the transaction after the update, or unchanged when `decide` returns undefined.
   */
  update(
    userId: string,
    uuid: string,
    decide: (transaction: StoredTransaction) => Update | undefined,
  ): StoredTransaction | undefined {
    return this.#db.write(() => {
      this.#expireHolds();
      const transaction = this.find(userId, uuid);
      const update = transaction && decide(transaction);
      if (!update) return transaction;
      this.#store(transaction, update);
      return this.find(userId, uuid);
    });
  }

  /** Ends a hold now. */
  expire(userId: string, uuid: string): void {
    const sql = `UPDATE transactions SET expires_at = ? WHERE uuid = ? AND user_id = ? AND ${HOLDS}`;
    this.#db.write(() => this.#db.prepare(sql).run(this.#clock(), uuid, userId));
  }

  /** Deletes all holds, sales, trolleys and archived pages. */
  reset(): void {
    this.#db.write(() => {
      for (const table of ['seats', 'transactions', 'trolleys', 'archives']) {
        this.#db.prepare(`DELETE FROM ${table}`).run();
      }
    });
  }

  /** Releases the seats of holds that have run out; part of every write. */
  #expireHolds(): void {
    const now = this.#clock();
    const expired = `SELECT uuid FROM transactions WHERE ${HOLDS} AND expires_at <= ?`;
    this.#db.prepare(`DELETE FROM seats WHERE uuid IN (${expired})`).run(now);
    const sql = `UPDATE transactions SET status = iif(status = 'attempting', 'failed', 'released')
      WHERE ${HOLDS} AND expires_at <= ?`;
    this.#db.prepare(sql).run(now);
  }

  #load(where: string, ...values: string[]): StoredTransaction | undefined {
    const row = this.#db.prepare(`SELECT * FROM transactions WHERE ${where}`).get(...values);
    return row && fromRow(row as unknown as Row, this.#clock());
  }

  #insert(userId: string, contents: Contents): StoredTransaction {
    const [uuid, reservedAt] = [randomUUID(), this.#clock()];
    const expiresAt = reservedAt + this.#holdMilliseconds;
    this.#db
      .prepare(
        'INSERT INTO transactions (uuid, user_id, status, reserved_at, expires_at, contents) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(uuid, userId, 'reserved', reservedAt, expiresAt, JSON.stringify(contents));
    const seat = this.#db.prepare('INSERT INTO seats (performance_id, seat_id, uuid) VALUES (?, ?, ?)');
    for (const { performanceId, tickets } of contents.orders) {
      for (const { seatId } of tickets) seat.run(performanceId, seatId, uuid);
    }
    return { ...contents, uuid, userId, status: 'reserved', reservedAt, expiresAt };
  }

  #store({ uuid, transactionId, purchasedAt }: StoredTransaction, update: Update): void {
    const isSettled = update.status === 'purchased' || update.status === 'failed';
    const isNewPurchase = update.status === 'purchased' && purchasedAt === undefined;
    this.#db
      .prepare(
        'UPDATE transactions SET status = ?, purchased_at = ?, transaction_id = ?, callout = ?, contents = ? WHERE uuid = ?',
      )
      .run(
        update.status,
        isNewPurchase ? this.#clock() : (purchasedAt ?? null),
        transactionId ?? (isSettled ? newTransactionId() : null),
        update.contents.pending?.token ?? null,
        JSON.stringify(update.contents),
        uuid,
      );
    const release = this.#db.prepare(
      'DELETE FROM seats WHERE performance_id = ? AND seat_id = ? AND uuid = ?',
    );
    for (const { performanceId, seatId } of update.releasedSeats ?? []) {
      release.run(performanceId, seatId, uuid);
    }
  }
}
