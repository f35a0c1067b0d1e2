import { expect, it, onTestFinished } from 'vitest';
import { Money } from '../../src/model/money.ts';
import { Journal } from '../../src/store/journal.ts';
import { createHome, NOON } from '../support/run.ts';

const PLACE = 'sandbox';
const POUNDS = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };

function journalAt(dataDir: string): Journal {
  const journal = new Journal({ dataDir, now: () => NOON, host: process });
  onTestFinished(() => journal.close());
  return journal;
}

function sell(journal: Journal, transactionUuid: string): void {
  const id = journal.begin({ place: PLACE, action: 'purchase', transactionUuid });
  const order = { item: 1, event: 'The Cat', performance: '', seats: [], total: new Money(100, POUNDS) };
  journal.settle(id, { state: 'done', orders: [order] });
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
