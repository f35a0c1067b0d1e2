import { badData } from '../errors.ts';
import { planCancellation } from '../rules/cancellation.ts';
import { currencyDetails } from '../wire/money.ts';
import { transactionOrderWire } from '../wire/order.ts';
import { currenciesOf, transactionTrolleyWire } from '../wire/trolley.ts';
import { requireTransaction } from './transactions.ts';
import type { Route } from './types.ts';

/** Cancels orders of a purchase. An item is listed only the first time it is cancelled (docs/f13.md#cancel). */
export const cancel: Route = (request) => {
  const { params, user, transactions, rehearsal } = request;
  const found = requireTransaction(request);
  const asked = params.list('cancel_items_list').map(Number);
  const isKnown = asked.every((item) => found.orders.some((order) => order.item === item));
  if (found.status !== 'purchased' || !isKnown) throw badData();
  if (rehearsal.cancel === 'disabled') throw badData('Cancellation is not enabled');
  let plan = planCancellation(found, asked, rehearsal.cancel);
  const transaction = transactions.update(user.id, found.uuid, (current) => {
    plan = planCancellation(current, asked, rehearsal.cancel);
    return plan.update;
  });
  if (!transaction) throw badData();
  const currency_details = currencyDetails(currenciesOf(transaction.orders));
  if (plan.mustAlsoCancel.length > 0) {
    return {
      must_also_cancel: plan.mustAlsoCancel.map((order) => transactionOrderWire(order, transaction, request)),
      currency_details,
    };
  }
  return {
    cancelled_item_numbers: plan.items,
    trolley_contents: transactionTrolleyWire(transaction, request),
    currency_details,
  };
};
