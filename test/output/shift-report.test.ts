import { describe, expect, it } from 'vitest';
import type { Entry, EntryState, RecordedOrder } from '../../src/model/entry.ts';
import { type Currency, Money } from '../../src/model/money.ts';
import { reportCsv } from '../../src/output/shift-csv.ts';
import { renderReport } from '../../src/output/shift-report.ts';
import { theme } from '../../src/output/theme.ts';
import { createShiftReport } from '../../src/rules/shift-report.ts';
import { GBP } from '../support/values.ts';

const CURRENCIES: readonly Currency[] = [
  GBP,
  { ...GBP, code: 'eur', preSymbol: '', postSymbol: ' €' },
  { ...GBP, code: 'jpy', factor: 1, places: 0, preSymbol: '¥' },
];
const NAME = 'An event whose name is a good deal longer than any column of a terminal with eighty columns';
const UUID = '0b1c0000-0000-4000-8000-000000000001';

/** An order at 10,000.00 + 1,000.00, with 1.50 for delivery; of an older version with a total alone. */
function orderIn(currency: Currency, isOld: boolean, event = NAME): RecordedOrder {
  const [seatprice, surcharge, sendCost] = [1_000_000, 100_000, 150].map((one) => new Money(one, currency));
  const total = new Money(1_100_150, currency);
  const parts = isOld ? {} : { seatprice, surcharge, sendCost, numberOfSeats: 2 };
  return { item: 1, event, performance: '', seats: ['A1', 'A2'], ...parts, total };
}

function entry(
  id: number,
  state: EntryState,
  order: RecordedOrder,
  action: Entry['action'] = 'purchase',
): Entry {
  const at = '2026-06-01T11:00:00.000Z';
  const { total } = order;
  return {
    id,
    at,
    place: 'sandbox',
    user: 'demo',
    action,
    state,
    transactionUuid: UUID,
    orders: [order],
    total,
  };
}

function reportOf(entries: readonly Entry[]) {
  const held = entries.slice(0, 1).map((one) => ({ ...one, heldUntil: '2026-06-01T11:15:00.000Z' }));
  const period = { since: '2026-06-01T10:00:00.000Z', until: '2026-06-01T11:00:00.000Z' };
  return createShiftReport({ place: 'sandbox', ...period, entries, held });
}

/** The worst day: three currencies, all kinds, amounts of five digits, some of them not itemised. */
const WORST = CURRENCIES.flatMap((currency, at) => [
  entry(10 * at + 1, 'done', orderIn(currency, false)),
  entry(10 * at + 2, 'done', orderIn(currency, true)),
  entry(10 * at + 3, 'refused', orderIn(currency, false)),
  entry(10 * at + 4, 'done', orderIn(currency, false), 'cancel'),
]);

describe('a report on a terminal of 80 columns', () => {
  const paper = { ...theme(0), width: 80 };

  it('fits, whatever its names and amounts', () => {
    const unknown = entry(99, 'unknown', orderIn(GBP, false));
    for (const by of ['event', 'send-method', 'user'] as const) {
      const lines = renderReport(reportOf([...WORST, unknown]), paper, by);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it('is 24 lines at most for three currencies', () => {
    const sold = CURRENCIES.map((currency, at) => entry(at, 'done', orderIn(currency, false)));
    expect(renderReport(reportOf(sold), paper).length).toBeLessThanOrEqual(24);
  });

  it('shows what is not itemised apart, and it adds up', () => {
    expect(renderReport(reportOf(WORST.slice(0, 2)), paper).slice(0, 6)).toEqual([
      'Report (not closed), 2026-06-01 03:00 to 2026-06-01 04:00',
      '',
      'GBP        SALES  TICKETS  FACE VALUE     FEES  DELIVERY     OTHER     TOTAL',
      'Sold           2        4    10000.00  1000.00      1.50  11001.50  22003.00',
      'Cancelled      0        0        0.00     0.00      0.00      0.00      0.00',
      'Net            2        4    10000.00  1000.00      1.50  11001.50  22003.00',
    ]);
  });
});

describe('a report as CSV', () => {
  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['Rent, the musical', '"Rent, the musical"'],
    ['Line\nbreak', 'Line break'],
  ])('has the name %j as %j', (name, cell) => {
    const lines = reportCsv(reportOf([entry(1, 'done', orderIn(GBP, false, name))]), 'event');
    expect(lines.at(-3)).toBe(`event,${cell},gbp,sold,1,2,10000.00,1000.00,1.50,0.00,11001.50`);
  });
});
