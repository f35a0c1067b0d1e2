import type { KeptCustomer } from '../model/sale.ts';
import type { JournalFile } from './journal-file.ts';

/** A customer to be recorded with a purchase. */
export interface NewCustomer extends KeptCustomer {
  /** Days to keep it. With 0 the name alone is kept, until the purchase is settled. */
  readonly days: number;
}

const DAY = 86_400_000;

/**
 * Customers that are kept for too long, but not those of purchases whose outcome is not known. Those that version 1
 * recorded have no end.
 */
const EXPIRED = `keep_until <= ? AND NOT EXISTS (
  SELECT * FROM entries WHERE id = customers.entry AND state IN ('attempting', 'unknown')
)`;

/** Records the customer of a purchase. Part of a write. @param now epoch milliseconds. */
export function keepCustomer(file: JournalFile, entry: number, customer: NewCustomer, now: number): void {
  const { name, phone, email, fields, days } = customer;
  const contact = days > 0 ? [phone, email, fields && JSON.stringify(fields)] : [];
  const hidden = [name, ...contact].map((text) => (text ? file.hide(text) : null));
  const values = Array.from({ length: 4 }, (_, at) => hidden[at] ?? null);
  file.run('INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?)', entry, ...values, now + days * DAY);
}

/** Removes the customer of a purchase that bought nothing. Part of a write. */
export function removeCustomer(file: JournalFile, entry: number): void {
  file.run('DELETE FROM customers WHERE entry = ?', entry);
}

/** Removes what need not be kept any longer. Part of a write. @param now epoch milliseconds. */
export function removeExpired(file: JournalFile, now: number): void {
  file.run(`DELETE FROM customers WHERE ${EXPIRED}`, now);
}

/** True if `removeExpired` would remove anything. */
export function hasExpired(file: JournalFile, now: number): boolean {
  return file.all(`SELECT entry FROM customers WHERE ${EXPIRED} LIMIT 1`, now).length > 0;
}

/** Removes customers, of one transaction or of all. Part of a write. @returns how many. */
export function removeCustomers(file: JournalFile, transactionUuid: string | undefined): number {
  const sql = 'DELETE FROM customers WHERE ? IS NULL OR entry IN (SELECT id FROM entries WHERE uuid = ?)';
  const uuid = transactionUuid ?? null;
  return file.run(sql, uuid, uuid).changes;
}
