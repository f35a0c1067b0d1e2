import { Failure, isFailure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';

/**
 * What became of a purchase, as far as it is known.
 * - `purchased`: certain.
 * - `failed`: certain; nothing was bought and the seats are released.
 * - `expired`: nothing was bought; the reservation had expired or was released.
 * - `refused`: the API refused the request (wrong details, not logged in), or it was never sent. The seats are held.
 * - `not_carried_out`: the answer was lost, and the transaction is still reserved.
 * - `pending`: in progress.
 * - `unknown`: not known yet.
 */
export type Outcome =
  | { readonly kind: 'purchased'; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly transaction: Transaction }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'not_carried_out'; readonly transaction: Transaction }
  | { readonly kind: 'pending' }
  | { readonly kind: 'unknown' };

/** What is known of a purchase that was sent: its answer or its error, and the latest status. */
export interface Evidence {
  readonly answer?: Transaction;
  readonly error?: unknown;
  readonly status?: Transaction | undefined;
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
 * True if the API rejected the request or never received it: then nothing was bought. Anything else (no answer, an
 * unreadable one, a 5xx) proves nothing.
 */
export function isCertainRefusal(error: unknown): boolean {
  if (!isFailure(error)) return false;
  if (error.neverSent || error.code === 'reservation_refused') return true;
  const { api } = error;
  return api !== undefined && api.status >= 400 && api.status < 500 && api.status !== 408;
}

/** Decides what became of a purchase. A certain answer outweighs a later status. */
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

/** The failure for an outcome other than `purchased`. */
export function outcomeFailure(
  outcome: Exclude<Outcome, { kind: 'purchased' }>,
  transactionUuid: string,
): unknown {
  switch (outcome.kind) {
    case 'refused':
      return outcome.error;
    case 'failed':
      return new Failure(
        'purchase_failed',
        `The purchase failed${reasonOf(outcome.transaction)}. You have not been charged and the seats have been released. Please reserve again.`,
      );
    case 'expired':
      return new Failure(
        'hold_expired',
        'Nothing was bought: the reservation has expired or was released. Please reserve again.',
      );
    case 'not_carried_out':
      return new Failure(
        'unreachable',
        'The purchase request did not get through. Nothing was bought and the seats are still held. Retry, or release them.',
        { next: ['release', transactionUuid] },
      );
    default:
      return new Failure(
        'outcome_unknown',
        'We do not know yet whether the purchase went through. Do not retry.',
        { next: ['status', transactionUuid] },
      );
  }
}
