import { userOf } from '../catalogue/users.ts';
import { isSold, sumOf } from '../rules/bundles.ts';
import { dateDescription, isoOf } from '../rules/calendar.ts';
import { lookUpOrder } from '../rules/orders.ts';
import type { HeldOrder, StoredTransaction } from '../rules/transaction.ts';
import { sendMethodOf } from '../rules/trolley.ts';
import { userCommission } from './commission.ts';
import { amount } from './money.ts';
import { stamp } from './stamp.ts';

/** Formats epoch milliseconds as London local time: `2026-06-01T12:00:00`. */
function london(time: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return format.format(time).replace(' ', 'T');
}

/** Keys of a customer in a report, and in the API's other responses (docs/f13.md#reports). */
const CUSTOMER_KEYS = [
  ['first_name', 'first_name'],
  ['last_name', 'last_name'],
  ['address_line_one', 'addr_line_one'],
  ['address_line_two', 'addr_line_two'],
  ['town', 'town'],
  ['county', 'county'],
  ['country', 'country'],
  ['country_code', 'country_code'],
  ['postcode', 'postcode'],
  ['home_phone', 'home_phone'],
  ['work_phone', 'work_phone'],
  ['email', 'email_addr'],
] as const;

/** Only one demo user may see the customers (docs/f13.md#demo-users). */
function customerKeys({ userId, customer }: StoredTransaction): object {
  if (userId !== 'demo-customerdata' || !customer) return {};
  return { customer: Object.fromEntries(CUSTOMER_KEYS.map(([key, from]) => [key, customer[from] ?? ''])) };
}

/** A record of the reporting service (docs/f13.md#reports). */
export function reportRecord(order: HeldOrder, transaction: StoredTransaction): Record<string, unknown> {
  const { performance, type, band } = lookUpOrder(order);
  const { event } = performance;
  const [seatprice, surcharge] = [sumOf(order.tickets, 'seatprice'), sumOf(order.tickets, 'surcharge')];
  const isFirst = transaction.orders.find((one) => isSold(one, transaction))?.item === order.item;
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
    sale_mode: userOf(transaction.userId).payment === 'credit' ? 'internal_credit' : 'external_redirect',
    debitor_reference: null,
    user_can_use_customer_data: transaction.customer?.dp_user === '1',
    supplier_can_use_customer_data: transaction.customer?.dp_supplier === '1',
    num_tickets: order.tickets.length,
    num_transactions: isFirst ? 1 : 0,
    sale_currency_code: event.currency,
    sale_seatprice: amount(seatprice),
    sale_surcharge: amount(surcharge),
    ticket_price: amount(seatprice + surcharge),
    send_cost: amount(isFirst ? (sendMethod?.cost ?? 0) : 0),
    // Misspelt in the API (docs/f13.md#reports).
    commision_currency_code: event.currency,
    user_commission_inc_vat: userCommission(event, order.tickets),
    billable: false,
    ...customerKeys(transaction),
  };
}
