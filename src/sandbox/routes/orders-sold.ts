import { lookUpOrder } from '../rules/orders.ts';
import { transactionOrderWire } from '../wire/order.ts';
import { stamp } from '../wire/stamp.ts';
import { paged } from './paging.ts';
import { salesOf, timeOf } from './sales.ts';
import type { Route } from './types.ts';

/** One entry per order sold. The response is our choice: a list like the others (docs/f13.md#reports). */
export const ordersSold: Route = (request) => {
  const { params } = request;
  const from = timeOf(params.get('earliest_purchase_time') ?? '0', '00');
  const latest = params.get('latest_purchase_time');
  const to = latest ? timeOf(latest, '59') : Number.POSITIVE_INFINITY;
  const sales = salesOf(request).filter(({ transaction: { purchasedAt = 0 }, order }) => {
    const { event } = lookUpOrder(order).performance;
    const isLeftOut =
      (params.flag('exclude_refunds') && order.isCancelled) ||
      (params.flag('exclude_add_ons') && event.isAddOn) ||
      // Every sale in the sandbox is a test.
      params.flag('exclude_tests', 'exclude_non_live');
    return purchasedAt >= from && purchasedAt <= to && !isLeftOut;
  });
  const { page, paging_status } = paged(sales, params);
  return {
    results: {
      order: page.map(({ transaction, order }) => ({
        transaction_uuid: transaction.uuid,
        transaction_id: transaction.transactionId ?? '',
        purchase_iso8601_date_and_time: stamp(transaction.purchasedAt ?? 0),
        ...transactionOrderWire(order, transaction, request),
      })),
      paging_status,
    },
  };
};
