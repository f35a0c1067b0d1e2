import { ApiError, badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { findPerformance } from '../rules/calendar.ts';
import { requireCard } from '../rules/card.ts';
import { readCustomer } from '../rules/customer.ts';
import { contentsOf, continuePurchase, failed, startPurchase } from '../rules/payment.ts';
import type { HeldOrder, StoredTransaction, Update } from '../rules/transaction.ts';
import { calloutWire } from '../wire/callout.ts';
import { currencyDetails } from '../wire/money.ts';
import { transactionOrderWire } from '../wire/order.ts';
import { currenciesOf, transactionTrolleyWire } from '../wire/trolley.ts';
import { document, requireTransaction } from './transactions.ts';
import type { Route, SandboxRequest } from './types.ts';

const eventIdOf = (order: HeldOrder) => findPerformance(order.performanceId)?.event.id;

/** The condition that makes a purchase of 6IE fail (docs/f13.md#test-conditions). */
function isDeclined({ orders }: StoredTransaction, params: Params): boolean {
  return (
    orders.some((order) => eventIdOf(order) === '6IE') && params.get('address_line_two') === 'fail part one'
  );
}

/** The callout while a payment is pending, otherwise the status document. */
function answerOf(transaction: StoredTransaction, request: SandboxRequest): object {
  if (transaction.status === 'attempting') return calloutWire(transaction, request);
  // Buying an expired reservation is answered as a failed purchase (docs/f13.md#where-the-sources-disagree).
  const isGone = transaction.status === 'released';
  return document(isGone ? { ...transaction, status: 'failed' } : transaction, request, true);
}

function attempt(request: SandboxRequest): object {
  const { params, user, now, transactions } = request;
  const { uuid } = requireTransaction(request);
  const customer = readCustomer(params);
  if (user.payment === 'card') requireCard(params, now);
  const settled = transactions.update(user.id, uuid, (transaction): Update | undefined => {
    if (transaction.status !== 'reserved') return undefined;
    if (isDeclined(transaction, params)) {
      return failed({ ...transaction, customer }, 'The supplier declined the purchase.');
    }
    return startPurchase(transaction, user, customer, params);
  });
  if (!settled) throw badData();
  return answerOf(settled, request);
}

/** Saves the response for `purchase_page_archive`, errors included. */
function archived(request: SandboxRequest, uuid: string, work: () => object): object {
  const { archive, user } = request;
  try {
    const body = work();
    archive.save(user.id, uuid, 'purchase', { httpStatus: 200, body });
    return body;
  } catch (error) {
    if (error instanceof ApiError) {
      archive.save(user.id, uuid, 'purchase', { httpStatus: error.status, body: error.body });
    }
    throw error;
  }
}

export const purchase: Route = (request) => {
  const { uuid } = requireTransaction(request);
  return archived(request, uuid, () => attempt(request));
};

/**
 * Reads the tokens of `this.X/next.Y` in the path. They may contain dots (docs/f13.md#transport).
 * @throws ApiError 400 if they are malformed.
 */
function tokensOf(rest: readonly string[]): { token: string; next: string } {
  const [first = '', second = ''] = rest;
  const [token, next] = [first.replace(/^this\./, ''), second.replace(/^next\./, '')];
  const isToken = (text: string) => /^[\w.-]{1,200}$/.test(text);
  if (!first.startsWith('this.') || !second.startsWith('next.') || !isToken(token) || !isToken(next)) {
    throw badData();
  }
  return { token, next };
}

/** 410: the callout was already used or has expired (docs/f13.md#errors). */
const calloutGone = () => new ApiError(410, 8, 'transaction failed');

export const callback: Route = (request) => {
  const { transactions, user, params } = request;
  const { token, next } = tokensOf(request.rest);
  const waiting = transactions.findByCallout(token);
  if (waiting?.status !== 'attempting' || waiting.userId !== user.id) throw calloutGone();
  return archived(request, waiting.uuid, () => {
    const settled = transactions.update(user.id, waiting.uuid, (transaction) => {
      if (transaction.status !== 'attempting' || transaction.pending?.token !== token) throw calloutGone();
      return continuePurchase(transaction, next, params);
    });
    if (!settled) throw calloutGone();
    return answerOf(settled, request);
  });
};

/** Add-ons that must be cancelled with the orders they belong to. */
function dependents({ orders }: StoredTransaction, items: readonly number[]): HeldOrder[] {
  const going = orders.filter((order) => items.includes(order.item));
  const addOns = going.flatMap((order) => findPerformance(order.performanceId)?.event.addOns ?? []);
  return orders.filter(
    (order) => !order.isCancelled && !items.includes(order.item) && addOns.includes(eventIdOf(order) ?? ''),
  );
}

function cancelled(transaction: StoredTransaction, items: readonly number[]): Update {
  const going = transaction.orders.filter((order) => items.includes(order.item));
  return {
    status: transaction.status,
    contents: contentsOf(transaction, {
      orders: transaction.orders.map((order) =>
        going.includes(order) ? { ...order, isCancelled: true } : order,
      ),
    }),
    releasedSeats: going.flatMap(({ performanceId, tickets }) =>
      tickets.map(({ seatId }) => ({ performanceId, seatId })),
    ),
  };
}

/** Cancels orders of a purchase. An item is listed only the first time it is cancelled (docs/f13.md#cancel). */
export const cancel: Route = (request) => {
  const { params, user, transactions } = request;
  const found = requireTransaction(request);
  const asked = params.list('cancel_items_list').map(Number);
  if (found.status !== 'purchased' || asked.some((item) => !found.orders.some((one) => one.item === item))) {
    throw badData();
  }
  let items: readonly number[] = [];
  let others: readonly HeldOrder[] = [];
  const transaction = transactions.update(user.id, found.uuid, (current) => {
    const open = current.orders.filter((order) => !order.isCancelled).map((order) => order.item);
    items = asked.length > 0 ? open.filter((item) => asked.includes(item)) : open;
    others = dependents(current, items);
    return others.length > 0 || items.length === 0 ? undefined : cancelled(current, items);
  });
  if (!transaction) throw badData();
  const currency_details = currencyDetails(currenciesOf(transaction.orders));
  if (others.length > 0) {
    return {
      must_also_cancel: others.map((order) => transactionOrderWire(order, transaction, request)),
      currency_details,
    };
  }
  return {
    cancelled_item_numbers: items,
    trolley_contents: transactionTrolleyWire(transaction, request),
    currency_details,
  };
};
