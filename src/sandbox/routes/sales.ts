import { badData } from '../errors.ts';
import { isSold } from '../rules/bundles.ts';
import type { HeldOrder, StoredTransaction } from '../rules/transaction.ts';
import type { SandboxRequest } from './types.ts';

export interface Sale {
  readonly transaction: StoredTransaction;
  readonly order: HeldOrder;
}

/** The orders that a user bought, oldest first. */
export function salesOf({ transactions, user }: SandboxRequest): Sale[] {
  return transactions
    .purchased(user.id)
    .flatMap((transaction) =>
      transaction.orders
        .filter((order) => isSold(order, transaction))
        .map((order) => ({ transaction, order })),
    );
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2}))?)?)?Z?$/;

/**
 * Reads seconds since 1970, or the beginning of an ISO 8601 time in UTC (docs/f13.md#reports).
 * @param missing the hour, minute and second if they are left out.
 * @throws ApiError 400 if it is neither.
 */
export function timeOf(text: string, missing: '00' | '59'): number {
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1000;
  const [, day, hour = missing === '59' ? '23' : '00', minute = missing, second = missing] =
    TIME.exec(text) ?? [];
  const time = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) throw badData();
  return time;
}
