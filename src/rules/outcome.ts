import { Failure, type FailureCode, isFailure } from '../failure.ts';
import type { Bundle, Transaction } from '../model/transaction.ts';
import { boughtBundles, failedBundles } from './bought.ts';

/**
 * What became of a purchase, as far as it is known (docs/outcomes.md).
 * - `purchased`: everything was bought.
 * - `partial`: some bundles were bought and others not; what was not bought is released.
 * - `failed`: nothing was bought and the seats are released.
 * - `expired`: nothing was bought; the reservation had expired or was released.
 * - `refused`: the request was refused or never sent. Nothing was bought; the seats are held.
 * - `unknown`: the purchase may still be carried out, or has been.
 */
export type Outcome =
  | { readonly kind: 'purchased'; readonly transaction: Transaction }
  | { readonly kind: 'partial'; readonly transaction: Transaction }
  | { readonly kind: 'failed'; readonly transaction: Transaction }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'unknown' };

/** What is known of a purchase that was sent. */
export interface Evidence {
  /** The error of the first request: the only one that can prove that the purchase was refused. */
  readonly error?: unknown;
  /** What the API said of the transaction, in order: the answer to the purchase, then each status. */
  readonly transactions: readonly Transaction[];
}

const UNKNOWN = { kind: 'unknown' } as const;

/** What a transaction proves by itself. `reserved` and `attempting` prove nothing (docs/f13.md#status). */
function provenBy(transaction: Transaction): Outcome {
  const [bought, failed] = [boughtBundles(transaction), failedBundles(transaction)];
  switch (transaction.status) {
    case 'purchased':
    case 'failed': {
      if (bought.length > 0 && failed.length > 0) return { kind: 'partial', transaction };
      if (transaction.status === 'purchased') {
        return bought.length > 0 ? { kind: 'purchased', transaction } : UNKNOWN;
      }
      return bought.length === 0 ? { kind: 'failed', transaction } : UNKNOWN;
    }
    case 'released':
      return { kind: 'expired' };
    default:
      return UNKNOWN;
  }
}

/** Error codes that say nothing about the request: a connection of the API itself failed (docs/f13.md#errors). */
const UNRELATED_CODES: readonly number[] = [4, 6];

/** Refusals that the API answered with HTTP 200. */
const REFUSALS: readonly FailureCode[] = ['reservation_refused', 'cancellation_refused'];

/**
 * True if the API certainly did not act on a POST: it was never sent, or was refused with an error of the API's own. A
 * 4xx without one may come from a proxy, and proves as little as a 5xx, an unreadable response or none.
 */
export function isCertainRefusal(error: unknown): boolean {
  if (!isFailure(error)) return false;
  if (error.neverSent || REFUSALS.includes(error.code)) return true;
  const { status = 0, errorCode } = error.api ?? {};
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 410;
  return isRefusal && errorCode !== undefined && !UNRELATED_CODES.includes(errorCode);
}

/**
 * Decides what became of a purchase: by a certain refusal, otherwise by what the API said. Tickets that were bought
 * outweigh everything else; then the newest proof counts.
 */
export function outcomeOf({ error, transactions }: Evidence): Outcome {
  if (error !== undefined && isCertainRefusal(error)) return { kind: 'refused', error };
  const proofs = transactions.map(provenBy).filter(({ kind }) => kind !== 'unknown');
  const bought = proofs.find(({ kind }) => kind === 'purchased' || kind === 'partial');
  return bought ?? proofs.at(-1) ?? UNKNOWN;
}

function reasonOf(transaction: Transaction): string {
  const { trolley } = transaction;
  const results = [trolley.purchaseResult, ...trolley.bundles.map((bundle) => bundle.purchaseResult)];
  const reason = results.map((result) => result?.failureReason || result?.purchaseError).find(Boolean);
  return reason ? `: ${reason.replace(/\.$/, '')}` : '';
}

const eventsOf = (bundles: readonly Bundle[]) =>
  bundles.flatMap((bundle) => bundle.orders.map((order) => order.event.description)).join(', ');

/** The failure of a purchase of which only some bundles were bought. */
export function partialFailure(transaction: Transaction): Failure {
  const failed = failedBundles(transaction);
  return new Failure(
    'partly_purchased',
    `Only part of this was bought. Not bought, and not charged: ${eventsOf(failed)}${reasonOf(transaction)}.`,
    { transactionUuid: transaction.transactionUuid, next: ['status', transaction.transactionUuid] },
  );
}

/** The failure for an outcome without a purchase. */
export function outcomeFailure(
  outcome: Exclude<Outcome, { kind: 'purchased' | 'partial' }>,
  transactionUuid: string,
): unknown {
  switch (outcome.kind) {
    case 'refused':
      return outcome.error;
    case 'failed':
      return new Failure(
        'purchase_failed',
        `The purchase failed${reasonOf(outcome.transaction)}. The customer has not been charged and the seats have been released.`,
      );
    case 'expired':
      return new Failure(
        'hold_expired',
        'Nothing was bought: the reservation has expired or was released. Please reserve again.',
      );
    default:
      return new Failure(
        'outcome_unknown',
        'We do not know yet whether the purchase went through. Do not retry. Check again later, or release the seats to be certain: a release that succeeds means that nothing was bought.',
        {
          transactionUuid,
          next: ['status', transactionUuid],
          otherwise: ['release', transactionUuid],
        },
      );
  }
}
