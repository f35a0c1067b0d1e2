import * as z from 'zod';
import type { Answer } from './answer.ts';
import type { Cancellation } from './client.ts';
import type { Http } from './http.ts';
import { decode, integer, list } from './wire.ts';

const cancellation = z.object({
  cancelled_item_numbers: list(integer),
  must_also_cancel: list(z.object({ item_number: integer })),
});

/** POST `cancel.v1`, without a time limit; cancels all items if none are given (docs/f13.md#cancel). */
export function cancelPurchase(
  http: Http,
  transactionUuid: string,
  items: readonly number[],
): Promise<Answer<Cancellation>> {
  const params = [
    ['transaction_uuid', transactionUuid] as const,
    ...(items.length > 0 ? [['cancel_items_list', items.join(',')] as const] : []),
  ];
  return http.send({ resource: 'cancel', method: 'post', timeout: false, params }, (json) => {
    const wire = decode(cancellation, json, 'cancel.v1');
    return {
      cancelledItems: wire.cancelled_item_numbers,
      mustAlsoCancel: wire.must_also_cancel.map((order) => order.item_number),
    };
  });
}
