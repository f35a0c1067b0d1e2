import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Money } from '../../src/model/money.ts';
import type { Totals } from '../../src/model/transaction.ts';
import { expectedTotals, transactionTotals, trolleyTotals } from '../../src/rules/totals.ts';
import {
  bundleOf,
  discountOf,
  GBP,
  orderOf,
  pounds,
  sendMethodOf,
  ticketsOf,
  transactionOf,
  trolleyOf,
} from '../support/values.ts';

const textOf = ({ totalSeatprice, totalSurcharge, totalSendCost, total }: Totals) =>
  [totalSeatprice, totalSurcharge, totalSendCost, total].map(String);

// docs/f13.md#6if: CIRCLE A for an adult and a child, POST 3.5.
const [ADULT, CHILD] = [discountOf('ADULT', '35', '4'), discountOf('CHILD', '18', '3')];
const POST = sendMethodOf('POST', { type: 'post', cost: pounds('3.5') });

it('tickets cost what their discounts say; delivery is paid once', () => {
  expect(textOf(expectedTotals([ADULT, CHILD], POST, GBP))).toEqual(['£53.00', '£7.00', '£3.50', '£63.50']);
  expect(textOf(expectedTotals([ADULT, ADULT, CHILD], POST, GBP))).toEqual([
    '£88.00',
    '£11.00',
    '£3.50',
    '£102.50',
  ]);
});

it('without a delivery method there is no cost of delivery, and nothing costs nothing', () => {
  expect(textOf(expectedTotals([ADULT], undefined, GBP))).toEqual(['£35.00', '£4.00', '£0.00', '£39.00']);
  expect(textOf(expectedTotals([], undefined, GBP))).toEqual(['£0.00', '£0.00', '£0.00', '£0.00']);
});

it('a trolley costs the sum of its bundles', () => {
  // docs/acceptance.md, R4: £50.00 and a booking fee of £5.00.
  const one = bundleOf([orderOf([ticketsOf('NORMAL', 1)])], '3.5');
  const two = bundleOf([orderOf([ticketsOf('NORMAL', 2)])]);
  expect(textOf(trolleyTotals(trolleyOf(one, two), GBP))).toEqual(['£150.00', '£15.00', '£3.50', '£168.50']);
  expect(textOf(transactionTotals(transactionOf(trolleyOf(one))))).toEqual([
    '£50.00',
    '£5.00',
    '£3.50',
    '£58.50',
  ]);
});

it("a trolley's total is the API's own figure, even if it is not the sum of the parts", () => {
  const bundle = bundleOf([orderOf([ticketsOf('NORMAL', 1)])], '0', { total: pounds('54.99') });
  expect(String(trolleyTotals(trolleyOf(bundle), GBP).total)).toBe('£54.99');
});

it('the total is the sum of its parts, to the penny', () => {
  const amount = fc.integer({ min: 0, max: 100_000 }).map((minor) => new Money(minor, GBP));
  const tickets = fc.array(
    fc.tuple(amount, amount).map(([seat, fee]) => discountOf('X', seat.toDecimal(), fee.toDecimal())),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(tickets, amount, (discounts, cost) => {
      const totals = expectedTotals(discounts, sendMethodOf('POST', { cost }), GBP);
      const minor = discounts.reduce((sum, one) => sum + one.combinedPrice.minor, cost.minor);
      expect(totals.total.minor).toBe(minor);
      expect(totals.totalSeatprice.plus(totals.totalSurcharge).plus(totals.totalSendCost)).toEqual(
        totals.total,
      );
    }),
    { seed: 1 },
  );
});
