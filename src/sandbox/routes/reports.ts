import { badData } from '../errors.ts';
import { isSold } from '../rules/bundles.ts';
import { dateDescription, isoOf } from '../rules/calendar.ts';
import { lookUpOrder } from '../rules/orders.ts';
import type { HeldOrder, StoredTransaction } from '../rules/transaction.ts';
import { sendMethodOf } from '../rules/trolley.ts';
import { customerWire } from '../wire/customer.ts';
import { amount } from '../wire/money.ts';
import { transactionOrderWire } from '../wire/order.ts';
import { stamp } from '../wire/stamp.ts';
import { paged } from './paging.ts';
import type { Route, SandboxRequest } from './types.ts';

interface Sale {
  readonly transaction: StoredTransaction;
  readonly order: HeldOrder;
}

function salesOf({ transactions, user }: SandboxRequest): Sale[] {
  return transactions
    .purchased(user.id)
    .flatMap((transaction) =>
      transaction.orders
        .filter((order) => isSold(order, transaction))
        .map((order) => ({ transaction, order })),
    );
}

function timeOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const time = /^\d{1,12}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(time)) throw badData();
  return time;
}

/** One entry per order sold. The response is our choice: a list like the others (docs/f13.md#reports). */
export const ordersSold: Route = (request) => {
  const { params } = request;
  const from = timeOf(params.get('earliest_purchase_time'), 0);
  const to = timeOf(params.get('latest_purchase_time'), Number.MAX_SAFE_INTEGER);
  const sales = salesOf(request).filter(({ transaction: { purchasedAt = 0 }, order }) => {
    const { event } = lookUpOrder(order).performance;
    const isLeftOut =
      (params.flag('exclude_refunds') && order.isCancelled) ||
      (params.flag('exclude_add_ons') && event.isAddOn) ||
      // Every sale in the sandbox is a test.
      params.flag('exclude_tests', 'exclude_non_live');
    return purchasedAt >= from && purchasedAt <= to && !isLeftOut;
  });
  const { page, paging_status } = paged(sales, params);
  return {
    results: {
      order: page.map(({ transaction, order }) => ({
        transaction_uuid: transaction.uuid,
        transaction_id: transaction.transactionId ?? '',
        purchase_iso8601_date_and_time: stamp(transaction.purchasedAt ?? 0),
        ...transactionOrderWire(order, transaction, request),
      })),
      paging_status,
    },
  };
};

/** Formats epoch milliseconds as London local time: `2026-06-01T12:00:00`. */
function london(time: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(time).replace(' ', 'T');
}

function customerKeys({ user }: SandboxRequest, { customer }: StoredTransaction): object {
  return user.id === 'demo-customerdata' && customer ? { customer: customerWire(customer) } : {};
}

/** A record of the reporting service (docs/f13.md#reports). */
function record(request: SandboxRequest, { transaction, order }: Sale): Record<string, unknown> {
  const { performance, type, band } = lookUpOrder(order);
  const { event } = performance;
  const sum = (part: 'seatprice' | 'surcharge') =>
    order.tickets.reduce((all, ticket) => all + ticket[part], 0);
  const isFirst = transaction.orders[0]?.item === order.item;
  const sendMethod = sendMethodOf(transaction, event.source);
  const time = transaction.purchasedAt ?? 0;
  return {
    transaction_id: transaction.transactionId,
    item_number: order.item,
    user_id: transaction.userId,
    backend_purchase_reference: order.reference ?? '',
    event_id: event.id,
    event_desc: event.description,
    event_country_code: event.country.code,
    venue_desc: event.venue,
    supplier_code: event.source,
    purchase_time_utc: stamp(time),
    purchase_time_london: london(time),
    performance_local_time: performance.at ? isoOf(performance.at) : dateDescription(performance.day),
    perf_type_code: performance.id,
    ticket_type_code: type.code,
    ticket_type_desc: type.description,
    price_band_code: band.code,
    discount_desc: order.tickets[0]?.discountDescription ?? '',
    send_code: sendMethod?.code ?? '',
    send_desc: sendMethod?.description ?? '',
    seat_ids: event.isSeated ? order.tickets.map((ticket) => ticket.seatId) : [],
    trans_status: order.isCancelled ? 'refunded' : 'test',
    sale_mode: request.user.payment === 'credit' ? 'internal_credit' : 'external_redirect',
    debitor_reference: '',
    user_can_use_customer_data: transaction.customer?.dp_user === '1',
    supplier_can_use_customer_data: transaction.customer?.dp_supplier === '1',
    num_tickets: order.tickets.length,
    num_transactions: isFirst ? 1 : 0,
    sale_currency_code: event.currency,
    sale_seatprice: amount(sum('seatprice')),
    sale_surcharge: amount(sum('surcharge')),
    ticket_price: amount(sum('seatprice') + sum('surcharge')),
    send_cost: amount(isFirst ? (sendMethod?.cost ?? 0) : 0),
    // Misspelt in the API (docs/f13.md#reports).
    commision_currency_code: event.currency,
    user_commission_inc_vat: 0,
    billable: false,
    ...customerKeys(request, transaction),
  };
}

const FILTERS = ['event_id', 'supplier_code', 'billable'];
const ORDERS = ['event_id', 'supplier_code', 'purchase_time_utc', 'purchase_time_london'];

/**
 * Reads `filter:k=v,k=v` or `order:f,$f` from the path.
 * @throws ApiError 400 if a field is not allowed there.
 */
function partOf(rest: readonly string[], name: 'filter' | 'order'): string[] {
  const part = rest.find((one) => one.startsWith(`${name}:`));
  const entries =
    part
      ?.slice(name.length + 1)
      .split(',')
      .filter(Boolean) ?? [];
  const allowed = name === 'filter' ? FILTERS : ORDERS;
  const field = (entry: string) => entry.replace(/^\$/, '').split('=')[0] ?? '';
  if (entries.some((entry) => !allowed.includes(field(entry)))) throw badData();
  return entries;
}

function comparatorOf(orders: readonly string[]) {
  return (one: Record<string, unknown>, other: Record<string, unknown>): number => {
    for (const order of orders) {
      const [field, sign] = order.startsWith('$') ? [order.slice(1), 1] : [order, -1];
      const difference = String(one[field]).localeCompare(String(other[field]), 'en');
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

const MINUTE = 60_000;
const MOST_RECORDS = 100;

/** The deprecated reporting service. Default: two hours until ten minutes ago, newest first (docs/f13.md#reports). */
export const reporting: Route = (request) => {
  const { params, rest, now } = request;
  const to = timeOf(params.get('to'), now - 10 * MINUTE);
  const from = timeOf(params.get('from'), to - 120 * MINUTE);
  const number = params.wholeNumber(0, 'page_number') ?? 0;
  const length = Math.min(MOST_RECORDS, params.wholeNumber(1, 'page_length') ?? 10);
  const filters = partOf(rest, 'filter').map((entry) => entry.split('='));
  const orders = partOf(rest, 'order');
  const records = salesOf(request)
    .filter(({ transaction: { purchasedAt = 0 } }) => purchasedAt >= from && purchasedAt <= to)
    .map((sale) => record(request, sale))
    .filter((one) => filters.every(([field = '', value = '']) => String(one[field]) === value))
    .sort(comparatorOf(orders.length > 0 ? orders : ['purchase_time_utc']));
  const data = records.slice(number * length, (number + 1) * length);
  return {
    status: 'success',
    count: records.length,
    message: '',
    data,
    timestamp: stamp(now),
    _meta: { page_number: number, page_length: length },
  };
};
