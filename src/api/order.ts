import * as z from 'zod/mini';
import type { Currency } from '../model/money.ts';
import type { DiscardedOrder, Order, TicketOrder } from '../model/transaction.ts';
import { seat, toSeat } from './availability.ts';
import { event, toEvent } from './event.ts';
import { performance, toPerformance } from './performances.ts';
import { sendMethod, toSendMethod } from './send-methods.ts';
import {
  decimal,
  ifReadable,
  integer,
  money,
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
export const discardedOrder = z.pick(order, {
  item_number: true,
  event: true,
  performance: true,
  total_no_of_seats: true,
  ticket_orders: true,
});

type WireOrder = z.infer<typeof order>;

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
