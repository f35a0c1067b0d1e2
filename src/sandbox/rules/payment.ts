import { randomBytes, randomUUID } from 'node:crypto';
import type { DemoUser } from '../catalogue/users.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { bundlesOfTransaction, eventOf, seatsOf } from './bundles.ts';
import { needsThreeDSecure } from './card.ts';
import type { BundleFailure, Contents, StoredTransaction, Update } from './transaction.ts';

/** `PURCHASE-<hex>-1` on ext_test0, `-0` on ext_test1 (docs/f13.md#purchase). */
function newReference(source: string): string {
  return `PURCHASE-${randomBytes(4).toString('hex').toUpperCase()}-${source === 'ext_test0' ? 1 : 0}`;
}

/** A transaction's contents with `change` applied. A pending callout is dropped. */
export function contentsOf(transaction: StoredTransaction, change: Partial<Contents>): Contents {
  const { orders, sendCodes, customer, subUser, remoteSite, paid, failures, emptyBundles } = transaction;
  return {
    orders,
    sendCodes,
    ...(customer && { customer }),
    ...(subUser && { subUser }),
    ...(remoteSite && { remoteSite }),
    ...(paid && { paid }),
    ...(failures && { failures }),
    ...(emptyBundles && { emptyBundles }),
    ...change,
  };
}

/** Marks the bundles of these sources as not purchased. */
export function withFailures(
  transaction: StoredTransaction,
  sources: readonly string[],
  failure: BundleFailure,
): StoredTransaction {
  const added = Object.fromEntries(sources.map((source) => [source, failure]));
  return { ...transaction, failures: { ...added, ...transaction.failures } };
}

/** The final update: bundles without a failure are purchased, the seats of the others are released. */
function settled(transaction: StoredTransaction): Update {
  const { failures = {} } = transaction;
  const bundles = bundlesOfTransaction(transaction);
  const references = new Map(
    bundles.flatMap(({ source }) => (failures[source] ? [] : [[source, newReference(source)]])),
  );
  const orders = transaction.orders.map((order) => {
    const reference = references.get(eventOf(order).source);
    return { ...order, ...(reference && { reference }) };
  });
  return {
    status: references.size > 0 ? 'purchased' : 'failed',
    contents: contentsOf(transaction, { orders }),
    releasedSeats: seatsOf(orders.filter(({ reference }) => !reference)),
  };
}

/** The update for a purchase of which every bundle failed. */
function failed(transaction: StoredTransaction, failure: BundleFailure): Update {
  const sources = bundlesOfTransaction(transaction).map(({ source }) => source);
  return settled(withFailures(transaction, sources, failure));
}

/** True if a Stripe or Cider token was sent for this source's bundle (docs/f13.md#purchase). */
function hasToken(params: Params, source: string): boolean {
  return params.get(`${source}_callback/stripeToken`, `${source}_callback/cider_token`) !== undefined;
}

/** Completes the purchase if every bundle is paid or has failed. Otherwise opens a callout for the next one. */
function payBundles(
  transaction: StoredTransaction,
  isPaid: (source: string) => boolean,
  callout: { readonly token: string; readonly returnUrl?: string },
): Update {
  const sources = bundlesOfTransaction(transaction)
    .map(({ source }) => source)
    .filter((source) => !transaction.failures?.[source]);
  const paid = sources.filter((source) => transaction.paid?.includes(source) || isPaid(source));
  const open = sources.find((source) => !paid.includes(source));
  if (!open) return settled(transaction);
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
export function startPurchase(reserved: StoredTransaction, { payment }: DemoUser, params: Params): Update {
  const remoteSite = params.get('remote_site');
  const transaction = { ...reserved, ...(remoteSite && { remoteSite }) };
  if (payment === 'credit') return settled(transaction);
  if (payment === 'stripe') {
    return payBundles(transaction, (source) => hasToken(params, source), {
      token: params.get('return_token') ?? randomUUID(),
    });
  }
  if (payment === 'redirect') return payBundles(transaction, () => false, returnOf(params));
  if (!needsThreeDSecure(params)) return settled(transaction);
  if (params.get('return_url')) return payBundles(transaction, () => false, returnOf(params));
  return failed(transaction, {
    reason: 'The card needs 3-D Secure.',
    flags: { purchase_error: 'auth_failure', failed_3d_secure: true },
  });
}

/** Decides the result of a purchase when the customer returns from a payment page (docs/f13.md#callback). */
export function continuePurchase(transaction: StoredTransaction, nextToken: string, params: Params): Update {
  const { pending } = transaction;
  if (params.flag('is_tsw_callout_timeout_callback'))
    return failed(transaction, { reason: 'The customer did not return from the payment page.' });
  const token = params.get('stripeToken', 'cider_token');
  const isPaid = token !== undefined || /^(yes|1|true)$/i.test(params.get('success') ?? '');
  if (!isPaid) return failed(transaction, { reason: 'The payment was declined.' });
  const callout = { token: nextToken, ...(pending?.returnUrl && { returnUrl: pending.returnUrl }) };
  return payBundles(transaction, (source) => source === pending?.source, callout);
}
