import type { Seat, SendMethod } from './availability.ts';
import type { Coded, Event, Performance } from './event.ts';
import type { Currency, Money } from './money.ts';
import type { Callout } from './payment.ts';

/** The tickets of an order that have the same discount. */
export interface TicketOrder {
  readonly discountCode: string;
  readonly description: string;
  readonly numberOfSeats: number;
  /** Per ticket. */
  readonly seatprice?: Money;
  /** Per ticket. */
  readonly surcharge?: Money;
  readonly totalSeatprice?: Money;
  readonly totalSurcharge?: Money;
  /** Empty before the reservation. */
  readonly seats: readonly Seat[];
}

/** Visit date and number of nights, for events that need them (theme parks, hotels). */
export interface Visit {
  /** `YYYY-MM-DD`. */
  readonly departureDate?: string | undefined;
  /** Nights. */
  readonly duration?: number | undefined;
}

export interface Order {
  /** Counts from 1; does not change when other orders are removed (docs/f13.md#trolley). */
  readonly item: number;
  readonly event: Event;
  readonly performance?: Performance;
  readonly ticketTypeCode: string;
  readonly ticketTypeDescription: string;
  readonly priceBandCode: string;
  readonly priceBandDescription?: string;
  readonly numberOfSeats: number;
  readonly totalSeatprice?: Money;
  readonly totalSurcharge?: Money;
  readonly ticketOrders: readonly TicketOrder[];
  readonly requestedSeatIds: readonly string[];
  /** `not_requested`, `got_none`, `got_partial`, `got_all`, or another word (docs/f13.md#enumerations). */
  readonly seatRequestStatus?: string;
  /** From the reservation on. */
  readonly sendMethod?: SendMethod;
  /** Why the supplier refused the order. */
  readonly reserveFailureComment?: string;
  /** The only reference that the venue knows. From the purchase on. */
  readonly backendPurchaseReference?: string;
  /** `possible`, `not_permitted`, `cancelled`, `tried_and_failed`, or another word (docs/f13.md#cancel). */
  readonly cancellationStatus?: string;
  /** The supplier's remark on the cancellation. */
  readonly cancellationComment?: string;
  /** Barcode types that the venue can scan: `qr_code`, `code128` … From the purchase on. */
  readonly supportedBarcodeTypes?: readonly string[];
}

/** The result for one bundle, or for the whole trolley (docs/f13.md#shapes). */
interface PurchaseResult {
  /** For a trolley: true if at least one bundle succeeded. */
  readonly success: boolean;
  /** For a trolley: true if some bundles failed. */
  readonly isPartial?: boolean;
  readonly failureReason?: string;
  readonly purchaseError?: string;
  readonly backendPurchaseReference?: string;
}

/** How a bundle is paid (docs/f13.md#reserve). */
interface Debitor {
  readonly type: string;
  readonly name: string;
  readonly description: string;
}

/** The cost of a sale, itemised. */
export interface Totals {
  readonly totalSeatprice: Money;
  readonly totalSurcharge: Money;
  readonly totalSendCost: Money;
  /** The sum of the three. */
  readonly total: Money;
}

/** The orders of one supplier: reserved, sent, paid and purchased together (docs/f13.md#shapes). */
export interface Bundle extends Totals {
  readonly sourceCode: string;
  readonly description: string;
  readonly orders: readonly Order[];
  /** The supplier's terms and conditions, if it has any. */
  readonly terms?: string;
  /** From the reservation on. Undefined if the account buys on credit. */
  readonly debitor?: Debitor;
  /** From the purchase on. */
  readonly purchaseResult?: PurchaseResult;
}

export interface Trolley {
  readonly bundles: readonly Bundle[];
  /** From the reservation on. */
  readonly transactionUuid?: string;
  /** From the purchase on. */
  readonly transactionId?: string;
  /** From the purchase on. */
  readonly purchaseResult?: PurchaseResult;
}

