import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { RecordedOrder } from '../../src/model/entry.ts';
import { Money } from '../../src/model/money.ts';
import type { KeptCustomer, Sale } from '../../src/model/sale.ts';
import { localTime } from '../../src/rules/day.ts';
import { matches, type SaleQuery } from '../../src/rules/sales.ts';
import { Journal } from '../../src/store/journal.ts';
import { JournalFile } from '../../src/store/journal-file.ts';
import { candidates, salesAt } from '../../src/store/journal-sales.ts';
import { createHome, NOON } from '../support/run.ts';

const PLACE = 'sandbox';
const POUNDS = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };

/** How many journals are searched: more with SEARCH_RUNS. */
const RUNS = Number(process.env.SEARCH_RUNS ?? 30);

function journalAt(dataDir: string, now = () => NOON): Journal {
  const journal = new Journal({ dataDir, now, host: process });
  onTestFinished(() => journal.close());
  return journal;
}

const orderOf = (fields: Partial<RecordedOrder>): RecordedOrder => ({
  item: 1,
  event: 'The Cat',
  performance: '',
  seats: [],
  total: new Money(100, POUNDS),
  ...fields,
});

function sell(journal: Journal, transactionUuid: string): void {
  const id = journal.begin({ place: PLACE, action: 'purchase', transactionUuid });
  journal.settle(id, { state: 'done', orders: [orderOf({})] });
}

it('a search that was not read to its end lets the same program write after another one', () => {
  const home = createHome();
  const [desk, otherDesk] = [journalAt(home), journalAt(home)];
  for (const uuid of ['first', 'second']) sell(desk, uuid);
  for (const sale of desk.sales(PLACE, {})) {
    expect(sale.transactionUuid).toBe('second');
    break;
  }
  sell(otherDesk, 'third');
  sell(desk, 'fourth');
  expect([...desk.sales(PLACE, {})].map(({ transactionUuid }) => transactionUuid)).toEqual([
    'fourth',
    'third',
    'second',
    'first',
  ]);
});

/** Few letters, so that much is found: with accents of their own, of several scripts, and of SQL's patterns. */
const LETTERS = [..."01aBéÉﬁİΣß１忍ガ😀%_*'? ", 'e\u0301'];
const letter = fc.constantFrom(...LETTERS);
const text = (maxLength: number, minLength = 0) => fc.string({ unit: letter, minLength, maxLength });
const phone = fc.string({ unit: fc.constantFrom(...'0011 -('), maxLength: 9 });
const day = fc.constantFrom('2026-06-10', '2026-06-11');
const anyDay = fc.oneof(day, fc.constantFrom('2026-05-31', '2026-06-01'));
/** Also the first and the last millisecond of days of this machine. */
const soldAt = fc.constantFrom(NOON, localTime('2026-06-01'), localTime('2026-06-01') - 1);

const order = fc.record(
  { event: text(6), eventId: text(2), reference: text(2), startsAt: day.map((one) => `${one}T19:30`) },
  { requiredKeys: ['event'] },
);
const sale = fc.record(
  {
    place: fc.constantFrom(PLACE, PLACE, 'demo https://api.ticketswitch.com'),
    state: fc.constantFrom('done', 'done', 'partial', 'unknown', 'attempting', 'refused'),
    transactionId: text(2, 1),
    orders: fc.array(order, { maxLength: 2 }),
    customer: fc.record({ name: text(6, 1), phone, email: text(4) }, { requiredKeys: ['name'] }),
    days: fc.constantFrom(0, 30),
    soldAt,
  },
  { requiredKeys: ['place', 'state', 'orders', 'days', 'soldAt'] },
);
type Made = typeof sale extends fc.Arbitrary<infer T> ? T : never;

