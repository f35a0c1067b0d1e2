import * as z from 'zod';
import { Failure } from '../failure.ts';
import { type Currency, type Money, sum } from '../model/money.ts';
import type { Bundle, DiscardedOrder, Order, TicketOrder, Totals, Trolley } from '../model/transaction.ts';
import { seat, toSeat } from './availability.ts';
import { event, toEvent } from './event.ts';
import { performance, toPerformance } from './performances.ts';
import { sendMethod, toSendMethod } from './send-methods.ts';
import {
  currencyOf,
  decimal,
  flag,
  ifReadable,
  integer,
  list,
  money,
  olderCurrency,
  optional,
  readableList,
  shown,
  text,
  type WireCurrencies,
} from './wire.ts';

const ticketOrder = z.object({
  discount_code: shown(text),
  discount_desc: shown(text),
  no_of_seats: shown(integer),
  sale_seatprice: shown(decimal),
  sale_surcharge: shown(decimal),
  total_sale_seatprice: shown(decimal),
  total_sale_surcharge: shown(decimal),
  seats: shown(readableList(seat)),
});

/** `order` of a trolley's contents (docs/f13.md#shapes). */
export const order = z.object({
  /** Required: removing and cancelling need it. */
  item_number: integer,
  event: shown(event),
  performance: shown(performance),
  ticket_type_code: shown(text),
  ticket_type_desc: shown(text),
  price_band_code: shown(text),
  price_band_desc: shown(text),
  total_no_of_seats: shown(integer),
  total_sale_seatprice: shown(decimal),
  total_sale_surcharge: shown(decimal),
  ticket_orders: shown(z.object({ ticket_order: readableList(ticketOrder) })),
  requested_seat_ids: shown(z.array(text)),
  seat_request_status: shown(text),
  send_method: shown(sendMethod),
  reserve_failure_comment: shown(text),
  backend_purchase_reference: shown(text),
  supported_barcode_types: shown(z.array(text)),
  /** Decides what was cancelled. */
  cancellation_status: optional(text),
  cancellation_comment: shown(text),
});

/** A removed order, without its prices: the response may not describe their currency. */
export const discardedOrder = order.pick({
  item_number: true,
  event: true,
  performance: true,
  total_no_of_seats: true,
  ticket_orders: true,
});

const purchaseResult = z.object({
  /** Required: decides whether the bundle was bought. */
  success: flag,
  is_partial: optional(flag),
  failure_reason: shown(text),
  purchase_error: shown(text),
  backend_purchase_reference: shown(text),
});

const bundle = z.object({
  bundle_source_code: shown(text),
  bundle_source_desc: shown(text),
  currency_code: optional(text),
  currency: shown(olderCurrency),
  bundle_total_seatprice: optional(decimal),
  bundle_total_surcharge: optional(decimal),
  bundle_total_send_cost: optional(decimal),
  bundle_total_cost: optional(decimal),
  debitor: shown(z.object({ debitor_type: text, debitor_name: shown(text), debitor_desc: shown(text) })),
  source_t_and_c: shown(text),
  purchase_result: optional(purchaseResult),
  order: list(order),
});

