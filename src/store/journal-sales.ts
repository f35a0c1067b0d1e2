import type { KeptCustomer, Sale } from '../model/sale.ts';
import { matches, phoneDigits, plain, type SaleQuery, saleOf } from '../rules/sales.ts';
import type { JournalFile, Value } from './journal-file.ts';
import { linesOf } from './journal-texts.ts';

interface CustomerRow {
  name: string;
  phone: string | null;
  email: string | null;
  fields: string | null;
}

function customerOf(file: JournalFile, entry: number): KeptCustomer | undefined {
  const [row] = file.all<CustomerRow>('SELECT * FROM customers WHERE entry = ?', entry);
  return (
    row && {
      name: row.name,
      ...(row.phone !== null && { phone: row.phone }),
      ...(row.email !== null && { email: row.email }),
      ...(row.fields !== null && { fields: JSON.parse(row.fields) as KeptCustomer['fields'] }),
    }
  );
}

const CANCELLATIONS = "uuid = ? AND action = 'cancel' AND state IN ('done', 'partial')";

function saleWith(file: JournalFile, id: number): Sale[] {
  return file.rows('entries.id = ?', id).map((row) => {
    const purchase = file.withReservation(row);
    return saleOf(purchase, file.entries(CANCELLATIONS, row.uuid), customerOf(file, id));
  });
}

/** SQL that is true for some sales. */
interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

const contain = (...columns: readonly string[]) =>
  `(${columns.map((column) => `instr(${column}, ?)`).join(' OR ')})`;

function wordCondition(word: string): Condition {
  const text = plain(word);
  return {
    sql: contain('refs', 'event_ids', 'events', 'name_and_email', 'phone_digits'),
    values: [text, text, text, text, phoneDigits(word) ?? null],
  };
}

/** SQLite refuses expressions of a thousand parts. */
const MOST_WORDS = 100;

function conditionsOf({ words = [], event, day, reference }: SaleQuery): Condition[] {
  const conditions = words.slice(0, MOST_WORDS).map(wordCondition);
  if (event !== undefined) {
    conditions.push({ sql: contain('events', 'event_ids'), values: [plain(event), plain(linesOf(event))] });
  }
  if (day !== undefined) conditions.push({ sql: contain('days'), values: [`\n${day}`] });
  if (reference !== undefined) {
    conditions.push({ sql: contain('refs'), values: [plain(linesOf(reference))] });
  }
  return conditions;
}

/**
 * The entries of sales that may match, newest first. They are those that match, and a few more if a word has a line feed
 * or there are very many words.
 */
export function candidates(file: JournalFile, place: string, query: SaleQuery): Generator<{ entry: number }> {
  const conditions = [{ sql: 'place = ?', values: [place] }, ...conditionsOf(query)];
  const sql = `SELECT entry FROM sale_texts
    WHERE ${conditions.map((one) => one.sql).join(' AND ')} ORDER BY entry DESC`;
  return file.each(sql, ...conditions.flatMap(({ values }) => values));
}

/** The sales of one place that match, newest first. One that may have been bought is among them. */
export function* salesAt(file: JournalFile, place: string, query: SaleQuery): Generator<Sale> {
  for (const { entry } of candidates(file, place, query)) {
    for (const sale of saleWith(file, entry)) if (matches(sale, query)) yield sale;
  }
}
