import { join } from 'node:path';
import { Failure } from '../failure.ts';
import type { Host } from '../host.ts';
import { Mask } from '../mask.ts';
import type { Action, Entry, NewEntry, RecordedOrder, Settlement } from '../model/entry.ts';
import type { Sale } from '../model/sale.ts';
import type { SaleQuery } from '../rules/sales.ts';
import { type Correction, cancellationCorrections, purchaseCorrections } from './journal-corrections.ts';
import {
  hasExpired,
  keepCustomer,
  type NewCustomer,
  removeCustomer,
  removeCustomers,
  removeExpired,
} from './journal-customers.ts';
import { JournalFile } from './journal-file.ts';
import { salesAt } from './journal-sales.ts';
import { Shifts } from './journal-shifts.ts';
import {
  LONGEST_RESERVATION,
  OPEN_RESERVATIONS,
  type OpenReservation,
  withHeldUntil,
} from './open-reservations.ts';
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

/** What only one process may do to a transaction at a time. */
const EXCLUSIVE: Partial<Record<Action, string>> = { purchase: 'buying', cancel: 'cancelling' };

/**
 * Every reservation, purchase, release and cancellation of this machine: written before the request is sent, completed
 * after the answer. Several programs may write at once. Every method throws a Failure `usage` naming the file if it
 * cannot be read or written.
 */
export class Journal {
  readonly path: string;
  /** The command that shows what this run changed; undefined if it changed nothing. */
  changed: 'transactions' | 'report' | undefined;
  readonly #file: JournalFile;
  readonly #now: () => number;
  readonly #senders: Senders;

  constructor({ dataDir, now, host, mask = new Mask() }: JournalOptions) {
    this.path = join(dataDir, 'journal.db');
    this.#now = now;
    this.#senders = new Senders(host, now);
    this.#file = new JournalFile(this.path, (text) => mask.hide(text));
    const file = this.#file;
    if (file.canWrite && hasExpired(file, now())) file.write(() => removeExpired(file, now()));
  }

