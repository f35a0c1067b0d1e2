import type { Transaction } from '../model/transaction.ts';
import { transactionTotals } from '../rules/totals.ts';
import { renderOrder } from './order.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { totalLines } from './totals.ts';

/** The documented `--json` form of a transaction: as the model, with its currency's code and its totals on top. */
export function transactionJson(transaction: Transaction): object {
  const { currency, ...rest } = transaction;
  return { ...rest, currencyCode: currency.code, ...transactionTotals(transaction) };
}

/** Minutes with a fraction as a clock: 14.5 is "14:30". Negative reads "0:00". */
export function clockOf(minutes: number): string {
  const seconds = Math.max(0, Math.floor(minutes * 60));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Hours and minutes in UTC of epoch milliseconds: "11:15 UTC". */
export function utcClockOf(time: number): string {
  return `${new Date(time).toISOString().slice(11, 16)} UTC`;
}

function stateLine(transaction: Transaction, { good, warn, error }: Paper): string {
  const { status, minutesLeft } = transaction;
  if (status === 'reserved') {
    return warn(`Reserved${minutesLeft === undefined ? '' : `, ${clockOf(minutesLeft)} minutes left`}`);
  }
  if (status === 'purchased') return good('Purchased');
  if (status === 'attempting') return warn('The purchase is still being attempted');
  return error(status === 'failed' ? 'Failed: nothing was bought' : 'Released: nothing is held');
}

/** A transaction for people: what, which seats, what it costs, where it stands. */
export function renderTransaction(transaction: Transaction, paper: Paper): string[] {
  const orders = transaction.trolley.bundles.flatMap((bundle) => bundle.orders);
  const { transactionId, transactionUuid, externalSalePage } = transaction;
  return [
    stateLine(transaction, paper),
    ...orders.flatMap((order) => ['', ...renderOrder(order, paper)]),
    '',
    ...totalLines(transactionTotals(transaction), paper),
    '',
    ...(transactionId ? [`Transaction   ${paper.strong(safeText(transactionId))}`] : []),
    `Look it up by ${safeText(transactionUuid)}`,
    ...(externalSalePage ? [`See           ${safeText(externalSalePage)}`] : []),
  ];
}
