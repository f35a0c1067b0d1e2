import * as z from 'zod';
import { Failure } from '../failure.ts';
import type { Currency } from '../model/money.ts';
import type { Bundle, DiscardedOrder, Order, TicketOrder, Trolley } from '../model/transaction.ts';
import { seat, toSeat } from './availability.ts';
import { event, toEvent } from './event.ts';
import { performance, toPerformance } from './performances.ts';
import { sendMethod, toSendMethod } from './send-methods.ts';
import {
  currencyOf,
  decimal,
  flag,
  integer,
  list,
  money,
  optional,
  text,
  type WireCurrencies,
} from './wire.ts';

const ticketOrder = z.object({
  discount_code: text,
  discount_desc: optional(text),
  no_of_seats: integer,
  sale_seatprice: decimal,
  sale_surcharge: decimal,
  total_sale_seatprice: decimal,
  total_sale_surcharge: decimal,
  seats: list(seat),
});

/** `order` of a trolley's contents (docs/f13.md#shapes). */
export const order = z.object({
  item_number: integer,
  event,
  performance,
  ticket_type_code: text,
  ticket_type_desc: optional(text),
  price_band_code: text,
  price_band_desc: optional(text),
  total_no_of_seats: integer,
  total_sale_seatprice: decimal,
  total_sale_surcharge: decimal,
  ticket_orders: z.object({ ticket_order: list(ticketOrder) }),
  requested_seat_ids: list(text),
  seat_request_status: optional(z.enum(['not_requested', 'got_none', 'got_partial', 'got_all'])),
  send_method: optional(sendMethod),
  reserve_failure_comment: optional(text),
  backend_purchase_reference: optional(text),
  supported_barcode_types: optional(z.array(text)),
  cancellation_status: optional(z.enum(['possible', 'not_permitted', 'cancelled', 'tried_and_failed'])),
});

/** A removed order, without its prices: the response may not describe their currency. */
export const discardedOrder = order.pick({
  item_number: true,
  event: true,
  performance: true,
  total_no_of_seats: true,
});

const purchaseResult = z.object({
  success: flag,
  is_partial: optional(flag),
  failure_reason: optional(text),
  purchase_error: optional(text),
  backend_purchase_reference: optional(text),
});

const bundle = z.object({
  bundle_source_code: text,
  bundle_source_desc: optional(text),
  currency_code: text,
  bundle_total_seatprice: decimal,
  bundle_total_surcharge: decimal,
  bundle_total_send_cost: decimal,
  bundle_total_cost: decimal,
  debitor: optional(
    z.object({ debitor_type: text, debitor_name: optional(text), debitor_desc: optional(text) }),
  ),
  purchase_result: optional(purchaseResult),
  order: list(order),
});

/** The contents of a trolley (docs/f13.md#shapes). */
export const trolleyContents = z.object({
  bundle: list(bundle),
  transaction_uuid: optional(text),
  transaction_id: optional(text),
  purchase_result: optional(purchaseResult),
});

type WireOrder = z.infer<typeof order>;

function toPurchaseResult(wire: z.infer<typeof purchaseResult> | undefined) {
  return (
    wire && {
      success: wire.success,
      isPartial: wire.is_partial,
      failureReason: wire.failure_reason,
      purchaseError: wire.purchase_error,
      backendPurchaseReference: wire.backend_purchase_reference,
    }
  );
}

function toTicketOrder(wire: z.infer<typeof ticketOrder>, currency: Currency): TicketOrder {
  return {
    discountCode: wire.discount_code,
    description: wire.discount_desc ?? '',
    numberOfSeats: wire.no_of_seats,
    seatprice: money(wire.sale_seatprice, currency),
    surcharge: money(wire.sale_surcharge, currency),
    totalSeatprice: money(wire.total_sale_seatprice, currency),
    totalSurcharge: money(wire.total_sale_surcharge, currency),
    seats: wire.seats.map(toSeat),
  };
}

/**
 * @param currency the currency of the order's bundle.
 * @param known the response's `currency_details`.
 */
export function toOrder(wire: WireOrder, currency: Currency, known: WireCurrencies | undefined): Order {
  return {
    item: wire.item_number,
    event: toEvent(wire.event, known),
    performance: toPerformance(wire.performance, known),
    ticketTypeCode: wire.ticket_type_code,
    ticketTypeDescription: wire.ticket_type_desc ?? '',
    priceBandCode: wire.price_band_code,
    priceBandDescription: wire.price_band_desc,
    numberOfSeats: wire.total_no_of_seats,
    totalSeatprice: money(wire.total_sale_seatprice, currency),
    totalSurcharge: money(wire.total_sale_surcharge, currency),
    ticketOrders: wire.ticket_orders.ticket_order.map((one) => toTicketOrder(one, currency)),
    requestedSeatIds: wire.requested_seat_ids,
    seatRequestStatus: wire.seat_request_status,
    sendMethod: wire.send_method && toSendMethod(wire.send_method, currency),
    reserveFailureComment: wire.reserve_failure_comment,
    backendPurchaseReference: wire.backend_purchase_reference,
    cancellationStatus: wire.cancellation_status,
    supportedBarcodeTypes: wire.supported_barcode_types,
  };
}

/** @param known the response's `currency_details`. */
export function toDiscardedOrder(
  wire: z.infer<typeof discardedOrder>,
  known: WireCurrencies | undefined,
): DiscardedOrder {
  return {
    item: wire.item_number,
    event: toEvent(wire.event, known),
    performance: toPerformance(wire.performance, known),
    numberOfSeats: wire.total_no_of_seats,
  };
}

function toBundle(wire: z.infer<typeof bundle>, known: WireCurrencies | undefined): Bundle {
  const currency = currencyOf(known, wire.currency_code);
  const { debitor } = wire;
  return {
    sourceCode: wire.bundle_source_code,
    description: wire.bundle_source_desc ?? '',
    orders: wire.order.map((one) => toOrder(one, currency, known)),
    totalSeatprice: money(wire.bundle_total_seatprice, currency),
    totalSurcharge: money(wire.bundle_total_surcharge, currency),
    totalSendCost: money(wire.bundle_total_send_cost, currency),
    total: money(wire.bundle_total_cost, currency),
    debitor: debitor && {
      type: debitor.debitor_type,
      name: debitor.debitor_name ?? '',
      description: debitor.debitor_desc ?? '',
    },
    purchaseResult: toPurchaseResult(wire.purchase_result),
  };
}

/** @param known the response's `currency_details`. */
export function toTrolley(wire: z.infer<typeof trolleyContents>, known: WireCurrencies | undefined): Trolley {
  return {
    bundles: wire.bundle.map((one) => toBundle(one, known)),
    transactionUuid: wire.transaction_uuid,
    transactionId: wire.transaction_id,
    purchaseResult: toPurchaseResult(wire.purchase_result),
  };
}

/**
 * The currency of a trolley. There is only one: orders in another are discarded (docs/f13.md#trolley).
 * @throws Failure `bad_answer` if the trolley has no bundles.
 */
export function trolleyCurrency(
  wire: z.infer<typeof trolleyContents>,
  known: WireCurrencies | undefined,
): Currency {
  const first = wire.bundle[0];
  if (!first) throw new Failure('bad_answer', 'The API returned an empty transaction.');
  return currencyOf(known, first.currency_code);
}
