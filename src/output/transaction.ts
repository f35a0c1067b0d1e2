import type { Customer, Totals, Transaction } from '../model/transaction.ts';
import { boughtBundles, failedBundles } from '../rules/bought.ts';
import { cancelledPart } from '../rules/cancellation.ts';
import { transactionTotals } from '../rules/totals.ts';
import { ordersOf } from '../rules/trolley.ts';
import { renderOrder } from './order.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { totalLines } from './totals.ts';

/** A transaction as a document: the totals added, the currency left to the amounts. */
export function transactionJson<T extends Transaction>(transaction: T): Omit<T, 'currency'> & Totals {
  const { currency: _, ...rest } = transaction;
  return { ...rest, ...transactionTotals(transaction) };
}

/** Minutes with a fraction as "14:30"; "0:00" if negative. */
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
    return warn(`Reserved${minutesLeft === undefined ? '' : `, ${clockOf(minutesLeft)} left`}`);
  }
  if (failedBundles(transaction).length > 0 && boughtBundles(transaction).length > 0) {
    return warn('Partly purchased');
  }
  if (status === 'purchased') {
    const part = cancelledPart(ordersOf(transaction.trolley));
    if (part === 'none') return good('Purchased');
    return warn(part === 'all' ? 'Cancelled' : 'Partly cancelled');
  }
  if (status === 'attempting') return warn('The purchase is in progress');
  return error(status === 'failed' ? 'Failed: nothing was bought' : 'Released: no seats are held');
}

/** The suppliers' terms and conditions, each once. */
export function termsOf({ bundles }: Transaction['trolley']): string[] {
  return [...new Set(bundles.flatMap(({ terms }) => (terms ? [safeText(terms)] : [])))];
}

/** "Fred Jones", with the desk's reference if there is one. */
function customerLine({ firstName, lastName, agentReference }: Customer): string {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return safeText([name, agentReference].filter(Boolean).join(', '));
}

/** A transaction for people: status, orders, totals, references. */
export function renderTransaction(transaction: Transaction, paper: Paper): string[] {
  const { transactionId, transactionUuid, externalSalePage, trolley, customer } = transaction;
  const failed = failedBundles(transaction);
  return [
    stateLine(transaction, paper),
    ...trolley.bundles.flatMap((bundle) =>
      bundle.orders.flatMap((order) => [
        '',
        ...renderOrder(order, paper),
        ...(failed.includes(bundle) ? [paper.error('  Not bought')] : []),
      ]),
    ),
    '',
    ...totalLines(transactionTotals(transaction), paper),
    '',
    ...(transactionId ? [`Transaction   ${paper.strong(safeText(transactionId))}`] : []),
    `UUID          ${safeText(transactionUuid)}`,
    ...(customer ? [`Customer      ${customerLine(customer)}`] : []),
    ...termsOf(trolley).map((terms) => `Terms         ${terms}`),
    ...(externalSalePage ? [`See           ${safeText(externalSalePage)}`] : []),
  ];
}