const words = fc.array(fc.oneof(text(2, 1), phone), { minLength: 1, maxLength: 2 });
const term = fc.record({ words, days: fc.uniqueArray(anyDay, { maxLength: 2 }) });
const terms = fc.array(term, { minLength: 1, maxLength: 2 });
const event = text(2, 1);
const reference = fc.oneof(text(2), fc.constantFrom('uuid', 'UUID-1'));
const query: fc.Arbitrary<SaleQuery> = fc.oneof(
  fc.record({ terms }),
  fc.record({ event }),
  fc.record({ day }),
  fc.record({ reference }),
  fc.record({ terms, event, day, reference }, { requiredKeys: [] }),
);

const BOUGHT: ReadonlySet<string> = new Set(['done', 'partial']);

/** Reserves the orders of a sale and buys them. Returns the entry of the purchase. */
function record(journal: Journal, made: Made, at: number): number {
  const { place, state, transactionId, customer, days } = made;
  const transactionUuid = `uuid-${at}`;
  const orders = made.orders.map((one, item) => orderOf({ ...one, item }));
  journal.settle(journal.begin({ place, action: 'reserve' }), { state: 'done', transactionUuid, orders });
  const purchase = journal.begin(
    { place, action: 'purchase', transactionUuid },
    customer && { ...customer, days },
  );
  if (state !== 'attempting') {
    journal.settle(purchase, { state, ...(BOUGHT.has(state) && { transactionId, orders }) });
  }
  return purchase;
}

/** The customer as far as it is kept: the name alone, if at all, as long as the outcome is not known. */
function keptOf({ state, customer, days }: Made): KeptCustomer | undefined {
  if (days > 0) return customer;
  return customer && !BOUGHT.has(state) ? { name: customer.name } : undefined;
}

/** The sale as it is to be found. Undefined if nothing was bought there. */
function saleOf(made: Made, at: number): Sale | undefined {
  const { place, state, transactionId, orders } = made;
  if (state === 'refused' || place !== PLACE) return undefined;
  const customer = keptOf(made);
  return {
    transactionUuid: `uuid-${at}`,
    ...(transactionId !== undefined && BOUGHT.has(state) && { transactionId }),
    soldAt: new Date(made.soldAt).toISOString(),
    state: 'sold',
    orders: orders.map(orderOf),
    ...(customer && { customer }),
  };
}

/** Checks every query. Returns how many sales were found. */
function checkSearch(
  dataDir: string,
  sales: readonly (Sale & { entry: number })[],
  queries: readonly SaleQuery[],
) {
  const file = new JournalFile(join(dataDir, 'journal.db'), (one) => one);
  const counts = queries.map((one) => {
    const expected = sales.filter((some) => matches(some, one)).reverse();
    const narrowed = [...candidates(file, PLACE, one)].map(({ entry }) => entry);
    expect(narrowed).toEqual(expected.map(({ entry }) => entry));
    const uuids = [...salesAt(file, PLACE, one)].map(({ transactionUuid }) => transactionUuid);
    expect(uuids).toEqual(expected.map(({ transactionUuid }) => transactionUuid));
    return expected.length;
  });
  file.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

it('finds exactly the sales that match, newest first, also when their customers were removed', () => {
  let found = 0;
  const property = fc.property(fc.array(sale), fc.array(query, { size: '+1' }), (made, queries) => {
    const dataDir = createHome();
    let now = NOON;
    const journal = journalAt(dataDir, () => now);
    const entries = made.map((one, at) => {
      now = one.soldAt;
      return record(journal, one, at);
    });
    const sales = made.flatMap((one, at) => {
      const known = saleOf(one, at);
      return known ? [{ ...known, entry: entries[at] ?? 0 }] : [];
    });
    found += checkSearch(dataDir, sales, queries);
    journal.removeCustomers();
    checkSearch(
      dataDir,
      sales.map(({ customer, ...rest }) => rest),
      queries,
    );
  });
  fc.assert(property, { numRuns: RUNS, seed: 14 });
  expect(found).toBeGreaterThan(RUNS);
});
