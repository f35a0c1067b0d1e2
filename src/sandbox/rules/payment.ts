import { randomBytes, randomUUID } from 'node:crypto';
import type { DemoUser } from '../catalogue/users.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { bundlesOfTransaction } from './bundles.ts';
import { needsThreeDSecure } from './card.ts';
import { lookUpOrder } from './orders.ts';
import type { Contents, CustomerFields, StoredTransaction, Update } from './transaction.ts';

/** `PURCHASE-<hex>-1` on ext_test0, `-0` on ext_test1, as seen (contract §2.14). */
function newReference(source: string): string {
  return `PURCHASE-${randomBytes(4).toString('hex').toUpperCase()}-${source === 'ext_test0' ? 1 : 0}`;
}

/** What a transaction keeps, with what changes; a payment that was waited for is over. */
export function contentsOf(transaction: StoredTransaction, change: Partial<Contents>): Contents {
  const { orders, sendCodes, customer, subUser, remoteSite, paid } = transaction;
  return {
    orders,
    sendCodes,
    ...(customer && { customer }),
    ...(subUser && { subUser }),
    ...(remoteSite && { remoteSite }),
    ...(paid && { paid }),
    ...change,
  };
}

function sold(transaction: StoredTransaction): Update {
  const references = new Map(
    bundlesOfTransaction(transaction).map(({ source }) => [source, newReference(source)]),
  );
  const orders = transaction.orders.map((order) => {
    const reference = references.get(lookUpOrder(order).performance.event.source);
    return { ...order, ...(reference && { reference }) };
  });
  return { status: 'purchased', contents: contentsOf(transaction, { orders }) };
}

/** The purchase fails for certain: the seats are given back. */
export function failed(
  transaction: StoredTransaction,
  failureReason: string,
  failureFlags: Contents['failureFlags'] = {},
): Update {
  const releasedSeats = transaction.orders.flatMap(({ performanceId, tickets }) =>
    tickets.map(({ seatId }) => ({ performanceId, seatId })),
  );
  return {
    status: 'failed',
    contents: contentsOf(transaction, { failureReason, failureFlags }),
    releasedSeats,
  };
}

/** Contract §2.14: the token of the old way, or of Cider's, for one source's bundle. */
function hasToken(params: Params, source: string): boolean {
  return params.get(`${source}_callback/stripeToken`, `${source}_callback/cider_token`) !== undefined;
}

/** Pays bundle by bundle; the first that needs the customer sends them to its payment page. */
function payOn(
  transaction: StoredTransaction,
  isPaid: (source: string) => boolean,
  callout: { readonly token: string; readonly returnUrl?: string },
): Update {
  const sources = bundlesOfTransaction(transaction).map(({ source }) => source);
  const paid = sources.filter((source) => transaction.paid?.includes(source) || isPaid(source));
  const open = sources.find((source) => !paid.includes(source));
  if (!open) return sold(transaction);
  return {
    status: 'attempting',
    contents: contentsOf(transaction, { paid, pending: { source: open, ...callout } }),
  };
}

/** @throws ApiError 400 without a `return_token`, or a `return_url` that holds it and has no query. */
function returnOf(params: Params): { token: string; returnUrl: string } {
  const [token, returnUrl] = [params.require('return_token'), params.require('return_url')];
  const url = URL.parse(returnUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || !returnUrl.includes(token)) throw badData();
  return { token, returnUrl };
}

/**
 * What becomes of a reservation when its purchase is asked for (contract §2.14, by the account's way to pay).
 * @throws ApiError 400 when what the way to pay needs is missing.
 */
export function startPurchase(
  reserved: StoredTransaction,
  { payment }: DemoUser,
  customer: CustomerFields,
  params: Params,
): Update {
  const remoteSite = params.get('remote_site');
  const transaction = { ...reserved, customer, ...(remoteSite && { remoteSite }) };
  if (payment === 'credit') return sold(transaction);
  if (payment === 'stripe') {
    return payOn(transaction, (source) => hasToken(params, source), {
      token: params.get('return_token') ?? randomUUID(),
    });
  }
  if (payment === 'redirect') return payOn(transaction, () => false, returnOf(params));
  if (!needsThreeDSecure(params)) return sold(transaction);
  if (params.get('return_url')) return payOn(transaction, () => false, returnOf(params));
  return failed(transaction, 'The card needs 3-D Secure.', {
    purchase_error: 'auth_failure',
    failed_3d_secure: true,
  });
}

/** What becomes of a purchase when the payment page has answered (contract §2.15). */
export function continuePurchase(transaction: StoredTransaction, nextToken: string, params: Params): Update {
  const { pending } = transaction;
  if (params.flag('is_tsw_callout_timeout_callback'))
    return failed(transaction, 'The payment page was abandoned.');
  const token = params.get('stripeToken', 'cider_token');
  const isPaid = token !== undefined || /^(yes|1|true)$/i.test(params.get('success') ?? '');
  if (!isPaid) return failed(transaction, 'The payment was declined.');
  const callout = { token: nextToken, ...(pending?.returnUrl && { returnUrl: pending.returnUrl }) };
  return payOn(transaction, (source) => source === pending?.source, callout);
}
