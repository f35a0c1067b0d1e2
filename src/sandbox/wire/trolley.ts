import { sourceDescription, termsOf } from '../catalogue/sources.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { userOf } from '../catalogue/users.ts';
import { type Bundle, bundlesOf, bundlesOfTransaction, priced, totalsOf } from '../rules/bundles.ts';
import { lookUpOrder } from '../rules/orders.ts';
import type { StoredTransaction } from '../rules/transaction.ts';
import type { Trolley } from '../rules/trolley.ts';
import { debitorOf } from './debitor.ts';
import { amount } from './money.ts';
import { orderWire, type WireContext } from './order.ts';

/** `purchase_result` of a bundle; absent before the purchase (docs/f13.md#shapes). */
function purchaseResult(
  { source, orders }: Bundle,
  transaction: StoredTransaction | undefined,
  { rehearsal }: WireContext,
): object {
  if (transaction?.status !== 'purchased' && transaction?.status !== 'failed') return {};
  const failure = transaction.failures?.[source];
  const reference = orders[0]?.reference;
  const success = transaction.status === 'purchased' && !failure;
  return {
    purchase_result: {
      success,
      is_semi_credit: false,
      ...(success && reference && { backend_purchase_reference: reference }),
      ...(success && { can_cancel_individual_orders: rehearsal.cancel !== 'not-permitted' }),
      ...(!success && {
        failure_reason: failure?.reason ?? 'The reservation has expired.',
        ...failure?.flags,
      }),
    },
  };
}

function bundleWire(
  bundle: Bundle,
  transaction: StoredTransaction | undefined,
  context: WireContext,
): object {
  const { source, currency, orders, sendMethod } = bundle;
  const { seatprice, surcharge, send, total } = totalsOf(bundle);
  const debitor = transaction && debitorOf(userOf(transaction.userId).payment, source, context.origin);
  return {
    bundle_source_code: source,
    bundle_source_desc: sourceDescription(source),
    bundle_order_count: orders.length,
    currency_code: currency,
    bundle_total_seatprice: amount(seatprice),
    bundle_total_surcharge: amount(surcharge),
    bundle_total_send_cost: amount(send),
    bundle_total_cost: amount(total),
    ...(context.params.flag('req_src_info') && { source_t_and_c: termsOf(source) }),
    ...(debitor && { debitor }),
    ...purchaseResult(bundle, transaction, context),
    order: orders.map((order) => orderWire(order, sendMethod, transaction, context)),
  };
}

function contentsWire(
  bundles: readonly Bundle[],
  transaction: StoredTransaction | undefined,
  context: WireContext,
): object {
  return {
    // An empty trolley has only the two counts (docs/f13.md#shapes).
    ...(bundles.length > 0 && { bundle: bundles.map((bundle) => bundleWire(bundle, transaction, context)) }),
    trolley_bundle_count: bundles.length,
    trolley_order_count: bundles.reduce((count, bundle) => count + bundle.orders.length, 0),
  };
}

/** `trolley_token_contents`, before the reservation. */
export function trolleyWire(trolley: Trolley, context: WireContext): object {
  return contentsWire(bundlesOf(trolley.orders.map(priced), trolley), undefined, context);
}

/** `trolley_contents` from the reservation on. */
export function transactionTrolleyWire(transaction: StoredTransaction, context: WireContext): object {
  const { status, failures = {} } = transaction;
  const isSettled = status === 'purchased' || status === 'failed';
  const success = status === 'purchased';
  return {
    ...contentsWire(bundlesOfTransaction(transaction), transaction, context),
    transaction_uuid: transaction.uuid,
    ...(transaction.transactionId && { transaction_id: transaction.transactionId }),
    ...(isSettled && {
      purchase_result: { success, is_partial: success && Object.keys(failures).length > 0 },
    }),
  };
}

export function currenciesOf(orders: readonly Trolley['orders'][number][]): CatalogueEvent['currency'][] {
  return orders.map((order) => lookUpOrder(order).performance.event.currency);
}
