import type { CatalogueEvent, CatalogueSendMethod } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { eventOf, isSold, type PricedOrder, priced, sumOf } from '../rules/bundles.ts';
import { lookUpOrder } from '../rules/orders.ts';
import type { HeldOrder, RefusedOrder, StoredTransaction, Ticket } from '../rules/transaction.ts';
import { sendMethodOf, type Trolley } from '../rules/trolley.ts';
import { commissionKeys } from './commission.ts';
import { eventWire } from './event.ts';
import { amount } from './money.ts';
import { performanceWire } from './performance.ts';
import { seatWire } from './seat.ts';
import { sendMethodWire } from './send-method.ts';

/** What every response is built with: the request's parameters, the time (epoch ms), the address it came to. */
export interface WireContext {
  readonly params: Params;
  readonly now: number;
  readonly origin: string;
  readonly rehearsal: Rehearsal;
}

/** The purchase time in seconds as upper-case hex, like the one recorded barcode (docs/f13.md#7ab-and-7aa). */
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

/** One `ticket_order` per discount, in the order the codes first appear (docs/f13.md#shapes). */
function ticketOrders(event: CatalogueEvent, tickets: readonly Ticket[], purchasedAt?: number): object {
  const byCode = Map.groupBy(tickets, (ticket) => ticket.discountCode);
  return { ticket_order: [...byCode.values()].map((group) => ticketOrderWire(event, group, purchasedAt)) };
}

/** The keys that every order has, whatever its status. */
function orderKeys(order: PricedOrder, { params, now }: WireContext): object {
  const { performance, type, band } = lookUpOrder(order);
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

/** Whether the order was or can be cancelled, with the supplier's comment (docs/f13.md#cancel). */
function cancellationOf(order: PricedOrder, { cancel }: Rehearsal): [status: string, comment: string] {
  if (order.isCancelled) return ['cancelled', ''];
  if (cancel === 'not-permitted') return ['not_permitted', 'The supplier does not cancel these tickets.'];
  return order.cancelFailure ? ['tried_and_failed', order.cancelFailure] : ['possible', ''];
}

function purchasedKeys(order: PricedOrder, rehearsal: Rehearsal): object {
  const [status, comment] = cancellationOf(order, rehearsal);
  return {
    backend_purchase_reference: order.reference ?? '',
    cancellation_status: status,
    cancellation_comment: comment,
    backend_cancellation_reference: order.isCancelled ? `CANCEL-${order.reference ?? ''}` : '',
    supported_barcode_types: ['qr_code'],
  };
}

/**
 * `order` (docs/f13.md#shapes).
 * @param transaction absent before the reservation.
 */
export function orderWire(
  order: PricedOrder,
  sendMethod: CatalogueSendMethod | undefined,
  transaction: StoredTransaction | undefined,
  context: WireContext,
): object {
  const event = eventOf(order);
  const isPurchased = transaction !== undefined && isSold(order, transaction);
  const wantsCommission = context.params.flag('req_predicted_commission');
  const voucher = isPurchased ? `${context.origin}/vouchers/${transaction.uuid}` : undefined;
  return {
    ...orderKeys(order, context),
    ...(order.seatRequestStatus && { seat_request_status: order.seatRequestStatus }),
    ...(transaction && sendMethod && { send_method: sendMethodWire(sendMethod, voucher) }),
    ...(isPurchased
      ? { ...purchasedKeys(order, context.rehearsal), ...commissionKeys(event, order.tickets, '') }
      : wantsCommission && commissionKeys(event, order.tickets, 'predicted_')),
    ticket_orders: ticketOrders(event, order.tickets, isPurchased ? transaction.purchasedAt : undefined),
  };
}

/** An order that was removed from a trolley to make room for another. */
export function discardedOrderWire(order: Trolley['orders'][number], context: WireContext): object {
  return orderWire(priced(order), undefined, undefined, context);
}

/** One order of a transaction, such as an item of `must_also_cancel`. */
export function transactionOrderWire(
  order: HeldOrder,
  transaction: StoredTransaction,
  context: WireContext,
): object {
  return orderWire(order, sendMethodOf(transaction, eventOf(order).source), transaction, context);
}

/** An order the supplier refused (docs/f13.md#reserve). */
export function unreservedOrderWire(order: RefusedOrder, trolley: Trolley, context: WireContext): object {
  const sendMethod = sendMethodOf(trolley, lookUpOrder(order).performance.event.source);
  return {
    ...discardedOrderWire(order, context),
    ...(sendMethod && { send_method: sendMethodWire(sendMethod) }),
    seat_request_status: 'got_none',
    reserve_failure_comment: order.comment,
  };
}
