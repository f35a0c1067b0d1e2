import { ApiError, badData } from '../errors.ts';
import { bundlesOfTransaction, eventOf } from '../rules/bundles.ts';
import { requireCard } from '../rules/card.ts';
import { readCustomer } from '../rules/customer.ts';
import { continuePurchase, startPurchase, withFailures } from '../rules/payment.ts';
import type { StoredTransaction, Update } from '../rules/transaction.ts';
import { calloutDocument } from '../wire/callout.ts';
import { document, requireTransaction } from './transactions.ts';
import type { Route, SandboxRequest } from './types.ts';

const DECLINED = { reason: 'The supplier declined the purchase.' };

/** The sources whose bundles the supplier declines, in a rehearsal or for 6IE (docs/f13.md#test-conditions). */
function declinedSources(transaction: StoredTransaction, { params, rehearsal }: SandboxRequest): string[] {
  const bundles = bundlesOfTransaction(transaction);
  const sources = bundles.map(({ source }) => source);
  // A reservation that was refused with a transaction has nothing to buy.
  if (rehearsal.purchase === 'failed' || transaction.orders.length === 0) return sources;
  if (rehearsal.purchase === 'partial' && sources.length > 1) return sources.slice(-1);
  if (params.get('address_line_two') !== 'fail part one') return [];
  return bundles.flatMap(({ source, orders }) =>
    orders.some((order) => eventOf(order).id === '6IE') ? [source] : [],
  );
}

/** The callout while a payment is pending, otherwise the status document. */
function answerOf(transaction: StoredTransaction, request: SandboxRequest): object {
  if (transaction.status === 'attempting') return calloutDocument(transaction, request);
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
    const declined = declinedSources(transaction, request);
    return startPurchase(withFailures({ ...transaction, customer }, declined, DECLINED), user, params);
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
