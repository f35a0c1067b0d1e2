import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { isCertainRefusal, type Outcome, outcomeFailure, partialFailure } from '../rules/outcome.ts';
import { transactionTotals } from '../rules/totals.ts';
import { ordersOf, seatsOf } from '../rules/trolley.ts';
import type { Details, EntryState, NewEntry, Settlement } from '../store/entry.ts';
import type { Journal } from '../store/journal.ts';
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

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Sends a request that changes something: recorded before it is sent, settled after the answer.
 * @param settlementOf what the answer means for the entry.
 */
export async function recorded<T>(
  context: Context,
  entry: Omit<NewEntry, 'place'>,
  send: () => Promise<T>,
  settlementOf: (result: T) => Settlement,
): Promise<T> {
  const journal = await context.journal();
  const id = journal.begin({ ...entry, place: await placeIn(context) });
  try {
    const result = await send();
    journal.settle(id, settlementOf(result));
    return result;
  } catch (error) {
    journal.settle(id, failureSettlement(error));
    throw error;
  }
}

/** What the failure of a request means for its entry. */
function failureSettlement(error: unknown): Settlement {
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

/** Corrects what the journal says of a purchase; an outcome that is not known changes nothing. */
export function correctPurchase(
  { now }: Pick<Context, 'now'>,
  journal: Journal,
  transactionUuid: string,
  outcome: Outcome,
): void {
  if (outcome.kind === 'unknown') return;
  journal.correctPurchase(transactionUuid, purchaseSettlement(outcome, transactionUuid, now()));
}
