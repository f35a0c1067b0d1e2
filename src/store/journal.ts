import { join } from 'node:path';
import { Failure } from '../failure.ts';
import type { Host } from '../host.ts';
import { Mask } from '../mask.ts';
import { Database, type DatabaseKind } from '../sqlite.ts';
import {
  type Action,
  type Entry,
  type EntryState,
  entryOf,
  type NewEntry,
  type Row,
  type Settlement,
} from './entry.ts';
import { OPEN_RESERVATIONS, type OpenReservation, withHeldUntil } from './open-reservations.ts';
import { Senders } from './senders.ts';

interface JournalOptions {
  readonly dataDir: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** To check which processes are alive. */
  readonly host: Pick<Host, 'pid' | 'kill'>;
  /** Hides what must not be recorded. Default: one that knows no secrets, and hides card numbers. */
  readonly mask?: Mask;
}

const KIND: DatabaseKind = {
  what: 'The journal',
  advice: 'Repair or move the file; it will not be overwritten.',
  // "tswj"
  applicationId: 0x7473776a,
  schemaVersion: 1,
  synchronous: 'FULL',
  schema: `
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      place TEXT NOT NULL,
      action TEXT NOT NULL,
      state TEXT NOT NULL,
      uuid TEXT,
      transaction_id TEXT,
      details TEXT,
      customer TEXT,
      message TEXT,
      pid INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX entries_of_transaction ON entries (uuid);
  `,
};

/** What only one process may do to a transaction at a time. */
const EXCLUSIVE: Partial<Record<Action, string>> = { purchase: 'buying', cancel: 'cancelling' };

const isBought = ({ state }: { state: EntryState }) => state === 'done' || state === 'partial';

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

/**
 * Every reservation, purchase, release and cancellation of this machine: written before the request is sent, completed
 * after the answer. Several programs may write at once. Every method throws a Failure `usage` naming the file if it
 * cannot be read or written.
 */
export class Journal {
  readonly path: string;
  /** True after the first `begin`. */
  hasBegun = false;
  readonly #db: Database;
  readonly #now: () => number;
  readonly #senders: Senders;
  readonly #mask: Mask;

  constructor({ dataDir, now, host, mask = new Mask() }: JournalOptions) {
    this.path = join(dataDir, 'journal.db');
    this.#now = now;
    this.#senders = new Senders(host, now);
    this.#mask = mask;
    this.#db = guarded(this.path, () => new Database(this.path, KIND));
  }

  /**
   * Records a request as attempting. Returns the entry's id.
   * @throws Failure `outcome_unknown` if another process of this machine is buying or cancelling the same transaction.
   */
  begin({ place, action, transactionUuid, customer }: NewEntry): number {
    const sql =
      'INSERT INTO entries (at, place, action, state, uuid, customer, pid) VALUES (?, ?, ?, ?, ?, ?, ?)';
    const values = [transactionUuid ?? null, this.#hidden(customer), this.#senders.own];
    return this.#write(() => {
      if (transactionUuid !== undefined) this.requireIdle(action, transactionUuid);
      const statement = this.#db.prepare(sql);
      this.hasBegun = true;
      const { lastInsertRowid } = statement.run(this.#now(), place, action, 'attempting', ...values);
      return Number(lastInsertRowid);
    });
  }

  /** @throws Failure `outcome_unknown` if another process is buying, or cancelling, the same transaction. */
  requireIdle(action: Action, transactionUuid: string): void {
    const doing = EXCLUSIVE[action];
    if (!doing) return;
    const sql = "SELECT * FROM entries WHERE uuid = ? AND action = ? AND state = 'attempting'";
    const waiting = this.#read(sql, transactionUuid, action).find((row) => this.#senders.isWaiting(row));
    if (!waiting) return;
    const since = `${entryOf(waiting).at.slice(0, 19).replace('T', ' ')} UTC`;
    const who = `Another ticketswitch (process ${waiting.pid})`;
    const message = `${who} has been ${doing} this transaction since ${since}. No request was sent.`;
    throw new Failure('outcome_unknown', message, { next: ['status', transactionUuid] });
  }

