import { Failure } from '../failure.ts';
import type { Entry, NewEntry, Settlement } from '../model/entry.ts';
import { Database, type DatabaseKind } from '../sqlite.ts';
import { entryOf, type OrderRow, type Row, writeOrders } from './journal-rows.ts';
import { SCHEMA } from './journal-schema.ts';
import { writeSaleTexts } from './journal-texts.ts';
import { UPGRADES } from './journal-upgrade.ts';

const KIND: DatabaseKind = {
  what: 'The journal',
  advice: 'Repair or move the file; it will not be overwritten.',
  // "tswj"
  applicationId: 0x7473776a,
  schemaVersion: 3,
  synchronous: 'FULL',
  busyTimeout: 5_000,
  schema: SCHEMA,
  upgrades: UPGRADES,
};

const ENTRIES = `SELECT entries.*, customers.name AS customer FROM entries
  LEFT JOIN customers ON customers.entry = entries.id WHERE`;
const ORDERS = 'SELECT * FROM orders JOIN currencies ON code = currency WHERE entry = ? ORDER BY item';

export type Value = string | number | null;

/** @throws Failure `usage` naming the file if it cannot be used. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const { message } = cause as Error;
    const known = message.startsWith(KIND.what)
      ? message
      : `${KIND.what} ${path} cannot be used: ${message}.`;
    throw new Failure('usage', known, { cause });
  }
}

/** The journal's tables. Every method throws a Failure `usage` naming the file if it cannot be read or written. */
export class JournalFile {
  readonly path: string;
  readonly #db: Database;
  /** Hides what must not be recorded. */
  readonly hide: (text: string) => string;

  constructor(path: string, hide: (text: string) => string) {
    this.path = path;
    this.hide = hide;
    this.#db = guarded(path, () => new Database(path, KIND));
  }

  /** False if it can only be read. */
  get canWrite(): boolean {
    return this.#db.canWrite;
  }

  /** Runs `work` in one write transaction. */
  write<T>(work: () => T): T {
    return guarded(this.path, () => this.#db.write(work));
  }

  /** @returns how many rows were changed, or the id of the new one. */
  run(sql: string, ...values: Value[]): { changes: number; id: number } {
    return guarded(this.path, () => {
      const { changes, lastInsertRowid } = this.#db.prepare(sql).run(...values);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    });
  }

  all<T>(sql: string, ...values: Value[]): T[] {
    return guarded(this.path, () => this.#db.prepare(sql).all(...values) as T[]);
  }

  /** The rows one by one, as far as they are wanted. */
  *each<T>(sql: string, ...values: Value[]): Generator<T> {
    const rows = guarded(this.path, () => this.#db.prepare(sql).iterate(...values) as Iterator<T>);
    try {
      for (;;) {
        const { value, done } = guarded(this.path, () => rows.next());
        if (done) return;
        yield value;
      }
    } finally {
      // Until then this connection sees the journal as it was, and cannot write once another process has written.
      rows.return?.();
    }
  }

  /** @param where SQL that selects entries. */
  rows(where: string, ...values: Value[]): Row[] {
    return this.all<Row>(`${ENTRIES} ${where}`, ...values);
  }

  /** A row with its orders. */
  entryOf(row: Row): Entry {
    return entryOf(row, this.all<OrderRow>(ORDERS, row.id));
  }

  /** The same; a purchase that bought nothing, or may have, has the orders of its reservation. */
  withReservation(row: Row): Entry {
    const entry = this.entryOf(row);
    if (row.action !== 'purchase' || row.uuid === null || entry.orders.length > 0) return entry;
    const [reservation] = this.entries("uuid = ? AND action = 'reserve' ORDER BY id DESC", row.uuid);
    const { orders = [], total } = reservation ?? {};
    return { ...entry, orders, ...(total && { total }) };
  }

  /** @param where SQL that selects entries. */
  entries(where: string, ...values: Value[]): Entry[] {
    return this.rows(where, ...values).map((row) => this.entryOf(row));
  }

  /** Records a request as attempting. Part of a write. @param at epoch milliseconds. */
  insert({ place, user, subUser, action, transactionUuid }: NewEntry, at: number, pid: number): number {
    const sql = `INSERT INTO entries (at, place, user, sub_user, action, state, uuid, pid)
      VALUES (?, ?, ?, ?, ?, 'attempting', ?, ?)`;
    return this.run(sql, at, place, user ?? null, subUser ?? null, action, transactionUuid ?? null, pid).id;
  }

  /** Completes an entry, which from now on belongs to the current shift. Part of a write. */
  update(id: number, settlement: Settlement): void {
    const { state, transactionUuid, transactionId, orders, heldUntil, message } = settlement;
    const { changes } = this.run(
      `UPDATE entries SET state = ?, uuid = coalesce(?, uuid), transaction_id = coalesce(?, transaction_id),
        held_until = coalesce(?, held_until), message = ?, report = NULL WHERE id = ?`,
      state,
      transactionUuid ?? null,
      transactionId ?? null,
      heldUntil === undefined ? null : Date.parse(heldUntil),
      message === undefined ? null : this.hide(message),
      id,
    );
    // Another process may have deleted the sandbox's entries meanwhile.
    if (orders && changes > 0) writeOrders(this.#db, id, orders, this.hide);
  }

  /** Lets a sale be found by what is now known of it, if the entry is a sale. Part of a write. */
  writeSaleTexts(entry: number): void {
    writeSaleTexts(this.#db, entry);
  }

  /** Deletes everything of one place. Part of a write. @returns how many entries there were. */
  forgetPlace(place: string): number {
    // Before the entries, which they refer to.
    for (const table of ['customers', 'orders', 'sale_texts']) {
      this.run(`DELETE FROM ${table} WHERE entry IN (SELECT id FROM entries WHERE place = ?)`, place);
    }
    this.run('DELETE FROM reports WHERE place = ?', place);
    return this.run('DELETE FROM entries WHERE place = ?', place).changes;
  }

  close(): void {
    this.#db.close();
  }
}
