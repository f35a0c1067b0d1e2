import { findPerformance } from '../calendar.ts';
import { readCustomer } from '../customer.ts';
import { badData } from '../errors.ts';
import { readOrder } from '../orders.ts';
import type { Params } from '../params.ts';
import type { CustomerFields, StoredTransaction } from '../transactions.ts';
import { currencyDetails } from '../wire/money.ts';
import { COUNTRIES } from '../wire/send-method.ts';
import { currenciesOf, trolleyContents, unreservedOrder } from '../wire/trolley.ts';
import type { Route } from './types.ts';

/** UTC to the second: `2026-06-01T11:00:00Z`. */
function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function minutesLeft({ status, expiresAt }: StoredTransaction, now: number): object {
  return status === 'reserved' ? { minutes_left_on_reserve: Math.max(0, (expiresAt - now) / 60_000) } : {};
}

const CONSENTS = ['supplier', 'user', 'world'] as const;

/** One client reads `dp_*`, the others `*_can_use_customer_data`: both are sent (contract §2.0). */
function customerWire(customer: CustomerFields): object {
  const consents = CONSENTS.flatMap((who) => {
    const given = customer[`dp_${who}`] === '1';
    return [
      [`dp_${who}`, given],
      [`${who}_can_use_customer_data`, given],
    ] as const;
  });
  return { ...customer, ...Object.fromEntries(consents) };
}

function document(transaction: StoredTransaction, now: number, withCustomer: boolean): object {
  const { purchasedAt, customer } = transaction;
  return {
    transaction_status: transaction.status,
    reserve_iso8601_date_and_time: stamp(transaction.reservedAt),
    ...(purchasedAt !== undefined && { purchase_iso8601_date_and_time: stamp(purchasedAt) }),
    ...minutesLeft(transaction, now),
    trolley_contents: trolleyContents(transaction),
    ...(withCustomer &&
      customer &&
      transaction.status === 'purchased' && { customer: customerWire(customer) }),
    language_list: ['en-gb', 'en', 'en-us', 'nl'],
    ...(transaction.subUser && { reserve_user: transaction.subUser }),
    currency_details: currencyDetails(currenciesOf(transaction)),
  };
}

/** What the purchase will want to be told (contract §2.12). */
const NEEDS = {
  can_edit_address: true,
  needs_agent_reference: false,
  needs_email_address: false,
  needs_payment_card: false,
  prefilled_address: {},
  allowed_countries: COUNTRIES,
};

export const reserve: Route = ({ params, user, subUser, now, transactions }) => {
  const order = readOrder(params, now);
  if (!order) return { input_contained_unavailable_order: true, unreserved_orders: [] };
  const result = transactions.reserve(user.id, order, subUser);
  if ('refused' in result) {
    return {
      input_contained_unavailable_order: false,
      unreserved_orders: [unreservedOrder(result.refused, result.comment)],
    };
  }
  return {
    ...document(result.held, result.held.reservedAt, false),
    ...NEEDS,
    unreserved_orders: [],
    input_contained_unavailable_order: false,
  };
};

export const release: Route = ({ params, user, transactions }) => {
  const uuid = params.require('transaction_uuid');
  if (!transactions.find(user.id, uuid)) throw badData();
  return { released_ok: transactions.release(user.id, uuid) };
};

/** Contract §5.4: what makes the purchase of 6IE fail. */
function failureOf({ orders }: StoredTransaction, params: Params): string | undefined {
  const isSwanLake = orders.some((order) => findPerformance(order.performanceId)?.event.id === '6IE');
  const isAsked = params.get('address_line_two') === 'fail part one';
  return isSwanLake && isAsked ? 'The supplier declined the purchase.' : undefined;
}

export const purchase: Route = ({ params, user, now, transactions }) => {
  const uuid = params.require('transaction_uuid');
  const transaction = transactions.find(user.id, uuid);
  if (!transaction) throw badData();
  const customer = readCustomer(params);
  const failure = failureOf(transaction, params);
  const settled = failure
    ? transactions.fail(user.id, uuid, customer, failure)
    : transactions.purchase(user.id, uuid, customer);
  if (!settled) throw badData();
  // A hold that had lapsed can no longer be bought: answered as a failed purchase (contract §8).
  const answer = settled.status === 'released' ? { ...settled, status: 'failed' as const } : settled;
  return document(answer, now, true);
};

export const status: Route = ({ params, user, now, transactions }) => {
  const transaction = transactions.find(user.id, params.require('transaction_uuid'));
  if (!transaction) throw badData();
  return document(transaction, now, params.flag('add_customer'));
};

export const transactionIdStatus: Route = ({ params, user, now, transactions }) => {
  const transaction = transactions.findById(user.id, params.require('transaction_id'));
  if (!transaction) throw badData();
  return document(transaction, now, params.flag('add_customer'));
};
