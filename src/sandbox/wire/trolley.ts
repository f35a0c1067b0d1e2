import { sourceDescription, termsOf } from '../catalogue/sources.ts';
import type { CatalogueEvent, CatalogueSendMethod } from '../catalogue/types.ts';
import { userOf } from '../catalogue/users.ts';
import type { Params } from '../params.ts';
import { known } from '../rules/orders.ts';
import { sendMethodOf, type Trolley } from '../rules/trolley.ts';
import type { HeldOrder, RefusedOrder, StoredTransaction, Ticket } from '../state/transactions.ts';
import { pricedTickets } from '../state/transactions.ts';
import { commissionKeys } from './commission.ts';
import { debitorOf } from './debitor.ts';
import { eventWire } from './event.ts';
import { amount } from './money.ts';
import { performanceWire } from './performance.ts';
import { seatWire } from './seat.ts';
import { sendMethodWire } from './send-method.ts';

/** What an answer is drawn with: the request's add-ons, the time (epoch ms), and the address it came to. */
export interface Drawing {
  readonly params: Params;
  readonly now: number;
  readonly origin: string;
}

/** An order in a trolley has priced tickets; from the reservation on they have seats. */
type DrawnOrder = Omit<HeldOrder, 'seatRequestStatus'> & Partial<Pick<HeldOrder, 'seatRequestStatus'>>;

const eventOf = (order: DrawnOrder) => known(order).performance.event;

function sumOf(tickets: readonly Ticket[], part: 'seatprice' | 'surcharge'): number {
  return tickets.reduce((total, ticket) => total + ticket[part], 0);
}

/** The purchase second in upper hex: what the one known barcode is (contract §5.3). */
function barcodeOf(event: CatalogueEvent, purchasedAt: number | undefined): string | undefined {
  if (!event.hasBarcodes || purchasedAt === undefined) return undefined;
  return Math.floor(purchasedAt / 1000)
    .toString(16)
    .toUpperCase();
}

function saleKeys(tickets: readonly Ticket[]): object {
  const [seatprice, surcharge] = [sumOf(tickets, 'seatprice'), sumOf(tickets, 'surcharge')];
  return {
    total_sale_seatprice: amount(seatprice),
    total_sale_surcharge: amount(surcharge),
    total_sale_combined: amount(seatprice + surcharge),
  };
}

function ticketOrderWire(event: CatalogueEvent, tickets: readonly Ticket[], purchasedAt: number | undefined) {
  const [first] = tickets as [Ticket, ...Ticket[]];
  const barcode = barcodeOf(event, purchasedAt);
  const isSeated = event.isSeated && first.seatId !== '';
  return {
    discount_code: first.discountCode,
    discount_desc: first.discountDescription,
    discount_semantic_type: first.semanticType,
    no_of_seats: tickets.length,
    sale_seatprice: amount(first.seatprice),
    sale_surcharge: amount(first.surcharge),
    sale_combined: amount(first.seatprice + first.surcharge),
    ...saleKeys(tickets),
    ...(isSeated && {
      seats: tickets.map(({ seatId, isRestricted }) =>
        seatWire(event, { id: seatId, isRestricted, ...(barcode && { barcode }) }),
      ),
    }),
  };
}

/** One `ticket_order` for each discount, in the order the codes first came (contract §2.0). */
function ticketOrders(event: CatalogueEvent, tickets: readonly Ticket[], purchasedAt?: number): object {
  const byCode = Map.groupBy(tickets, (ticket) => ticket.discountCode);
  return { ticket_order: [...byCode.values()].map((group) => ticketOrderWire(event, group, purchasedAt)) };
}

/** What every order says, whatever became of it. */
function orderKeys(order: DrawnOrder, { params, now }: Drawing): object {
  const { performance, type, band } = known(order);
  return {
    item_number: order.item,
    event: eventWire(performance.event, params, now),
    performance: performanceWire(performance, params),
    ticket_type_code: type.code,
    ticket_type_desc: type.description,
    price_band_code: `${band.code}/pool`,
    ...(band.description && { price_band_desc: band.description }),
    total_no_of_seats: order.tickets.length,
    ...saleKeys(order.tickets),
    requested_seat_ids: order.wantedSeatIds,
  };
}

function purchasedKeys(order: DrawnOrder): object {
  return {
    backend_purchase_reference: order.reference ?? '',
    cancellation_status: order.isCancelled ? 'cancelled' : 'possible',
    cancellation_comment: '',
    backend_cancellation_reference: order.isCancelled ? `CANCEL-${order.reference ?? ''}` : '',
    supported_barcode_types: ['qr_code'],
  };
}

function orderWire(
  order: DrawnOrder,
  sendMethod: CatalogueSendMethod | undefined,
  transaction: StoredTransaction | undefined,
  drawing: Drawing,
): object {
  const event = eventOf(order);
  const isPurchased = transaction?.status === 'purchased';
  const isCommissionWanted = drawing.params.flag('req_predicted_commission');
  const voucher = isPurchased ? `${drawing.origin}/vouchers/${transaction.uuid}` : undefined;
  return {
    ...orderKeys(order, drawing),
    ...(order.seatRequestStatus && { seat_request_status: order.seatRequestStatus }),
    ...(transaction && sendMethod && { send_method: sendMethodWire(sendMethod, voucher) }),
    ...(isPurchased
      ? { ...purchasedKeys(order), ...commissionKeys(event, order.tickets, '') }
      : isCommissionWanted && commissionKeys(event, order.tickets, 'predicted_')),
    ticket_orders: ticketOrders(event, order.tickets, transaction?.purchasedAt),
  };
}