/** The contents of a trolley (docs/f13.md#shapes). */
export const trolleyContents = z.object({
  bundle: list(bundle),
  trolley_bundle_count: shown(integer),
  transaction_uuid: optional(text),
  transaction_id: shown(text),
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

const moneyOrNone = (amount: string | undefined, currency: Currency | undefined) =>
  amount !== undefined && currency ? ifReadable(() => money(amount, currency)) : undefined;

function toTicketOrder(wire: z.infer<typeof ticketOrder>, currency: Currency | undefined): TicketOrder {
  const seats = (wire.seats ?? []).map(toSeat);
  return {
    discountCode: wire.discount_code ?? '',
    description: wire.discount_desc ?? '',
    numberOfSeats: wire.no_of_seats ?? seats.length,
    seatprice: moneyOrNone(wire.sale_seatprice, currency),
    surcharge: moneyOrNone(wire.sale_surcharge, currency),
    totalSeatprice: moneyOrNone(wire.total_sale_seatprice, currency),
    totalSurcharge: moneyOrNone(wire.total_sale_surcharge, currency),
    seats,
  };
}

const NO_EVENT = event.parse({ event_id: '' });

/** The tickets of an order: as counted by the API, or the sum of its ticket orders. */
function numberOfSeats(wire: Pick<WireOrder, 'total_no_of_seats' | 'ticket_orders'>): number {
  const { total_no_of_seats: total, ticket_orders: tickets } = wire;
  return total ?? (tickets?.ticket_order ?? []).reduce((sum, one) => sum + (one.no_of_seats ?? 0), 0);
}

/**
 * @param currency the currency of the order's bundle; without it, no price is read.
 * @param known the response's `currency_details`.
 */
export function toOrder(
  wire: WireOrder,
  currency: Currency | undefined,
  known: WireCurrencies | undefined,
): Order {
  return {
    item: wire.item_number,
    event: toEvent(wire.event ?? NO_EVENT, known),
    performance: wire.performance && toPerformance(wire.performance, known),
    ticketTypeCode: wire.ticket_type_code ?? '',
    ticketTypeDescription: wire.ticket_type_desc ?? '',
    priceBandCode: wire.price_band_code ?? '',
    priceBandDescription: wire.price_band_desc,
    numberOfSeats: numberOfSeats(wire),
    totalSeatprice: moneyOrNone(wire.total_sale_seatprice, currency),
    totalSurcharge: moneyOrNone(wire.total_sale_surcharge, currency),
    ticketOrders: (wire.ticket_orders?.ticket_order ?? []).map((one) => toTicketOrder(one, currency)),
    requestedSeatIds: wire.requested_seat_ids ?? [],
    seatRequestStatus: wire.seat_request_status,
    sendMethod: wire.send_method && currency && toSendMethod(wire.send_method, currency),
    reserveFailureComment: wire.reserve_failure_comment,
    backendPurchaseReference: wire.backend_purchase_reference,
    cancellationStatus: wire.cancellation_status,
    cancellationComment: wire.cancellation_comment,
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
    event: toEvent(wire.event ?? NO_EVENT, known),
    performance: wire.performance && toPerformance(wire.performance, known),
    numberOfSeats: numberOfSeats(wire),
  };
}

type WireBundle = z.infer<typeof bundle>;

/** The sum, or undefined if an amount is missing or there is none. */
function sumOf(amounts: readonly (Money | undefined)[], currency: Currency): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === amounts.length && known.length > 0 ? sum(known, currency) : undefined;
}

/**
 * The costs of a bundle. One that is missing follows from the others, as they add up to the total.
 * @throws Failure `bad_answer` if more are missing.
 */
function bundleTotals(wire: WireBundle, orders: readonly Order[], currency: Currency): Totals {
  const read = (amount: string | undefined) => (amount === undefined ? undefined : money(amount, currency));
  const parts = {
    totalSeatprice:
      read(wire.bundle_total_seatprice) ??
      sumOf(
        orders.map((one) => one.totalSeatprice),
        currency,
      ),
    totalSurcharge:
      read(wire.bundle_total_surcharge) ??
      sumOf(
        orders.map((one) => one.totalSurcharge),
        currency,
      ),
    totalSendCost: read(wire.bundle_total_send_cost),
  };
  const known = Object.values(parts).filter((part) => part !== undefined);
  const total = read(wire.bundle_total_cost) ?? sumOf(Object.values(parts), currency);
  if (!total || known.length < 2) {
    throw new Failure('bad_answer', "The API's response does not say what the tickets cost.");
  }
  const rest = total.minus(sum(known, currency));
  return {
    totalSeatprice: parts.totalSeatprice ?? rest,
    totalSurcharge: parts.totalSurcharge ?? rest,
    totalSendCost: parts.totalSendCost ?? rest,
    total,
  };
}

const codeOf = ({ currency_code, currency }: WireBundle) => currency_code ?? currency?.currency_code;

function toBundle(wire: WireBundle, known: WireCurrencies | undefined): Bundle {
  const currency = currencyOf(known, codeOf(wire));
  const { debitor } = wire;
  const orders = wire.order.map((one) => toOrder(one, currency, known));
  return {
    sourceCode: wire.bundle_source_code ?? '',
    description: wire.bundle_source_desc ?? '',
    orders,
    ...bundleTotals(wire, orders, currency),
    debitor: debitor && {
      type: debitor.debitor_type,
      name: debitor.debitor_name ?? '',
      description: debitor.debitor_desc ?? '',
    },
    terms: wire.source_t_and_c,
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
 * The currency of a trolley; undefined without bundles. There is only one: orders in another are discarded
 * (docs/f13.md#trolley).
 */
export function trolleyCurrency(
  { bundle: [first] }: z.infer<typeof trolleyContents>,
  known: WireCurrencies | undefined,
): Currency | undefined {
  return first && currencyOf(known, codeOf(first));
}
