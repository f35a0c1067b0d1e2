import type { DatabaseSync } from 'node:sqlite';
import type { RecordedOrder } from '../model/entry.ts';
import { type Currency, Money } from '../model/money.ts';
import type { DatabaseKind } from '../sqlite.ts';
import { writeOrders } from './journal-rows.ts';
import { SCHEMA_2, SEARCH_SCHEMA } from './journal-schema.ts';
import { writeAllTexts } from './journal-texts.ts';

/** What version 1 recorded of a transaction, as text for people. */
interface OldDetails {
  readonly event: string;
  readonly performance: string;
  readonly seats: readonly string[];
  /** "£100.50", or "100.50 CHF". */
  readonly total: string;
  /** UTC, ISO 8601. */
  readonly heldUntil?: string;
}

/** A currency by its symbols, as the API wrote them. */
const CODES: Readonly<Record<string, string>> = { '£': 'gbp', $: 'usd', '€': 'eur' };
const AMOUNT = /^(-?)(\D*?)(\d+(?:\.(\d+))?)(\D*)$/;

/** Reads an amount with its currency. Undefined if it cannot be read. */
function amountOf(text: string): Money | undefined {
  const [, sign, preSymbol = '', number = '', decimals = '', after = ''] = AMOUNT.exec(text) ?? [];
  const [, named] = /^ ([A-Z]{3})$/.exec(after) ?? [];
  const postSymbol = named ? '' : after;
  const code = named?.toLowerCase() ?? CODES[preSymbol] ?? (preSymbol || postSymbol);
  if (!code) return undefined;
  const places = decimals.length;
  const currency: Currency = { code, factor: 10 ** places, places, preSymbol, postSymbol };
  return Money.fromDecimal(`${sign}${number}`, currency);
}

/** All orders of an entry as one: version 1 did not itemise them. */
function orderOf({ event, performance, seats, total }: OldDetails): RecordedOrder | undefined {
  const amount = amountOf(total);
  return amount && { item: 1, event, performance, seats, total: amount };
}

interface OldRow {
  id: number;
  details: string;
}

/** Version 1 recorded what a transaction contained as text. */
function itemise(db: DatabaseSync): void {
  db.exec('DROP INDEX entries_of_transaction; ALTER TABLE entries RENAME TO old_entries');
  db.exec(SCHEMA_2);
  // A request that is settled belongs to no shift: shifts are counted from now on.
  db.exec(`
    INSERT INTO entries (id, at, place, user, action, state, uuid, transaction_id, held_until, message, pid, report)
    SELECT id, at, place, iif(place = 'sandbox', NULL, substr(place, 1, instr(place, ' ') - 1)), action, state, uuid,
      transaction_id, CAST(round(unixepoch(details ->> 'heldUntil', 'subsec') * 1000) AS INTEGER), message, pid,
      iif(state IN ('attempting', 'unknown'), NULL, 0)
    FROM old_entries;
    INSERT INTO customers (entry, name) SELECT id, customer FROM old_entries WHERE customer IS NOT NULL;
  `);
  const old = db.prepare('SELECT id, details FROM old_entries WHERE details IS NOT NULL').all();
  for (const { id, details } of old as unknown as OldRow[]) {
    const order = orderOf(JSON.parse(details));
    if (order) writeOrders(db, id, [order], (text) => text);
  }
  db.exec('DROP TABLE old_entries');
}

/** Version 2 compared every sale with what was looked for. */
function addSearch(db: DatabaseSync): void {
  db.exec(SEARCH_SCHEMA);
  writeAllTexts(db);
}

export const UPGRADES: DatabaseKind['upgrades'] = {
  1: { run: itemise, redactCopy: 'UPDATE entries SET customer = NULL' },
  // The copy would keep them for longer than the setting says.
  2: { run: addSearch, redactCopy: 'DELETE FROM customers' },
};