/** Absent before the purchase. */
function purchaseResult(transaction: StoredTransaction | undefined, reference: string | undefined): object {
  if (transaction?.status !== 'purchased' && transaction?.status !== 'failed') return {};
  const success = transaction.status === 'purchased';
  return {
    purchase_result: {
      success,
      is_semi_credit: false,
      ...(success && reference && { backend_purchase_reference: reference }),
      ...(success && { can_cancel_individual_orders: true }),
      ...(!success && {
        failure_reason: transaction.failureReason ?? 'The supplier declined the purchase.',
        ...transaction.failureFlags,
      }),
    },
  };
}

interface Bundle {
  readonly source: string;
  readonly orders: readonly DrawnOrder[];
  readonly sendMethod?: CatalogueSendMethod;
  readonly transaction?: StoredTransaction;
}

/** A bundle's totals in minor units. */
function totalsOf({ orders, sendMethod }: Bundle) {
  const tickets = orders.flatMap((order) => order.tickets);
  const [seatprice, surcharge] = [sumOf(tickets, 'seatprice'), sumOf(tickets, 'surcharge')];
  const send = sendMethod?.cost ?? 0;
  return { seatprice, surcharge, send, total: seatprice + surcharge + send };
}

function bundleWire(bundle: Bundle, drawing: Drawing): object {
  const { source, orders, sendMethod, transaction } = bundle;
  const { seatprice, surcharge, send, total } = totalsOf(bundle);
  const [first] = orders as [DrawnOrder, ...DrawnOrder[]];
  const debitor = transaction && debitorOf(userOf(transaction.userId).payment, source, drawing.origin);
  return {
    bundle_source_code: source,
    bundle_source_desc: sourceDescription(source),
    bundle_order_count: orders.length,
    currency_code: eventOf(first).currency,
    bundle_total_seatprice: amount(seatprice),
    bundle_total_surcharge: amount(surcharge),
    bundle_total_send_cost: amount(send),
    bundle_total_cost: amount(total),
    ...(drawing.params.flag('req_src_info') && { source_t_and_c: termsOf(source) }),
    ...(debitor && { debitor }),
    ...purchaseResult(transaction, first.reference),
    order: orders.map((order) => orderWire(order, sendMethod, transaction, drawing)),
  };
}

/** The bundles of orders: one a source, in the order of their codes (contract §2.0). */
function bundlesOf(
  orders: readonly DrawnOrder[],
  trolley: Trolley,
  transaction?: StoredTransaction,
): Bundle[] {
  const bySource = Map.groupBy(orders, (order) => eventOf(order).source);
  return [...bySource.keys()].sort().map((source) => {
    const sendMethod = sendMethodOf(trolley, source);
    return {
      source,
      orders: bySource.get(source) ?? [],
      ...(sendMethod && { sendMethod }),
      ...(transaction && { transaction }),
    };
  });
}

function contentsWire(bundles: readonly Bundle[], drawing: Drawing): object {
  return {
    // An empty trolley has only the two counts (contract §2.0).
    ...(bundles.length > 0 && { bundle: bundles.map((bundle) => bundleWire(bundle, drawing)) }),
    trolley_bundle_count: bundles.length,
    trolley_order_count: bundles.reduce((count, bundle) => count + bundle.orders.length, 0),
  };
}

function drawn(order: Trolley['orders'][number]): DrawnOrder {
  return { ...order, tickets: pricedTickets(order) };
}

/** `trolley_token_contents`: what would be reserved. */
export function trolleyWire(trolley: Trolley, drawing: Drawing): object {
  return contentsWire(bundlesOf(trolley.orders.map(drawn), trolley), drawing);
}

/** `trolley_contents` from the reservation on. */
export function transactionTrolleyWire(transaction: StoredTransaction, drawing: Drawing): object {
  const isSettled = transaction.status === 'purchased' || transaction.status === 'failed';
  return {
    ...contentsWire(bundlesOf(transaction.orders, transaction, transaction), drawing),
    transaction_uuid: transaction.uuid,
    ...(transaction.transactionId && { transaction_id: transaction.transactionId }),
    ...(isSettled && { purchase_result: { success: transaction.status === 'purchased', is_partial: false } }),
  };
}

/** The sources that a transaction still has to pay, with the total of each (minor units), in order. */
export function billsOf(transaction: StoredTransaction) {
  return bundlesOf(transaction.orders, transaction, transaction).map((bundle) => ({
    source: bundle.source,
    currency: eventOf(bundle.orders[0] as DrawnOrder).currency,
    total: totalsOf(bundle).total,
  }));
}

/** An order that had to leave a trolley. */
export function discardedOrderWire(order: Trolley['orders'][number], drawing: Drawing): object {
  return orderWire(drawn(order), undefined, undefined, drawing);
}

/** One order of a transaction, such as an item of `must_also_cancel`. */
export function transactionOrderWire(
  order: HeldOrder,
  transaction: StoredTransaction,
  drawing: Drawing,
): object {
  return orderWire(order, sendMethodOf(transaction, eventOf(order).source), transaction, drawing);
}

/** An order the supplier refused (contract §2.12). */
export function unreservedOrderWire(order: RefusedOrder, trolley: Trolley, drawing: Drawing): object {
  const sendMethod = sendMethodOf(trolley, known(order).performance.event.source);
  return {
    ...discardedOrderWire(order, drawing),
    ...(sendMethod && { send_method: sendMethodWire(sendMethod) }),
    seat_request_status: 'got_none',
    reserve_failure_comment: order.comment,
  };
}

/** The currencies of orders. */
export function currenciesOf(orders: readonly Trolley['orders'][number][]): CatalogueEvent['currency'][] {
  return orders.map((order) => known(order).performance.event.currency);
}
