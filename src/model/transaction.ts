import type { Seat, SendMethod } from './availability.ts';
import type { Coded, Event, Performance } from './event.ts';
import type { Currency, Money } from './money.ts';

/** Tickets of one order that share a discount. */
export interface TicketOrder {
  readonly discountCode: string;
  readonly description: string;
  readonly numberOfSeats: number;
  /** For one ticket. */
  readonly seatprice: Money;
  /** For one ticket. */
  readonly surcharge: Money;
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  /** Known from the reservation on. */
  readonly seats: readonly Seat[];
}

export type SeatRequestStatus = 'not_requested' | 'got_none' | 'got_partial' | 'got_all';
export type CancellationStatus = 'possible' | 'not_permitted' | 'cancelled' | 'tried_and_failed';

/** When somebody comes and for how long, for an event that needs it. */
export interface Visit {
  /** `YYYY-MM-DD`. */
  readonly departureDate?: string | undefined;
  /** Nights. */
  readonly duration?: number | undefined;
}

export interface Order {
  /** From 1, stable when other orders go. */
  readonly item: number;
  readonly event: Event;
  readonly performance: Performance;
  readonly ticketTypeCode: string;
  readonly ticketTypeDescription: string;
  readonly priceBandCode: string;
  readonly priceBandDescription?: string;
  readonly numberOfSeats: number;
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  readonly ticketOrders: readonly TicketOrder[];
  readonly requestedSeatIds: readonly string[];
  readonly seatRequestStatus?: SeatRequestStatus;
  readonly sendMethod?: SendMethod;
  readonly reserveFailureComment?: string;
  readonly backendPurchaseReference?: string;
  readonly cancellationStatus?: CancellationStatus;
  /** What the supplier's doors read, best first: `qr_code`, `code128` … Known once purchased. */
  readonly supportedBarcodeTypes?: readonly string[];
}

export interface PurchaseResult {
  readonly success: boolean;
  readonly isPartial?: boolean;
  readonly failureReason?: string;
  readonly purchaseError?: string;
  readonly backendPurchaseReference?: string;
}

/** How the money of a bundle is taken; absent when the account buys on credit. */
export interface Debitor {
  readonly type: string;
  readonly name: string;
  readonly description: string;
}

/** The orders of one supplier: paid, sent and referenced together. */
export interface Bundle {
  readonly sourceCode: string;
  readonly description: string;
  readonly orders: readonly Order[];
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  readonly totalSendCost: Money;
  readonly total: Money;
  readonly debitor?: Debitor;
  readonly purchaseResult?: PurchaseResult;
}

export interface Trolley {
  readonly bundles: readonly Bundle[];
  readonly transactionUuid?: string;
  readonly transactionId?: string;
  readonly purchaseResult?: PurchaseResult;
}

/** An order that is in no trolley any more: what it was, at no price. */
export type DiscardedOrder = Pick<Order, 'item' | 'event' | 'performance' | 'numberOfSeats'>;

/** What would be reserved. Nothing is held by it; its token says what is in it, to any later call. */
export interface Basket {
  readonly token: string;
  readonly trolley: Trolley;
  /** Orders that had to go for the one that was added (contract §2.10). */
  readonly discardedOrders: readonly DiscardedOrder[];
  /** True when the order to be added matches nothing on sale; then it was not. */
  readonly inputContainedUnavailableOrder: boolean;
  /** Absent while nothing is in it. */
  readonly currency?: Currency;
}

export type TransactionStatus = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

export interface Customer {
  readonly firstName: string;
  readonly lastName: string;
  readonly title?: string;
  readonly addressLines: readonly string[];
  readonly town?: string;
  readonly county?: string;
  readonly postCode?: string;
  readonly countryCode: string;
  readonly phone?: string;
  readonly email?: string;
  readonly agentReference?: string;
  readonly supplierCanUseData?: boolean;
  readonly userCanUseData?: boolean;
  readonly worldCanUseData?: boolean;
}

/** What the API already knows of the buyer's address. */
export type PrefilledAddress = Partial<
  Pick<Customer, 'addressLines' | 'town' | 'county' | 'postCode' | 'countryCode' | 'phone' | 'email'>
>;

/** What the purchase will want to be told (contract §2.12). */
export interface PurchaseNeeds {
  readonly needsEmailAddress: boolean;
  readonly needsAgentReference: boolean;
  readonly needsPaymentCard: boolean;
  readonly canEditAddress: boolean;
  readonly allowedCountries: readonly Coded[];
  readonly prefilledAddress: PrefilledAddress;
}

/** A transaction as any call after `reserve` tells it. */
export interface Transaction {
  readonly status: TransactionStatus;
  readonly transactionUuid: string;
  readonly transactionId?: string;
  /** UTC, ISO 8601. */
  readonly reservedAt?: string;
  /** UTC, ISO 8601. */
  readonly purchasedAt?: string;
  /** Minutes, with a fraction. Only while reserved. */
  readonly minutesLeft?: number;
  readonly trolley: Trolley;
  readonly currency: Currency;
  readonly customer?: Customer;
  readonly externalSalePage?: string;
  readonly languages: readonly string[];
}

/** The answer of `reserve` when something is held. */
export interface Reservation extends Transaction, PurchaseNeeds {
  /** Orders the supplier refused, with its words in `reserveFailureComment`. */
  readonly unreservedOrders: readonly Order[];
  /** Orders that had to go for another. */
  readonly discardedOrders: readonly DiscardedOrder[];
  readonly inputContainedUnavailableOrder: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  readonly subUser?: string;
  readonly isB2b?: boolean;
  readonly backendGroup?: string;
  readonly contentGroup?: string;
}
