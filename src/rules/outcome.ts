import { Failure, isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';

/**
 * What became of a purchase, from what is known of it.
 * - `purchased`: for certain.
 * - `failed`: for certain nothing was bought, and the seats are gone.
 * - `expired`: nothing was bought, the hold had lapsed or was released.
 * - `refused`: the API did not take the request (wrong details, not logged in) or it was never sent; the hold stands.
 * - `not_carried_out`: the answer was lost, and the transaction is still only reserved.
 * - `pending`: still being attempted.
 * - `unknown`: nobody can tell yet.
 */
export type Outcome =
  | { readonly kind: 'purchased'; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly transaction: Transaction }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'not_carried_out'; readonly transaction: Transaction }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unknown' };

/** What is known after a purchase was asked for: its answer or its error, and what `status` said since. */
export interface Evidence {
  readonly answer?: Transaction;
  readonly error?: unknown;
  readonly status?: Transaction;
}

function ofTransaction(transaction: Transaction): Outcome {
  switch (transaction.status) {
    case 'purchased':
      return { kind: 'purchased', transaction };
    case 'failed':
      return { kind: 'failed', transaction };
    case 'released':
      return { kind: 'expired' };
    case 'reserved':
      return { kind: 'not_carried_out', transaction };
    case 'attempting':
      return { kind: 'pending' };
  }
}

/**
 * True when the API took a look at the request and turned it down, or never got it: then nothing was bought.
 * Anything else (no answer, a broken one, a 5xx) proves nothing.
 */
export function isCertainRefusal(error: unknown): boolean {
  if (!isFailure(error)) return false;
  if (error.neverSent) return true;
  const { api } = error;
  return api !== undefined && api.status >= 400 && api.status < 500 && api.status !== 408;
}

/** Decides what became of a purchase; the one place that does. A certain answer weighs more than a later look. */
export function outcomeOf({ answer, error, status }: Evidence): Outcome {
  if (answer && answer.status !== 'attempting') return ofTransaction(answer);
  if (error !== undefined && isCertainRefusal(error)) return { kind: 'refused', error };
  if (status) return ofTransaction(status);
  return { kind: answer ? 'pending' : 'unknown' };
}

function reasonOf({ trolley }: Transaction): string {
  const results = [trolley.purchaseResult, ...trolley.bundles.map((bundle) => bundle.purchaseResult)];
  const reason = results.map((result) => result?.failureReason ?? result?.purchaseError).find(Boolean);
  return reason ? `: ${reason}` : '';
}

/** What to tell the user of an outcome other than `purchased`, with the exit code it stands for. */
export function outcomeFailure(
  outcome: Exclude<Outcome, { kind: 'purchased' }>,
  transactionUuid: string,
): unknown {
  const lookUp = `ticketswitch status ${transactionUuid}`;
  switch (outcome.kind) {
    case 'refused':
      return outcome.error;
    case 'failed':
      return new Failure(
        'purchase_failed',
        `The purchase failed${reasonOf(outcome.transaction)}. Nothing was bought, no card was charged, and the seats are given back. Reserve again.`,
      );
    case 'expired':
      return new Failure(
        'hold_expired',
        'Nothing was bought: the reservation had expired or was released. Reserve again.',
      );
    case 'not_carried_out':
      return new Failure(
        'unreachable',
        `The purchase did not arrive: nothing was bought and the seats are still held. Try it again, or give them back with: ticketswitch release ${transactionUuid}`,
      );
    default:
      return new Failure(
        'outcome_unknown',
        `It is not known yet whether this was bought. Do not repeat the purchase; find out with: ${lookUp}`,
      );
  }
}
