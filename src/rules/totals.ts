import type { Discount, SendMethod } from '../model/availability.ts';
import { type Currency, Money, sum } from '../model/money.ts';
import type { Transaction, Trolley } from '../model/transaction.ts';

/** What a sale costs, in its parts. */
export interface Totals {
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  readonly totalSendCost: Money;
  readonly total: Money;
}

/** What tickets will cost before they are held: a discount for each ticket, the send method once. */
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
  const totalSendCost = sendMethod?.cost ?? Money.zero(currency);
  return {
    totalSeatprice,
    totalSurcharge,
    totalSendCost,
    total: totalSeatprice.plus(totalSurcharge).plus(totalSendCost),
  };
}

/** What a trolley costs: its bundles added up. */
export function trolleyTotals(trolley: Trolley, currency: Currency): Totals {
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

/** A transaction's totals. */
export function transactionTotals({ trolley, currency }: Transaction): Totals {
  return trolleyTotals(trolley, currency);
}
