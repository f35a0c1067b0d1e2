import type { DatabaseSync } from 'node:sqlite';
import { digitsOf, plain } from '../rules/sales.ts';

/** What sales are found by: written whenever a sale changes, so that a search reads nothing else. */

type Statements = Pick<DatabaseSync, 'prepare'>;

/** Each text on a line of its own, between two line feeds, so that a whole text can be found. */
export function asLines(...texts: readonly (string | null)[]): string {
  return `\n${texts.filter((text) => text !== null).join('\n')}\n`;
}

interface SaleRow {
  id: number;
  place: string;
  uuid: string | null;
  transaction_id: string | null;
  refs: string | null;
  event_ids: string | null;
  events: string | null;
  days: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
}

/**
 * SQL for what sales are found by. One that is not known to be bought has the orders of its reservation.
 * @param which SQL that selects entries.
 */
const salesWhere = (which: string) => `
  SELECT id, place, uuid, transaction_id, name, phone, email, group_concat(reference, char(10)) AS refs,
    group_concat(event_id, char(10)) AS event_ids, group_concat(event, char(10)) AS events,
    group_concat(starts_at, char(10)) AS days
  FROM entries LEFT JOIN customers ON customers.entry = id LEFT JOIN orders ON orders.entry = coalesce(
    (SELECT entry FROM orders AS own WHERE own.entry = id LIMIT 1),
    (SELECT max(earlier.id) FROM entries AS earlier WHERE earlier.uuid = entries.uuid AND action = 'reserve')
  )
  WHERE action = 'purchase' AND state <> 'refused' AND ${which} GROUP BY id`;

function addSales(db: Statements, which: string, ...values: number[]): void {
  const add = db.prepare('INSERT INTO sale_texts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of db.prepare(salesWhere(which)).all(...values) as unknown as SaleRow[]) {
    const { id, place, uuid, transaction_id, refs, event_ids, events, days, name, phone, email } = row;
    const texts = [asLines(uuid, transaction_id, refs), asLines(event_ids), asLines(events)].map(plain);
    add.run(id, place, ...texts, asLines(days), plain(asLines(name, email)), digitsOf(phone ?? ''));
  }
}

/** Writes the texts of a sale in place of those it had, if the entry is a sale. Part of a write. */
export function writeSaleTexts(db: Statements, entry: number): void {
  db.prepare('DELETE FROM sale_texts WHERE entry = ?').run(entry);
  addSales(db, 'id = ?', entry);
}

/** Writes the texts of all sales of a journal that has none. Part of a write. */
export function writeAllTexts(db: Statements): void {
  addSales(db, 'TRUE');
}
