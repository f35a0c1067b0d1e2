import type { Availability, DiscountList, SendMethodList } from '../model/availability.ts';
import type { Event, EventPage, Month, Performance, PerformancePage } from '../model/event.ts';
import type { Callout, Payment } from '../model/payment.ts';
import type { Basket, Customer, Reservation, Transaction, User, Visit } from '../model/transaction.ts';
import type { Answer } from './answer.ts';

export interface ClientOptions {
  /** Scheme and host, without the `/f13` path. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly subUser?: string;
  readonly language?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds to wait for an answer; half a minute by default. A purchase waits for ever. */
  readonly timeout?: number;
  /** Cuts reads short. Calls that change something are never cut off by it. */
  readonly signal?: AbortSignal;
  /** Told of each request and answer, secrets masked: one line each. */
  readonly debug?: (line: string) => void;
}

/** For one call: cuts this read short. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface EventQuery {
  readonly keywords?: readonly string[];
  readonly cityCode?: string;
  readonly countryCode?: string;
  /** Calendar days `YYYY-MM-DD`, inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly near?: { readonly latitude: number; readonly longitude: number; readonly km: number };
  readonly offersOnly?: boolean;
  readonly sortOrder?: string;
  /** The first and last day on sale of each, too. */
  readonly onSale?: boolean;
  /** Zero-based. */
  readonly page?: number;
  readonly pageLength?: number;
}

export interface EventExtras {
  /** Copy, venue, media and reviews. */
  readonly details?: boolean;
  readonly addOns?: boolean;
  readonly upsells?: boolean;
}

export interface PerformanceQuery {
  readonly from?: string;
  readonly to?: string;
  /** Zero-based. */
  readonly page?: number;
  readonly pageLength?: number;
}

export interface AvailabilityQuery {
  /** Hides bands without that many seats together. */
  readonly numberOfSeats?: number;
  readonly discounts?: boolean;
  readonly exampleSeats?: boolean;
  readonly seatBlocks?: boolean;
}

export interface DiscountQuery {
  readonly ticketTypeCode: string;
  readonly priceBandCode: string;
  readonly numberOfSeats?: number;
}

/** Tickets of one performance, type and band. */
export interface OrderRequest extends Visit {
  readonly performanceId: string;
  readonly ticketTypeCode: string;
  readonly priceBandCode: string;
  readonly numberOfSeats: number;
  /** One code a ticket, or none at all (contract §2.10). */
  readonly discountCodes?: readonly string[];
  /** Seat ids asked for; the supplier may give others. */
  readonly seatIds?: readonly string[];
  readonly sendMethod?: { readonly sourceCode: string; readonly code: string };
}

/** A trolley: what an earlier one held, less some of its orders, with one more. */
export interface TrolleyRequest {
  /** Of the earlier trolley; an empty one by default. */
  readonly token?: string;
  readonly removeItems?: readonly number[];
  readonly order?: OrderRequest;
}

export interface PurchaseRequest {
  readonly transactionUuid: string;
  readonly customer: Customer;
  /** Asks the supplier to e-mail the customer. Default true. */
  readonly sendConfirmationEmail?: boolean;
  /** On credit when absent. */
  readonly payment?: Payment | undefined;
}

/** What came of a cancellation (contract §2.17). */
export interface Cancellation {
  /** Items cancelled by this very call. */
  readonly cancelledItems: readonly number[];
  /** Items that must go along; when there are any, nothing was done. */
  readonly mustAlsoCancel: readonly number[];
}

/**
 * The F13 API, a method a resource. Every method throws a Failure: `authentication_failed`, `not_allowed`,
 * `unreachable`, `supplier_broken`, `bad_answer` (names the field), `usage` where the API calls the input bad.
 */
export interface Client {
  test(options?: CallOptions): Promise<Answer<User>>;
  listEvents(query?: EventQuery, options?: CallOptions): Promise<Answer<EventPage>>;
  /** In the order asked for; ids the API does not know are left out (contract §8). */
  getEvents(ids: readonly string[], extras?: EventExtras, options?: CallOptions): Promise<Answer<Event[]>>;
  listPerformances(
    eventId: string,
    query?: PerformanceQuery,
    options?: CallOptions,
  ): Promise<Answer<PerformancePage>>;
  /** In the order asked for; unknown ids are left out. */
  getPerformances(ids: readonly string[], options?: CallOptions): Promise<Answer<Performance[]>>;
  getMonths(eventId: string, options?: CallOptions): Promise<Answer<Month[]>>;
  getAvailability(
    performanceId: string,
    query?: AvailabilityQuery,
    options?: CallOptions,
  ): Promise<Answer<Availability>>;
  getDiscounts(
    performanceId: string,
    query: DiscountQuery,
    options?: CallOptions,
  ): Promise<Answer<DiscountList>>;
  getSendMethods(performanceId: string, options?: CallOptions): Promise<Answer<SendMethodList>>;
  /** What would be reserved, and what it would cost; nothing is held by it (contract §2.10). */
  getTrolley(request: TrolleyRequest, options?: CallOptions): Promise<Answer<Basket>>;
  /** Events sold along with what is in a trolley (contract §2.11). */
  getAddOns(token: string, options?: CallOptions): Promise<Answer<Event[]>>;
  /** @throws Failure `reservation_refused` when nothing is held, with the supplier's reason. Sent once. */
  makeReservation(request: TrolleyRequest): Promise<Answer<Reservation>>;
  /** True when the hold is gone. Safe to repeat. */
  releaseReservation(transactionUuid: string): Promise<Answer<boolean>>;
  /** The answer may say `failed`: that is a Transaction, not an error. Sent once, without a time limit. */
  makePurchase(request: PurchaseRequest): Promise<Answer<Transaction | Callout>>;
  /** Goes on with a purchase after a payment page; `next` is the token of the page that may follow. Sent once. */
  nextCallout(
    token: string,
    next: string,
    returned: readonly (readonly [string, string])[],
  ): Promise<Answer<Transaction | Callout>>;
  /** Cancels what was bought; all of it when no items are named. Sent once. */
  cancelPurchase(transactionUuid: string, items: readonly number[]): Promise<Answer<Cancellation>>;
  /** @throws Failure `not_found` for an unknown transaction. */
  getStatus(transactionUuid: string, options?: CallOptions): Promise<Answer<Transaction>>;
}
