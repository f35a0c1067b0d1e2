import type { KeptCustomer, Sale } from '../model/sale.ts';
import { addDays, localTime } from '../rules/day.ts';
import type { SaleTerm } from '../rules/sale-terms.ts';
import { matches, phoneDigits, plain, type SaleQuery, saleOf } from '../rules/sales.ts';
import type { JournalFile, Value } from './journal-file.ts';
import { asLines } from './journal-texts.ts';

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

/** All conditions, or one of them. */
function joined(conditions: readonly Condition[], operator: 'AND' | 'OR'): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(` ${operator} `)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function wordCondition(word: string): Condition {
  const text = plain(word);
  return {
    sql: contain('refs', 'event_ids', 'events', 'name_and_email', 'phone_digits'),
    values: [text, text, text, text, phoneDigits(word) ?? null],
  };
}

/** With a performance on the day. */
const isFor = (day: string): Condition => ({ sql: contain('days'), values: [`\n${day}`] });

/** Made on the day, in the machine's time. */
const isSoldOn = (day: string): Condition => ({
  sql: 'entry IN (SELECT id FROM entries WHERE at >= ? AND at < ?)',
  values: [localTime(day), localTime(addDays(day, 1))],
});

function termCondition({ words, days }: SaleTerm): Condition {
  const hasWords = joined(words.map(wordCondition), 'AND');
  return joined([hasWords, ...days.flatMap((day) => [isSoldOn(day), isFor(day)])], 'OR');
}

/** SQLite refuses expressions of a thousand parts. */
const MOST_TERMS = 100;

function conditionsOf({ terms = [], event, day, reference }: SaleQuery): Condition[] {
  const conditions = terms.slice(0, MOST_TERMS).map(termCondition);
  if (event !== undefined) {
    conditions.push({ sql: contain('events', 'event_ids'), values: [plain(event), plain(asLines(event))] });
  }
  if (day !== undefined) conditions.push(isFor(day));
  if (reference !== undefined) {
    conditions.push({ sql: contain('refs'), values: [plain(asLines(reference))] });
  }
  return conditions;
}

/**
 * The entries of sales that may match, newest first. They are those that match, and a few more if a word has a line feed
 * or there are very many words.
 */
export function candidates(file: JournalFile, place: string, query: SaleQuery): Generator<{ entry: number }> {
  const { sql, values } = joined([{ sql: 'place = ?', values: [place] }, ...conditionsOf(query)], 'AND');
  return file.each(`SELECT entry FROM sale_texts WHERE ${sql} ORDER BY entry DESC`, ...values);
}

/** The sales of one place that match, newest first. One that may have been bought is among them. */
export function* salesAt(file: JournalFile, place: string, query: SaleQuery): Generator<Sale> {
  for (const { entry } of candidates(file, place, query)) {
    for (const sale of saleWith(file, entry)) if (matches(sale, query)) yield sale;
  }
}
