import { describe, expect, it } from 'vitest';
import type { Order, TransactionStatus } from '../../src/model/transaction.ts';
import { printableTickets, voucherUrls } from '../../src/rules/printable-tickets.ts';
import {
  bundleOf,
  orderOf,
  seatOf,
  sendMethodOf,
  ticketsOf,
  transactionOf,
  trolleyOf,
} from '../support/values.ts';

const VOUCHER = 'https://voucher.example/1';

/** Two seats of 7AB, sent by this method. */
function order(type: 'collect' | 'post' | 'selfprint', more: Partial<Order> = {}): Order {
  const seats = [seatOf('A1', { barcode: '5B0AAC93' }), seatOf('A2')];
  return orderOf([ticketsOf('NORMAL', 2, seats)], {
    sendMethod: sendMethodOf('VOUCH', {
      type,
      ...(type === 'selfprint' && { selfPrintVoucherUrl: VOUCHER }),
    }),
    ...more,
  });
}

const bought = (orders: readonly Order[], status: TransactionStatus = 'purchased') =>
  transactionOf(trolleyOf(bundleOf(orders)), { status });

describe('tickets to print', () => {
  it('are one for each seat, with the barcode that its supplier gave, if any', () => {
    const tickets = printableTickets(bought([order('selfprint')]));
    expect(tickets.map(({ seat, barcode }) => [seat.id, barcode])).toEqual([
      ['A1', '5B0AAC93'],
      ['A2', ''],
    ]);
  });

  it('are only those that are printed at home', () => {
    const mixed = [order('collect'), order('selfprint', { item: 2 }), order('post', { item: 3 })];
    expect(new Set(printableTickets(bought(mixed)).map((ticket) => ticket.order.item))).toEqual(new Set([2]));
    expect(printableTickets(bought([order('selfprint', { sendMethod: undefined as never })]))).toEqual([]);
  });

  it('are those with a voucher, whatever their send method is called', () => {
    const renamed = order('collect', {
      sendMethod: sendMethodOf('VOUCH', { type: 'e-ticket', selfPrintVoucherUrl: VOUCHER }),
    });
    expect(printableTickets(bought([renamed]))).toHaveLength(2);
  });

  it('are not there for what was cancelled or not bought', () => {
    expect(printableTickets(bought([order('selfprint', { cancellationStatus: 'cancelled' })]))).toEqual([]);
    const failed = bundleOf([order('selfprint')], '0', { purchaseResult: { success: false } });
    const sold = bundleOf([order('collect')], '0', { purchaseResult: { success: true } });
    const partial = transactionOf(trolleyOf(failed, sold), { status: 'purchased' });
    expect(printableTickets(partial)).toEqual([]);
  });

  it.each(['reserved', 'released', 'failed', 'attempting'] as const)('do not exist while %s', (status) => {
    expect(printableTickets(bought([order('selfprint')], status))).toEqual([]);
  });
});

it("the supplier's page is named once, however many orders it is for", () => {
  expect(voucherUrls(bought([order('selfprint'), order('selfprint', { item: 2 })]))).toEqual([VOUCHER]);
  expect(voucherUrls(bought([order('collect')]))).toEqual([]);
});