  /**
   * Records a request as attempting.
   * @param customer of a purchase.
   * @returns the entry's id.
   * @throws Failure `outcome_unknown` if another process of this machine is buying or cancelling the same transaction.
   */
  begin(entry: NewEntry, customer?: NewCustomer): number {
    const file = this.#file;
    return file.write(() => {
      if (entry.transactionUuid !== undefined) this.requireIdle(entry.action, entry.transactionUuid);
      this.changed = 'transactions';
      const id = file.insert(entry, this.#now(), this.#senders.own);
      if (customer) keepCustomer(file, id, customer, this.#now());
      file.writeSaleTexts(id);
      return id;
    });
  }

  /** @throws Failure `outcome_unknown` if another process is buying, or cancelling, the same transaction. */
  requireIdle(action: Action, transactionUuid: string): void {
    const doing = EXCLUSIVE[action];
    if (!doing) return;
    const waiting = this.#file
      .rows("uuid = ? AND action = ? AND state = 'attempting'", transactionUuid, action)
      .find((row) => this.#senders.isWaiting(row));
    if (!waiting) return;
    const since = `${new Date(waiting.at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const who = `Another ticketswitch (process ${waiting.pid})`;
    const message = `${who} has been ${doing} this transaction since ${since}. No request was sent.`;
    throw new Failure('outcome_unknown', message, { next: ['status', transactionUuid] });
  }

  settle(id: number, settlement: Settlement): void {
    this.#file.write(() => this.#update([{ id, settlement }]));
  }

  /**
   * Settles the purchases of this transaction by what was found out about it. One that another process has still in
   * flight is left to that process. If tickets were bought but no entry says so, the newest that was called refused is
   * corrected.
   */
  correctPurchase(transactionUuid: string, settlement: Settlement): void {
    this.#correct(() => purchaseCorrections(this.#file, this.#senders, transactionUuid, settlement));
  }

  /**
   * Settles the cancellations of this transaction whose response was lost, by what is cancelled now.
   * @param cancelled the orders that are cancelled.
   * @param isAll true if no order is left.
   */
  correctCancellations(transactionUuid: string, cancelled: readonly RecordedOrder[], isAll: boolean): void {
    this.#correct(() =>
      cancellationCorrections(this.#file, this.#senders, transactionUuid, cancelled, isAll),
    );
  }

  /** The newest entries first. @param most at most this many. */
  entries(most: number): Entry[] {
    return this.#file.entries('TRUE ORDER BY id DESC LIMIT ?', most);
  }

  /** The reservation of a transaction, if this machine made it. */
  reservation(transactionUuid: string): Entry | undefined {
    return this.#file.entries("uuid = ? AND action = 'reserve' ORDER BY id DESC LIMIT 1", transactionUuid)[0];
  }

  /**
   * The last transaction reserved there, so that a training sale is never mistaken for a real one. Undefined if its UUID
   * is not known: an earlier transaction is not the one that is meant.
   */
  lastTransaction(place: string): string | undefined {
    const where = `place = ? AND action = 'reserve' AND state <> 'refused' ORDER BY id DESC LIMIT 1`;
    return this.#file.rows(where, place)[0]?.uuid ?? undefined;
  }

  /** Purchases whose process ended before it recorded a response. */
  interruptedPurchases(): Entry[] {
    return this.#file
      .rows("action = 'purchase' AND state = 'attempting'")
      .filter((row) => !this.#senders.isWaiting(row))
      .map((row) => this.#file.entryOf(row));
  }

  /**
   * Reservations that may still be held: neither released nor bought, and not expired by `now`. Among them are those
   * whose response was lost, and those whose process ended before it recorded one. Newest first.
   * @param place undefined for all places.
   * @param now epoch milliseconds.
   */
  openReservations(place: string | undefined, now: number): OpenReservation[] {
    return this.#file
      .rows(OPEN_RESERVATIONS, now - LONGEST_RESERVATION, place ?? null, place ?? null)
      .filter((row) => !this.#senders.isWaiting(row))
      .map((row) => ({
        ...withHeldUntil(this.#file.entryOf(row)),
        isInUse: this.#senders.isRunning(row),
      }))
      .filter(({ heldUntil }) => Date.parse(heldUntil) > now);
  }

  /** The shifts of one place. */
  shifts(place: string): Shifts {
    return new Shifts(this.#file, place, () => {
      this.changed = 'report';
    });
  }

  /** The sales of one place that match, newest first, as far as they are wanted. */
  sales(place: string, query: SaleQuery): Generator<Sale> {
    return salesAt(this.#file, place, query);
  }

  /** Records that a reservation is over if it is still open here: it may have been released elsewhere. */
  endReservation(transactionUuid: string): void {
    const now = this.#now();
    const open = this.openReservations(undefined, now).find((one) => one.transactionUuid === transactionUuid);
    // Most look-ups have nothing to record, and need no right to write.
    if (!open) return;
    this.#file.write(() => this.#file.run('UPDATE entries SET held_until = ? WHERE id = ?', now, open.id));
  }

  /** Removes customers, of one transaction or of all. Returns how many entries had one. */
  removeCustomers(transactionUuid?: string): number {
    return this.#file.write(() => removeCustomers(this.#file, transactionUuid));
  }

  /**
   * Deletes everything of one place: entries, customers and closed shifts.
   * @returns how many entries there were.
   */
  forgetPlace(place: string): number {
    return this.#file.write(() => this.#file.forgetPlace(place));
  }

  close(): void {
    this.#file.close();
  }

  #update(corrections: readonly Correction[]): void {
    const file = this.#file;
    for (const { id, settlement } of corrections) {
      file.update(id, settlement);
      if (settlement.state === 'refused') removeCustomer(file, id);
      file.writeSaleTexts(id);
    }
    removeExpired(file, this.#now());
  }

  #correct(find: () => readonly Correction[]): void {
    // Most look-ups have nothing to correct, and need no right to write.
    if (find().length === 0) return;
    this.#file.write(() => this.#update(find()));
  }
}
