import { findPerformance, type SandboxPerformance } from '../calendar.ts';
import type {
  CatalogueBand,
  CatalogueEvent,
  CatalogueSendMethod,
  CatalogueTicketType,
} from '../catalogue/types.ts';
import { findBand, type RequestedOrder } from '../orders.ts';
import { Params } from '../params.ts';
import { sourceDescription } from '../sources.ts';
import type { HeldOrder, StoredTransaction, Ticket } from '../transactions.ts';
import { eventWire } from './event.ts';
import { amount } from './money.ts';
import { performanceWire } from './performance.ts';
import { seatWire } from './seat.ts';
import { sendMethodWire } from './send-method.ts';

/** A held order with what the catalogue knows of it. */
interface KnownOrder {
  readonly held: HeldOrder;
  readonly performance: SandboxPerformance;
  readonly type: CatalogueTicketType;
  readonly band: CatalogueBand;
  readonly sendMethod?: CatalogueSendMethod;
}

function known(held: HeldOrder): KnownOrder {
  const performance = findPerformance(held.performanceId);
  const found = performance && findBand(performance, held.ticketType, `${held.band}/pool`);
  if (!performance || !found) throw new Error(`order of ${held.performanceId} is not in the catalogue`);
  const sendMethod = performance.event.sendMethods.find((one) => one.code === held.sendCode);
  return { held, performance, ...found, ...(sendMethod && { sendMethod }) };
}

function sumOf(tickets: readonly Ticket[], part: 'seatprice' | 'surcharge'): number {
  return tickets.reduce((total, ticket) => total + ticket[part], 0);
}

/** The purchase second in upper hex: what the one known barcode is (contract §5.3). */
function barcodeOf(event: CatalogueEvent, { purchasedAt }: StoredTransaction): string | undefined {
  if (!event.hasBarcodes || purchasedAt === undefined) return undefined;
  return Math.floor(purchasedAt / 1000)
    .toString(16)
    .toUpperCase();
}

function ticketOrderWire(
  event: CatalogueEvent,
  tickets: readonly Ticket[],
  barcode: string | undefined,
): object {
  const [first] = tickets;
  if (!first) return {};
  return {
    discount_code: first.discountCode,
    discount_desc: first.discountDescription,
    discount_semantic_type: first.semanticType,
    no_of_seats: tickets.length,
    sale_seatprice: amount(first.seatprice),
    sale_surcharge: amount(first.surcharge),
    sale_combined: amount(first.seatprice + first.surcharge),
    total_sale_seatprice: amount(sumOf(tickets, 'seatprice')),
    total_sale_surcharge: amount(sumOf(tickets, 'surcharge')),
    total_sale_combined: amount(sumOf(tickets, 'seatprice') + sumOf(tickets, 'surcharge')),
    ...(event.isSeated && {
      seats: tickets.map(({ seatId, isRestricted }) =>
        seatWire(event, { id: seatId, isRestricted, ...(barcode && { barcode }) }),
      ),
    }),
  };
}

/** One `ticket_order` for each discount, in the order the codes first came (contract §2.0). */
function ticketOrders(
  event: CatalogueEvent,
  tickets: readonly Ticket[],
  barcode: string | undefined,
): object {
  const byCode = Map.groupBy(tickets, (ticket) => ticket.discountCode);
  return { ticket_order: [...byCode.values()].map((group) => ticketOrderWire(event, group, barcode)) };
}

function voucherUrl({ uuid }: StoredTransaction): string {
  return `https://vouchers.sandbox.invalid/${uuid}`;
}

function orderWire(
  { held, performance, type, band, sendMethod }: KnownOrder,
  transaction: StoredTransaction,
): object {
  const { event } = performance;
  const none = new Params([]);
  const isPurchased = transaction.status === 'purchased';
  return {
    item_number: held.item,
    event: eventWire(event, none, transaction.reservedAt),
    performance: performanceWire(performance, none),
    ticket_type_code: type.code,
    ticket_type_desc: type.description,
    price_band_code: `${band.code}/pool`,
    ...(band.description && { price_band_desc: band.description }),
    total_no_of_seats: held.tickets.length,
    total_sale_seatprice: amount(sumOf(held.tickets, 'seatprice')),
    total_sale_surcharge: amount(sumOf(held.tickets, 'surcharge')),
    total_sale_combined: amount(sumOf(held.tickets, 'seatprice') + sumOf(held.tickets, 'surcharge')),
    requested_seat_ids: held.wantedSeatIds,
    seat_request_status: held.seatRequestStatus,
    ...(sendMethod && {
      send_method: sendMethodWire(sendMethod, isPurchased ? voucherUrl(transaction) : undefined),
    }),
    ...(isPurchased && {
      backend_purchase_reference: held.reference ?? '',
      cancellation_status: 'possible',
      cancellation_comment: '',
      supported_barcode_types: ['qr_code'],
    }),
    ticket_orders: ticketOrders(event, held.tickets, barcodeOf(event, transaction)),
  };
}