  settle(id: number, settlement: Settlement): void {
    this.#write(() => this.#update(id, settlement));
  }

  /**
   * Settles the purchases of this transaction by what was found out about it. One that another process has still in
   * flight is left to that process. If tickets were bought but no entry says so, the newest that was called refused is
   * corrected.
   */
  correctPurchase(transactionUuid: string, settlement: Settlement): void {
    // Most look-ups have nothing to correct, and need no right to write.
    if (this.#toCorrect(transactionUuid, settlement).length === 0) return;
    this.#write(() => {
      for (const { id } of this.#toCorrect(transactionUuid, settlement)) this.#update(id, settlement);
    });
  }

  /** The newest entries first. @param most at most this many. */
  entries(most: number): Entry[] {
    return this.#read('SELECT * FROM entries ORDER BY id DESC LIMIT ?', most).map(entryOf);
  }

  /** The last transaction reserved there, so that a training sale is never mistaken for a real one. */
  lastTransaction(place: string): string | undefined {
    const sql = `SELECT * FROM entries WHERE place = ? AND action = 'reserve' AND state <> 'refused' AND uuid IS NOT NULL
      ORDER BY id DESC LIMIT 1`;
    return this.#read(sql, place).map(entryOf)[0]?.transactionUuid;
  }

  /** Purchases whose process ended before it recorded a response. */
  interruptedPurchases(): Entry[] {
    return this.#read("SELECT * FROM entries WHERE action = 'purchase' AND state = 'attempting'")
      .filter((row) => !this.#senders.isWaiting(row))
      .map(entryOf);
  }

  /**
   * Reservations that may still be held: neither released nor bought, and not expired by `now`. Among them are those
   * whose response was lost, and those whose process ended before it recorded one. Newest first.
   * @param place undefined for all places.
   * @param now epoch milliseconds.
   */
  openReservations(place: string | undefined, now: number): OpenReservation[] {
    return this.#read(OPEN_RESERVATIONS, place ?? null, place ?? null)
      .filter((row) => !this.#senders.isWaiting(row))
      .map((row) => withHeldUntil(entryOf(row)))
      .filter(({ heldUntil }) => Date.parse(heldUntil) > now);
  }

  /** Removes customers' names, of one transaction or of all. Returns how many entries had one. */
  removeCustomers(transactionUuid?: string): number {
    const sql = 'UPDATE entries SET customer = NULL WHERE customer IS NOT NULL AND uuid = coalesce(?, uuid)';
    return this.#write(() => Number(this.#db.prepare(sql).run(transactionUuid ?? null).changes));
  }

  close(): void {
    this.#db.close();
  }

  #toCorrect(transactionUuid: string, settlement: Settlement): Row[] {
    const rows = this.#read(
      "SELECT * FROM entries WHERE action = 'purchase' AND uuid = ? ORDER BY id DESC",
      transactionUuid,
    );
    const open = rows.filter(
      (row) => row.state === 'unknown' || (row.state === 'attempting' && !this.#senders.isWaiting(row)),
    );
    if (open.length > 0) return open;
    const isMissing = isBought(settlement) && !rows.some(isBought);
    return isMissing ? rows.filter(({ state }) => state === 'refused').slice(0, 1) : [];
  }

  #hidden(text: string | undefined): string | null {
    return text === undefined ? null : this.#mask.hide(text);
  }

  #write<T>(work: () => T): T {
    return guarded(this.path, () => this.#db.write(work));
  }

  #read(sql: string, ...values: (string | number | null)[]): Row[] {
    return guarded(this.path, () => this.#db.prepare(sql).all(...values) as unknown as Row[]);
  }

  #update(id: number, settlement: Settlement): void {
    const { state, transactionUuid, transactionId, details, message } = settlement;
    this.#db
      .prepare(
        `UPDATE entries SET state = ?, uuid = coalesce(?, uuid), transaction_id = coalesce(?, transaction_id),
          details = coalesce(?, details), message = ? WHERE id = ?`,
      )
      .run(
        state,
        transactionUuid ?? null,
        transactionId ?? null,
        this.#hidden(details && JSON.stringify(details)),
        this.#hidden(message),
        id,
      );
  }
}
