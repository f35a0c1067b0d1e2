import { describe, expect, it } from 'vitest';
import type { Sale } from '../../src/model/sale.ts';
import { renderSales, saleLines } from '../../src/output/sales.ts';
import { recordedOrders } from '../../src/rules/recorded-orders.ts';
import { bundleOf, eventOf, orderOf, performanceOf, pounds, ticketsOf } from '../support/values.ts';

const ORDER = orderOf([ticketsOf('NORMAL', 2)], {
  event: eventOf('The Unremarkable Incident of the Cat at Lunchtime'),
  performance: performanceOf('7AB-13', { dateTime: '2027-01-01T15:30:00Z' }),
});

const SALE: Sale = {
  transactionUuid: '0b1c0000-0000-4000-8000-000000000001',
  transactionId: 'T000-0000-8RGW-3619',
  // 4.00 in Los Angeles, where the tests run.
  soldAt: '2026-06-01T11:00:00.000Z',
  state: 'sold',
  orders: recordedOrders([bundleOf([ORDER])]),
  total: pounds('1110'),
};

describe('a list of sales on a terminal of 80 columns', () => {
  it('shows only what differs', () => {
    expect(renderSales([SALE, SALE], { width: 80 }).slice(0, 2)).toEqual([
      'SOLD         EVENT                     DATE           TOTAL  TRANSACTION',
      '1 Jun 04:00  The Unremarkable Incide…  2027-01-01  £1110.00  T000-0000-8RGW-3619',
    ]);
  });

  it('fits with names and states', () => {
    const named = {
      ...SALE,
      customer: { name: 'Wilhelmina Slaghoople' },
      state: 'partly_cancelled',
    } as const;
    const lines = renderSales([SALE, named], { width: 80 });
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.slice(3)).toEqual([
      expect.stringMatching(
        /^1 Jun 04:00 {2}The Unremark.*… {2}2027-01-01 {2}£1110.00 {2}Wilhel.*… {2}part.*$/,
      ),
      '             T000-0000-8RGW-3619',
    ]);
  });
});

it('is one line per sale in a list: transactions are left out first, then customers', () => {
  const named = { ...SALE, customer: { name: 'Wilhelmina Slaghoople' } };
  const lastOf = (width: number) => saleLines([SALE, named], width)[1]?.split(/ {2,}/).slice(3);
  expect(lastOf(130)).toEqual(['£1110.00', 'Wilhelmina Slaghoople', 'T000-0000-8RGW-3619']);
  expect(lastOf(77)).toEqual(['£1110.00', expect.stringMatching(/^Wilhelmina .*…$/)]);
  expect(lastOf(57)).toEqual(['£1110.00']);
});

it('has every column, with full days and times, in a pipe', () => {
  expect(renderSales([SALE], { width: Number.POSITIVE_INFINITY })).toEqual([
    'SOLD\tEVENT\tDATE\tTOTAL\tCUSTOMER\tSTATE\tTRANSACTION',
    '2026-06-01 04:00\tThe Unremarkable Incident of the Cat at Lunchtime\t2027-01-01 15:30\t£1110.00\t\tsold\tT000-0000-8RGW-3619',
  ]);
});
