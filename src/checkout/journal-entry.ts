import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { isCertainRefusal, type Outcome, outcomeFailure, partialFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import { ordersOf, seatsOf } from '../rules/trolley.ts';
import type { Details, EntryState, Settlement } from '../store/entry.ts';
import { placeOf } from '../store/settings.ts';

/** What the journal records of a transaction: text for people, nothing about the customer. */
export function detailsOf(transaction: Transaction, now: number): Details {
  const orders = ordersOf(transaction.trolley);
  const { minutesLeft } = transaction;
  return {
    event: orders.map((order) => order.event.description).join(', '),
    performance: orders
      .map(({ performance }) =>
        [performance?.dateDescription, performance?.timeDescription].filter(Boolean).join(', '),
      )
      .filter(Boolean)
      .join('; '),
    seats: orders.flatMap((order) => seatsOf(order).map((seat) => seat.id)),
    total: String(transactionTotals(transaction).total),
    ...(minutesLeft !== undefined && { heldUntil: new Date(now + minutesLeft * 60_000).toISOString() }),
  };
}

/** Where this run reserves and buys, as the journal names it. */
export async function placeIn(context: Context): Promise<string> {
  return placeOf(await context.settings());
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** What the failure of a request means for its entry. */
export function failureSettlement(error: unknown): Settlement {
  const transactionUuid = isFailure(error) ? error.transactionUuid : undefined;
  return { state: stateAfter(error), message: messageOf(error), ...(transactionUuid && { transactionUuid }) };
}

function stateAfter(error: unknown): EntryState {
  if (isFailure(error, 'partly_cancelled')) return 'partial';
  return isCertainRefusal(error) ? 'refused' : 'unknown';
}

const STATES: Readonly<Record<Outcome['kind'], EntryState>> = {
  purchased: 'done',
  partial: 'partial',
  failed: 'refused',
  expired: 'refused',
  refused: 'refused',
  unknown: 'unknown',
};

/** What a purchase's outcome means for its entry. */
export function purchaseSettlement(outcome: Outcome, transactionUuid: string, now: number): Settlement {
  const state = STATES[outcome.kind];
  if (outcome.kind !== 'purchased' && outcome.kind !== 'partial') {
    return { state, message: messageOf(outcomeFailure(outcome, transactionUuid)) };
  }
  const { transaction } = outcome;
  return {
    state,
    details: detailsOf(transaction, now),
    ...(outcome.kind === 'partial' && { message: messageOf(partialFailure(transaction)) }),
    ...(transaction.transactionId && { transactionId: transaction.transactionId }),
  };
}