function purchaseResult(transaction: StoredTransaction, reference: string | undefined): object {
  if (transaction.status !== 'purchased' && transaction.status !== 'failed') return {};
  const success = transaction.status === 'purchased';
  return {
    purchase_result: {
      success,
      is_semi_credit: false,
      ...(success && reference && { backend_purchase_reference: reference }),
      ...(!success && { failure_reason: transaction.failureReason ?? 'The supplier declined.' }),
    },
  };
}

function bundleWire(orders: readonly KnownOrder[], transaction: StoredTransaction): object {
  const [first] = orders;
  if (!first) return {};
  const { event } = first.performance;
  const tickets = orders.flatMap(({ held }) => held.tickets);
  const seatprice = sumOf(tickets, 'seatprice');
  const surcharge = sumOf(tickets, 'surcharge');
  const send = first.sendMethod?.cost ?? 0;
  return {
    bundle_source_code: event.source,
    bundle_source_desc: sourceDescription(event.source),
    bundle_order_count: orders.length,
    currency_code: event.currency,
    bundle_total_seatprice: amount(seatprice),
    bundle_total_surcharge: amount(surcharge),
    bundle_total_send_cost: amount(send),
    bundle_total_cost: amount(seatprice + surcharge + send),
    ...purchaseResult(transaction, first.held.reference),
    order: orders.map((order) => orderWire(order, transaction)),
  };
}

/** The currencies of a transaction's orders. */
export function currenciesOf({ orders }: StoredTransaction): CatalogueEvent['currency'][] {
  return orders.map((held) => known(held).performance.event.currency);
}

/** `TC` of contract §2.0: a bundle a source, in the order of their codes. */
export function trolleyContents(transaction: StoredTransaction): object {
  const orders = transaction.orders.map(known);
  const bySource = Map.groupBy(orders, (order) => order.performance.event.source);
  const sources = [...bySource.keys()].sort();
  const isSettled = transaction.status === 'purchased' || transaction.status === 'failed';
  return {
    bundle: sources.map((source) => bundleWire(bySource.get(source) ?? [], transaction)),
    trolley_bundle_count: sources.length,
    trolley_order_count: orders.length,
    transaction_uuid: transaction.uuid,
    ...(transaction.transactionId && { transaction_id: transaction.transactionId }),
    ...(isSettled && { purchase_result: { success: transaction.status === 'purchased', is_partial: false } }),
  };
}

/** An order the supplier refused (contract §2.12). */
export function unreservedOrder(order: RequestedOrder, comment: string): object {
  const { performance, type, band, quantity, wantedSeatIds, discounts } = order;
  const none = new Params([]);
  const tickets = discounts.map(
    (discount): Ticket => ({
      seatId: '',
      isRestricted: false,
      discountCode: discount.code,
      discountDescription: discount.description,
      semanticType: discount.semanticType,
      seatprice: discount.seatprice,
      surcharge: discount.surcharge,
    }),
  );
  return {
    item_number: 1,
    event: eventWire(performance.event, none, 0),
    performance: performanceWire(performance, none),
    ticket_type_code: type.code,
    ticket_type_desc: type.description,
    price_band_code: `${band.code}/pool`,
    total_no_of_seats: quantity,
    total_sale_seatprice: amount(sumOf(tickets, 'seatprice')),
    total_sale_surcharge: amount(sumOf(tickets, 'surcharge')),
    requested_seat_ids: wantedSeatIds,
    seat_request_status: 'got_none',
    reserve_failure_comment: comment,
    ticket_orders: ticketOrders({ ...performance.event, isSeated: false }, tickets, undefined),
  };
}
