import { COUNTRIES } from '../catalogue/countries.ts';
import { userOf } from '../catalogue/users.ts';
import { badData } from '../errors.ts';
import { bundlesOfTransaction } from '../rules/bundles.ts';
import { ACCEPTED_CARDS } from '../rules/card.ts';
import type { StoredTransaction } from '../rules/transaction.ts';
import { readTrolley } from '../rules/trolley.ts';
import { calloutWire } from '../wire/callout.ts';
import { customerWire } from '../wire/customer.ts';
import { currencyDetails } from '../wire/money.ts';
import { discardedOrderWire, unreservedOrderWire, type WireContext } from '../wire/order.ts';
import { stamp } from '../wire/stamp.ts';
import { transactionTrolleyWire } from '../wire/trolley.ts';
import { userWire } from '../wire/user.ts';
import type { Route, SandboxRequest } from './types.ts';

function minutesLeft({ status, expiresAt }: StoredTransaction, now: number): object {
  return status === 'reserved' ? { minutes_left_on_reserve: Math.max(0, (expiresAt - now) / 60_000) } : {};
}

/** The status document (docs/f13.md#purchase). */
export function document(
  transaction: StoredTransaction,
  context: WireContext,
  withCustomer: boolean,
): object {
  const { purchasedAt, customer, status } = transaction;
  return {
    transaction_status: status,
    reserve_iso8601_date_and_time: stamp(transaction.reservedAt),
    ...(purchasedAt !== undefined && { purchase_iso8601_date_and_time: stamp(purchasedAt) }),
    ...minutesLeft(transaction, context.now),
    trolley_contents: transactionTrolleyWire(transaction, context),
    ...(withCustomer && customer && status === 'purchased' && { customer: customerWire(customer) }),
    language_list: ['en-gb', 'en', 'en-us', 'nl'],
    reserve_user: userWire(userOf(transaction.userId), transaction.subUser),
    ...(transaction.remoteSite && { remote_site: transaction.remoteSite }),
    currency_details: currencyDetails(bundlesOfTransaction(transaction).map(({ currency }) => currency)),
  };
}

/** What the purchase will need (docs/f13.md#reserve). */
function needsOf({ user }: SandboxRequest): object {
  const isCard = user.payment === 'card';
  return {
    can_edit_address: true,
    needs_agent_reference: false,
    needs_email_address: false,
    needs_payment_card: isCard,
    ...(isCard && { accepted_payment_cards: ACCEPTED_CARDS, supports_billing_address: true }),
    prefilled_address: {},
    allowed_countries: COUNTRIES,
  };
}

export const reserve: Route = (request) => {
  const { params, user, subUser, trolleys, transactions, archive, rehearsal, now } = request;
  const read = readTrolley(params, trolleys, now);
  const remoteSite = params.get('remote_site');
  if (read.trolley.orders.length === 0) {
    return { input_contained_unavailable_order: true, unreserved_orders: [] };
  }
  const { held, refused } = transactions.reserve(user.id, read.trolley, {
    ...(subUser && { subUser }),
    ...(remoteSite && { remoteSite }),
    priceChange: rehearsal.priceChange ?? 0,
    ...(rehearsal.reserve && { refusal: rehearsal.reserve }),
  });
  const unreserved = refused.map((order) => unreservedOrderWire(order, read.trolley, request));
  if (!held) return { input_contained_unavailable_order: false, unreserved_orders: unreserved };
  const body = {
    ...document(held, { ...request, now: held.reservedAt }, false),
    ...needsOf(request),
    unreserved_orders: unreserved,
    discarded_orders: read.discarded.map((order) => discardedOrderWire(order, request)),
    input_contained_unavailable_order: read.containedUnavailable,
  };
  archive.save(user.id, held.uuid, 'reserve', { httpStatus: 200, body });
  return body;
};

/** @throws ApiError 400 if `transaction_uuid` is missing or unknown (docs/f13.md#where-the-sources-disagree). */
export function requireTransaction({ params, user, transactions }: SandboxRequest): StoredTransaction {
  const transaction = transactions.find(user.id, params.require('transaction_uuid'));
  if (!transaction) throw badData();
  return transaction;
}

export const release: Route = (request) => {
  const { uuid } = requireTransaction(request);
  return { released_ok: request.transactions.release(request.user.id, uuid) };
};

function statusOf(transaction: StoredTransaction | undefined, request: SandboxRequest): object {
  if (!transaction) throw badData();
  const { params, origin } = request;
  return {
    ...document(transaction, request, params.flag('add_customer')),
    ...(params.flag('add_external_sale_page') &&
      transaction.status === 'purchased' && {
        external_sale_page: `${origin}/vouchers/${transaction.uuid}`,
      }),
    ...(transaction.status === 'attempting' && { pending_callout: calloutWire(transaction, request) }),
  };
}

export const status: Route = (request) => statusOf(requireTransaction(request), request);

export const transactionIdStatus: Route = (request) => {
  const { params, user, transactions } = request;
  return statusOf(transactions.findById(user.id, params.require('transaction_id')), request);
};

/** The response as it was sent, errors included (docs/f13.md#page-archives). */
function archive(request: SandboxRequest, page: 'reserve' | 'purchase'): Response {
  const { params, user, archive } = request;
  const { httpStatus, body } = archive.find(user.id, params.require('transaction_uuid'), page);
  return Response.json(body, { status: httpStatus });
}

export const reservePageArchive: Route = (request) => archive(request, 'reserve');
export const purchasePageArchive: Route = (request) => archive(request, 'purchase');