/** An order that was removed. It has no prices: the response may not describe their currency. */
export type DiscardedOrder = Pick<Order, 'item' | 'event' | 'performance' | 'numberOfSeats'>;

/** A trolley that is not reserved. Nothing is held. */
export interface Basket {
  /** Identifies the contents. Every change returns a new token; old ones stay valid (docs/f13.md#trolley). */
  readonly token: string;
  readonly trolley: Trolley;
  /** Orders that were removed to make room for the added one (docs/f13.md#trolley). */
  readonly discardedOrders: readonly DiscardedOrder[];
  /** True if the order to add matches nothing on sale; then it was not added. */
  readonly inputContainedUnavailableOrder: boolean;
  /** Undefined if the trolley is empty. */
  readonly currency?: Currency;
}

export type TransactionStatus = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

export interface Customer {
  readonly firstName: string;
  readonly lastName: string;
  readonly title?: string;
  readonly initials?: string;
  /** As in "Jr." */
  readonly suffix?: string;
  /** The API has two. `makePurchase` joins further lines to the second. */
  readonly addressLines: readonly string[];
  readonly town?: string;
  readonly county?: string;
  readonly postCode?: string;
  /** Ingresso's own code: the United Kingdom is `uk`. */
  readonly countryCode: string;
  readonly phone?: string;
  readonly email?: string;
  readonly agentReference?: string;
  /** The version of the privacy policy that the customer has agreed to. */
  readonly privacyPolicyVersion?: string;
  /** Consent to marketing by the venue. */
  readonly supplierCanUseData?: boolean;
  /** Consent to marketing by the seller. */
  readonly userCanUseData?: boolean;
  /** Consent to marketing by others. */
  readonly worldCanUseData?: boolean;
}

/** What the API already knows of the customer's address. */
export type PrefilledAddress = Partial<
  Pick<Customer, 'addressLines' | 'town' | 'county' | 'postCode' | 'countryCode' | 'phone' | 'email'>
>;

/** What the purchase of a reservation needs (docs/f13.md#reserve). */
export interface PurchaseNeeds {
  readonly needsEmailAddress: boolean;
  readonly needsAgentReference: boolean;
  readonly needsPaymentCard: boolean;
  /** False: the API uses the prefilled fields and ignores what is sent for them. */
  readonly canEditAddress: boolean;
  readonly allowedCountries: readonly Coded[];
  readonly prefilledAddress: PrefilledAddress;
}

/** A transaction, as `reserve`, `purchase`, `callback` and `status` return it (docs/f13.md#purchase). */
export interface Transaction {
  readonly status: TransactionStatus;
  readonly transactionUuid: string;
  readonly transactionId?: string;
  /** UTC, ISO 8601. */
  readonly reservedAt?: string;
  /** UTC, ISO 8601. */
  readonly purchasedAt?: string;
  /** Minutes, with a fraction. Only valid while reserved. */
  readonly minutesLeft?: number;
  readonly trolley: Trolley;
  readonly currency: Currency;
  readonly customer?: Customer;
  readonly externalSalePage?: string;
  /** The payment page that the customer has to visit, while the purchase is attempted. */
  readonly pendingCallout?: Callout | undefined;
  readonly languages: readonly string[];
}

/**
 * What `reserve` returns if at least one order was reserved. Suppliers may give other seats than requested, so compare
 * it with the request (docs/f13.md#reserve).
 */
export interface Reservation extends Transaction, PurchaseNeeds {
  /** Orders that the supplier refused; `reserveFailureComment` is its reason. */
  readonly unreservedOrders: readonly Order[];
  /** Orders that cannot be sold with the rest. */
  readonly discardedOrders: readonly DiscardedOrder[];
  readonly inputContainedUnavailableOrder: boolean;
}

/** The account that is logged in. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  readonly subUser?: string;
  readonly isB2b?: boolean;
  /** False if the user may not buy. Undefined if the API does not say. */
  readonly canBuy?: boolean;
  readonly backendGroup?: string;
  readonly contentGroup?: string;
}
