import { sourceDescription } from '../catalogue/sources.ts';
import { userOf } from '../catalogue/users.ts';
import type { StoredTransaction } from '../state/transactions.ts';
import { debitorOf } from './debitor.ts';
import { amount, currencyDetails } from './money.ts';
import { billsOf, type Drawing } from './trolley.ts';

/** Where the dummy payment page stands (contract §2.14). */
export const DUMMY_PAGE = '/tickets/dummy_redirect.buy/demo-redirect';

/** The callout document: both shapes that clients and documentation have (contract §2.14). */
export function calloutWire(transaction: StoredTransaction, { origin }: Drawing): object {
  const { pending, userId } = transaction;
  const bill = billsOf(transaction).find(({ source }) => source === pending?.source);
  if (!pending || !bill) throw new Error(`transaction ${transaction.uuid} waits for no payment`);
  const { payment } = userOf(userId);
  const debitor = debitorOf(payment === 'card' ? 'redirect' : payment, bill.source, origin) as Readonly<
    Record<string, unknown>
  >;
  const isScript = payment === 'stripe';
  const parameters = {
    return_url: pending.returnUrl ?? '',
    title: `Dummy external card details page for debit on system '${bill.source}'`,
  };
  return {
    callout: {
      bundle_source_code: bill.source,
      bundle_source_desc: sourceDescription(bill.source),
      bundle_total_cost: amount(bill.total),
      currency_code: bill.currency,
      callout_destination_url: isScript ? '' : `${origin}${DUMMY_PAGE}`,
      callout_type: 'get',
      callout_parameters: isScript ? {} : parameters,
      callout_parameters_order: isScript ? [] : ['return_url', 'title'],
      callout_integration_data: debitor.debitor_integration_data,
      debitor,
      debitor_integration_data: {
        debitor_type: debitor.debitor_type,
        debit_amount: bill.total,
        debit_base_amount: bill.total,
        debit_currency: bill.currency,
        debitor_specific_data: { is_dummy_3d_secure: payment === 'card' },
      },
      return_token: pending.token,
    },
    currency_details: currencyDetails([bill.currency]),
  };
}
