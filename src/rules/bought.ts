import type { Bundle, Transaction } from '../model/transaction.ts';

type Sold = Pick<Transaction, 'status' | 'trolley'>;

/**
 * True or false as the bundle's own result says. A purchased transaction need not have results; if only the trolley has
 * one that is not partial, it counts for each bundle (docs/f13.md#purchase). Undefined: not known.
 */
function wasBought({ status, trolley }: Sold, { purchaseResult }: Bundle): boolean | undefined {
  if (purchaseResult) return purchaseResult.success;
  const whole = trolley.purchaseResult;
  if (whole?.isPartial) return undefined;
  return whole ? whole.success : status === 'purchased';
}

/** The bundles that were bought. */
export function boughtBundles(transaction: Sold): Bundle[] {
  return transaction.trolley.bundles.filter((bundle) => wasBought(transaction, bundle) === true);
}

/** The bundles of a finished purchase that were not bought. The API still lists them, with their prices. */
export function failedBundles(transaction: Sold): Bundle[] {
  const { status, trolley } = transaction;
  if (status !== 'purchased' && status !== 'failed') return [];
  return trolley.bundles.filter((bundle) => wasBought(transaction, bundle) === false);
}
