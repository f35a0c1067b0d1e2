import type { Discount, SendMethod } from '../model/availability.ts';
import { type Currency, Money, sum } from '../model/money.ts';
import type { Totals, Transaction, Trolley } from '../model/transaction.ts';
import { failedBundles } from './bought.ts';

/** What tickets should cost: one discount per ticket, the send method once. */
export function expectedTotals(
  tickets: readonly Discount[],
  sendMethod: SendMethod | undefined,
  currency: Currency,
): Totals {
  const totalSeatprice = sum(
    tickets.map((ticket) => ticket.seatprice),
    currency,
  );
  const totalSurcharge = sum(
    tickets.map((ticket) => ticket.surcharge),
    currency,
  );
  // The send methods of a response without a currency are free.
  const totalSendCost = sendMethod && !sendMethod.cost.isZero() ? sendMethod.cost : Money.zero(currency);
  return {
    totalSeatprice,
    totalSurcharge,
    totalSendCost,
    total: totalSeatprice.plus(totalSurcharge).plus(totalSendCost),
  };
}

/** The sum of a trolley's bundles. */
export function trolleyTotals(trolley: Pick<Trolley, 'bundles'>, currency: Currency): Totals {
  const of = (part: keyof Totals) =>
    sum(
      trolley.bundles.map((bundle) => bundle[part]),
      currency,
    );
  return {
    totalSeatprice: of('totalSeatprice'),
    totalSurcharge: of('totalSurcharge'),
    totalSendCost: of('totalSendCost'),
    total: of('total'),
  };
}

/** What a transaction costs. Bundles that could not be bought are left out: nobody pays for them. */
export function transactionTotals(transaction: Transaction): Totals {
  const failed = failedBundles(transaction);
  const isAllFailed = failed.length === transaction.trolley.bundles.length;
  const bundles = transaction.trolley.bundles.filter((bundle) => isAllFailed || !failed.includes(bundle));
  return trolleyTotals({ bundles }, transaction.currency);
}
