import { randomBytes, randomUUID } from 'node:crypto';
import type { DemoUser } from '../catalogue/users.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { bundlesOfTransaction } from './bundles.ts';
import { needsThreeDSecure } from './card.ts';
import { lookUpOrder } from './orders.ts';
import type { Contents, CustomerFields, StoredTransaction, Update } from './transaction.ts';

/** `PURCHASE-<hex>-1` on ext_test0, `-0` on ext_test1 (docs/f13.md#purchase). */
function newReference(source: string): string {
  return `PURCHASE-${randomBytes(4).toString('hex').toUpperCase()}-${source === 'ext_test0' ? 1 : 0}`;
}

/** A transaction's contents with `change` applied. A pending callout and the reasons of a failure are dropped. */
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

/** The update for a failed purchase, which releases its seats. */
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

/** True if a Stripe or Cider token was sent for this source's bundle (docs/f13.md#purchase). */
function hasToken(params: Params, source: string): boolean {
  return params.get(`${source}_callback/stripeToken`, `${source}_callback/cider_token`) !== undefined;
}

/** Completes the purchase if every bundle is paid. Otherwise opens a callout for the first that is not. */
function payBundles(
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

/** @throws ApiError 400 without `return_token`, or a `return_url` that contains it and has no query string. */
function returnOf(params: Params): { token: string; returnUrl: string } {
  const [token, returnUrl] = [params.require('return_token'), params.require('return_url')];
  const url = URL.parse(returnUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || !returnUrl.includes(token)) throw badData();
  return { token, returnUrl };
}

/**
 * Decides the result of a purchase by the way the account pays (docs/f13.md#purchase).
 * @throws ApiError 400 if a parameter that this way to pay needs is missing.
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
    return payBundles(transaction, (source) => hasToken(params, source), {
      token: params.get('return_token') ?? randomUUID(),
    });
  }
  if (payment === 'redirect') return payBundles(transaction, () => false, returnOf(params));
  if (!needsThreeDSecure(params)) return sold(transaction);
  if (params.get('return_url')) return payBundles(transaction, () => false, returnOf(params));
  return failed(transaction, 'The card needs 3-D Secure.', {
    purchase_error: 'auth_failure',
    failed_3d_secure: true,
  });
}

/** Decides the result of a purchase when the customer returns from a payment page (docs/f13.md#callback). */
export function continuePurchase(transaction: StoredTransaction, nextToken: string, params: Params): Update {
  const { pending } = transaction;
  if (params.flag('is_tsw_callout_timeout_callback'))
    return failed(transaction, 'The customer did not return from the payment page.');
  const token = params.get('stripeToken', 'cider_token');
  const isPaid = token !== undefined || /^(yes|1|true)$/i.test(params.get('success') ?? '');
  if (!isPaid) return failed(transaction, 'The payment was declined.');
  const callout = { token: nextToken, ...(pending?.returnUrl && { returnUrl: pending.returnUrl }) };
  return payBundles(transaction, (source) => source === pending?.source, callout);
}
