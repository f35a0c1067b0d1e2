import * as z from 'zod/mini';
import type { Answer } from './answer.ts';
import type { Cancellation } from './client.ts';
import type { Http, Params } from './http.ts';
import { order, toOrder } from './order.ts';
import { currencies, decode, integer, list, optional, shown } from './wire.ts';

/** Orders without their prices, which do not matter here. */
const contents = z.object({ bundle: list(z.object({ order: list(order) })) });

const cancellation = z.object({
  cancelled_item_numbers: list(integer),
  must_also_cancel: list(z.object({ item_number: integer })),
  trolley_contents: optional(contents),
  currency_details: shown(currencies),
});

/** POST `cancel.v1`; cancels all items if none are given (docs/f13.md#cancel). */
export function cancelPurchase(
  http: Http,
  transactionUuid: string,
  items: readonly number[],
): Promise<Answer<Cancellation>> {
  const params: Params = [
    ['transaction_uuid', transactionUuid],
    ...(items.length > 0 ? [['cancel_items_list', items.join(',')] as const] : []),
  ];
  return http.send({ resource: 'cancel', method: 'post', params }, (json) => {
    const wire = decode(cancellation, json, 'cancel.v1');
    const orders = (wire.trolley_contents?.bundle ?? []).flatMap((bundle) => bundle.order);
    return {
      cancelledItems: wire.cancelled_item_numbers,
      mustAlsoCancel: wire.must_also_cancel.map((one) => one.item_number),
      orders: orders.map((one) => toOrder(one, undefined, wire.currency_details)),
    };
  });
}
