import type { Discount, SendMethod } from '../model/availability.ts';
import { type Currency, Money, sum } from '../model/money.ts';
import type { Transaction, Trolley } from '../model/transaction.ts';

/** The cost of a sale, itemised. */
export interface Totals {
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  readonly totalSendCost: Money;
  readonly total: Money;
}

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
  const totalSendCost = sendMethod?.cost ?? Money.zero(currency);
  return {
    totalSeatprice,
    totalSurcharge,
    totalSendCost,
    total: totalSeatprice.plus(totalSurcharge).plus(totalSendCost),
  };
}

/** The sum of a trolley's bundles. */
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

export function transactionTotals({ trolley, currency }: Transaction): Totals {
  return trolleyTotals(trolley, currency);
}
