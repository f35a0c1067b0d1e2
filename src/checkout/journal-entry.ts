import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { EntryState, NewEntry, Settlement } from '../model/entry.ts';
import type { Customer, Transaction } from '../model/transaction.ts';
import { boughtBundles } from '../rules/bought.ts';
import { customerFieldsFor } from '../rules/customer-fields.ts';
import { isCertainRefusal, type Outcome, outcomeFailure, partialFailure } from '../rules/outcome.ts';
import { recordedOrders } from '../rules/recorded-orders.ts';
import { placeOf, type Settings } from '../store/settings.ts';

/** When the reservation expires, as the journal records it. @param now epoch milliseconds. */
export function heldUntil({ minutesLeft }: Transaction, now: number): Pick<Settlement, 'heldUntil'> {
  return minutesLeft === undefined ? {} : { heldUntil: new Date(now + minutesLeft * 60_000).toISOString() };
}

/** Who sends requests in this run, and where to, as the journal names them. */
export async function senderIn(context: Context): Promise<Pick<NewEntry, 'place' | 'user' | 'subUser'>> {
  const settings = await context.settings();
  const { user, subUser } = settings;
  return { place: placeOf(settings), user, ...(subUser && { subUser }) };
}

/** The customer of a purchase, as the journal keeps it for as long as the settings say. */
export function customerToKeep(customer: Customer, { keepCustomers }: Pick<Settings, 'keepCustomers'>) {
  const { firstName, lastName, phone, email } = customer;
  return {
    name: `${firstName} ${lastName}`,
    ...(phone && { phone }),
    ...(email && { email }),
    fields: customerFieldsFor(customer),
    days: keepCustomers,
  };
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
export function purchaseSettlement(outcome: Outcome, transactionUuid: string): Settlement {
  const state = STATES[outcome.kind];
  if (outcome.kind !== 'purchased' && outcome.kind !== 'partial') {
    return { state, message: messageOf(outcomeFailure(outcome, transactionUuid)) };
  }
  const { transaction } = outcome;
  return {
    state,
    orders: recordedOrders(boughtBundles(transaction)),
    ...(outcome.kind === 'partial' && { message: messageOf(partialFailure(transaction)) }),
    ...(transaction.transactionId && { transactionId: transaction.transactionId }),
  };
}
