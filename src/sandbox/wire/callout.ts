import { sourceDescription } from '../catalogue/sources.ts';
import { userOf } from '../catalogue/users.ts';
import { bundlesOfTransaction, totalsOf } from '../rules/bundles.ts';
import type { StoredTransaction } from '../rules/transaction.ts';
import { debitorOf } from './debitor.ts';
import { amount, currencyDetails } from './money.ts';
import type { WireContext } from './order.ts';

/** Path of the dummy payment page (docs/f13.md#purchase). */
export const DUMMY_PAGE = '/tickets/dummy_redirect.buy/demo-redirect';

/**
 * The callout itself, with the keys of both known forms (docs/f13.md#purchase).
 * @throws Error if no callout is pending.
 */
export function calloutWire(transaction: StoredTransaction, { origin }: WireContext): object {
  const { pending, userId } = transaction;
  const bundle = bundlesOfTransaction(transaction).find(({ source }) => source === pending?.source);
  if (!pending || !bundle) throw new Error(`transaction ${transaction.uuid} has no pending callout`);
  const { total } = totalsOf(bundle);
  const { payment } = userOf(userId);
  const debitor = debitorOf(payment === 'card' ? 'redirect' : payment, bundle.source, origin);
  const isScript = payment === 'stripe';
  const parameters = {
    return_url: pending.returnUrl ?? '',
    title: `Dummy external card details page for debit on system '${bundle.source}'`,
  };
  return {
    bundle_source_code: bundle.source,
    bundle_source_desc: sourceDescription(bundle.source),
    bundle_total_cost: amount(total),
    currency_code: bundle.currency,
    callout_destination_url: isScript ? '' : `${origin}${DUMMY_PAGE}`,
    callout_type: 'get',
    callout_parameters: isScript ? {} : parameters,
    callout_parameters_order: isScript ? [] : ['return_url', 'title'],
    callout_integration_data: debitor?.debitor_integration_data,
    debitor,
    debitor_integration_data: {
      debitor_type: debitor?.debitor_type,
      debit_amount: amount(total),
      debit_base_amount: total,
      debit_currency: bundle.currency,
      debitor_specific_data: { is_dummy_3d_secure: payment === 'card' },
    },
    return_token: pending.token,
  };
}

/** The response of `purchase` or `callback` while a callout is pending. */
export function calloutDocument(transaction: StoredTransaction, context: WireContext): object {
  return {
    callout: calloutWire(transaction, context),
    currency_details: currencyDetails(bundlesOfTransaction(transaction).map(({ currency }) => currency)),
  };
}
