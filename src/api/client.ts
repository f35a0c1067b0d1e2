import type { Availability, DiscountList, SendMethodList } from '../model/availability.ts';
import type { Event, EventPage, Month, Performance, PerformancePage } from '../model/event.ts';
import type { Callback, Callout, Payment, ReturnAddress } from '../model/payment.ts';
import type { Basket, Customer, Order, Reservation, Transaction, User, Visit } from '../model/transaction.ts';
import type { Answer } from './answer.ts';

export interface ClientOptions {
  /** Scheme, host, port, and the path before `/f13` if there is one. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Sent as `sub_id`. */
  readonly subUser?: string;
  /** Sent as `Accept-Language`. */
  readonly language?: string;
  /** Replaces `fetch`. The sandbox is connected this way: `fetch: sandbox.fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** This machine's clock, epoch milliseconds. Default: the system clock. */
  readonly now?: () => number;
  /** Milliseconds that one attempt of a GET may take. Default: 30,000. POST requests have no limit. */
  readonly timeout?: number;
  /** Aborts GET requests. POST requests cannot be aborted. */
  readonly signal?: AbortSignal;
  /** Receives log lines about each request and response, with secrets masked. */
  readonly debug?: (line: string) => void;
}

/** Options of a single GET request. */
export interface CallOptions {
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

/** Filters of `events.v1`; an event must pass all of them (docs/f13.md#events). */
export interface EventQuery {
  readonly keywords?: readonly string[];
  readonly cityCode?: string;
  readonly countryCode?: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly from?: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly to?: string;
  readonly near?: { readonly latitude: number; readonly longitude: number; readonly km: number };
  readonly offersOnly?: boolean;
  /** docs/f13.md#enumerations, `sort_order`. Default: alphabetic. */
  readonly sortOrder?: string;
  /** True to include each event's first and last date on sale. */
  readonly onSale?: boolean;
  /** Zero-based. */
  readonly page?: number;
  readonly pageLength?: number;
}

/** What to include with an event. */
export interface EventExtras {
  /** Description, venue, media and reviews. */
  readonly details?: boolean;
  readonly addOns?: boolean;
  readonly upsells?: boolean;
}

export interface PerformanceQuery {
  /** `YYYY-MM-DD`, inclusive. */
  readonly from?: string;
  /** `YYYY-MM-DD`, inclusive. */
  readonly to?: string;
  /** Zero-based. */
  readonly page?: number;
  readonly pageLength?: number;
}

/** Filters and optional parts of the availability. */
export interface AvailabilityQuery {
  /** Hides price bands without that many seats together. */
  readonly numberOfSeats?: number;
  /** Unlocks prices of suppliers that have promo codes. */
  readonly promoCode?: string | undefined;
  readonly discounts?: boolean;
  readonly exampleSeats?: boolean;
  readonly seatBlocks?: boolean;
}

export interface DiscountQuery {
  readonly ticketTypeCode: string;
  readonly priceBandCode: string;
  readonly numberOfSeats?: number;
  readonly promoCode?: string | undefined;
}

/** Tickets of one performance, ticket type and price band (docs/f13.md#trolley). */
export interface OrderRequest extends Visit {
  readonly performanceId: string;
  readonly ticketTypeCode: string;
  readonly priceBandCode: string;
  readonly numberOfSeats: number;
  /** One per ticket; empty for the default discount. The API replaces codes that are not allowed. */
  readonly discountCodes?: readonly string[];
  /** Requested seats; the supplier may give others. Empty for the best available. */
  readonly seatIds?: readonly string[];
  /** Default: the supplier's first. */
  readonly sendMethod?: { readonly sourceCode: string; readonly code: string } | undefined;
  readonly promoCode?: string | undefined;
}

/** An earlier trolley, without the removed items and with one more order (docs/f13.md#trolley). */
export interface TrolleyRequest {
  /** The earlier trolley's token. Default: an empty trolley. */
  readonly token?: string;
  /** Item numbers. */
  readonly removeItems?: readonly number[];
  readonly order?: OrderRequest;
}

export interface PurchaseRequest {
  readonly transactionUuid: string;
  readonly customer: Customer;
  /** True to have a confirmation e-mailed to the customer. Default: true. */
  readonly sendConfirmationEmail?: boolean;
  /** Undefined to buy on credit, or on a payment page. */
  readonly payment?: Payment | undefined;
  /** Where payment pages return to. Without it, a purchase that needs one fails. */
  readonly returnTo?: ReturnAddress | undefined;
  /** The customer's IP address. Ingresso requires it with payment tokens for its own Stripe account. */
  readonly remoteIp?: string | undefined;
  /** The domain that the customer buys on. Default: the domain of `returnTo`. */
  readonly remoteSite?: string | undefined;
}

/** What `cancel` returned (docs/f13.md#cancel). `cancellationOf` tells what it means. */
export interface Cancellation {
  /** Item numbers that this request cancelled. The API lists an item only the first time. */
  readonly cancelledItems: readonly number[];
  /** Item numbers that must be cancelled too. If there are any, nothing was cancelled. */
  readonly mustAlsoCancel: readonly number[];
  /** Every order of the purchase with its `cancellationStatus`; empty if the response has none. */
  readonly orders: readonly Order[];
}

/** A request to a resource that may have no method of its own. */
export interface ResourceRequest {
  /** Parameters in order; names may repeat. */
  readonly params?: readonly (readonly [name: string, value: string])[];
  /** Default: `get`. */
  readonly method?: 'get' | 'post';
}

/**
 * The F13 API (docs/f13.md#resources). GET requests are retried up to twice; POST requests are sent once
 * and have no time limit.
 *
 * Every method throws a TicketSwitchError: `authentication_failed`, `not_allowed`, `unreachable` (no connection or no
 * response), `supplier_broken` (HTTP 429 or 5xx), `bad_answer` (an unexpected response; the message names the field),
 * `not_found` (no longer kept, HTTP 410), or `rejected` (the API rejected the input). An aborted request throws the
 * signal's reason.
 * Where a method names an unknown id as `not_found`, the API returned HTTP 400 with error_code 8 and no text of its own
 * (docs/f13.md#where-the-sources-disagree).
 */
export interface Client {
  /** True if a response so far said that it came from the sandbox, where nothing is sold. */
  readonly isSandbox: boolean;
  /** Milliseconds that the API's clock is ahead of this machine's, by the `Date` of its responses; 0 if not known. */
  readonly clockOffset: number;
  /** The account that is logged in; checks the credentials (docs/f13.md#test). */
  test(options?: CallOptions): Promise<Answer<User>>;
  /** Searches events; one page of results, with their cost ranges: prices of one ticket (docs/f13.md#events). */
  listEvents(query?: EventQuery, options?: CallOptions): Promise<Answer<EventPage>>;
  /** Events in the order of `ids`; unknown ids are left out (docs/f13.md#events_by_id). */
  getEvents(ids: readonly string[], extras?: EventExtras, options?: CallOptions): Promise<Answer<Event[]>>;
  /**
   * One page of an event's performances, by date and time, with their cost ranges: prices of one ticket
   * (docs/f13.md#performances).
   * @throws TicketSwitchError `not_found` for an unknown event.
   */
  listPerformances(
    eventId: string,
    query?: PerformanceQuery,
    options?: CallOptions,
  ): Promise<Answer<PerformancePage>>;
  /** Performances in the order of `ids`; unknown ids are left out (docs/f13.md#performances_by_id). */
  getPerformances(ids: readonly string[], options?: CallOptions): Promise<Answer<Performance[]>>;
  /**
   * The months with performances, and their days on sale (docs/f13.md#months).
   * @throws TicketSwitchError `not_found` for an unknown event.
   */
  getMonths(eventId: string, options?: CallOptions): Promise<Answer<Month[]>>;
  /**
   * What can be bought for a performance, with prices of one ticket (docs/f13.md#availability). Empty ticket types if
   * there is nothing; the result says if the supplier has a problem.
   * @throws TicketSwitchError `not_found` for an unknown performance.
   */
  getAvailability(
    performanceId: string,
    query?: AvailabilityQuery,
    options?: CallOptions,
  ): Promise<Answer<Availability>>;
  /**
   * The discounts of a price band, with prices of one ticket (docs/f13.md#discounts).
   * @throws TicketSwitchError `rejected` for an unknown performance or code.
   */
  getDiscounts(
    performanceId: string,
    query: DiscountQuery,
    options?: CallOptions,
  ): Promise<Answer<DiscountList>>;
  /**
   * The send methods of a performance, with their cost for all tickets from one supplier (docs/f13.md#send_methods).
   * @throws TicketSwitchError `not_found` for an unknown performance.
   */
  getSendMethods(performanceId: string, options?: CallOptions): Promise<Answer<SendMethodList>>;
  /**
   * Calculates what a trolley contains and costs. Reserves nothing (docs/f13.md#trolley).
   * @throws TicketSwitchError `not_found` for an unknown token or performance.
   */
  getTrolley(request: TrolleyRequest, options?: CallOptions): Promise<Answer<Basket>>;
  /**
   * Add-ons for the orders of a trolley (docs/f13.md#add_ons-and-upsells).
   * @throws TicketSwitchError `not_found` for an unknown token.
   */
  getAddOns(token: string, options?: CallOptions): Promise<Answer<Event[]>>;
  /**
   * Reserves a trolley for `minutesLeft` minutes (docs/f13.md#reserve). Compare the seats and prices with the request.
   * @throws TicketSwitchError `reservation_refused` if no order is held, with the supplier's reason; its
   *   `transactionUuid` names a transaction that was created all the same. After `unreachable`, `supplier_broken` and
   *   `bad_answer` seats may be held; `transactionUuid` names them, if the response does.
   */
  makeReservation(request: TrolleyRequest): Promise<Answer<Reservation>>;
  /**
   * What `makeReservation` returned, for a day: with what a purchase needs, which a transaction does not say. The seats
   * may be held no longer: ask `getStatus` (docs/f13.md#page-archives).
   * @throws TicketSwitchError `not_found` for an unknown transaction, or if it is no longer kept; `reservation_refused`
   *   if nothing was held then.
   */
  getReservation(transactionUuid: string, options?: CallOptions): Promise<Answer<Reservation>>;
  /**
   * Releases a reservation. True if nothing is held any more. Safe to repeat (docs/f13.md#release).
   * @throws TicketSwitchError `not_found` for an unknown transaction.
   */
  releaseReservation(transactionUuid: string): Promise<Answer<boolean>>;
  /**
   * Buys a reservation (docs/f13.md#purchase). A failed purchase is not an error: it is a transaction
   * with status `failed`. A Callout means that the customer must visit a payment page first.
   * @throws TicketSwitchError as above. After `unreachable`, `supplier_broken` and `bad_answer` the purchase may still
   *   succeed: ask `getStatus` and do not repeat it (docs/f13.md#transport).
   */
  makePurchase(request: PurchaseRequest): Promise<Answer<Transaction | Callout>>;
  /**
   * Continues a purchase after a payment page (docs/f13.md#callback).
   * @throws TicketSwitchError `bad_answer` without sending anything if a token is not valid in a URL. Any other error
   *   proves nothing: the customer may have paid.
   */
  nextCallout(callback: Callback): Promise<Answer<Transaction | Callout>>;
  /**
   * Cancels items of a purchase (docs/f13.md#cancel).
   * @param items item numbers; empty for all.
   * @throws TicketSwitchError `rejected` with the API's own text if it refuses.
   */
  cancelPurchase(transactionUuid: string, items: readonly number[]): Promise<Answer<Cancellation>>;
  /**
   * A transaction, with its customer (docs/f13.md#status).
   * @throws TicketSwitchError `not_found` for an unknown transaction.
   */
  getStatus(transactionUuid: string, options?: CallOptions): Promise<Answer<Transaction>>;
  /** The same by transaction id (`T000-…`). @throws TicketSwitchError `not_found` for an unknown transaction. */
  getStatusById(transactionId: string, options?: CallOptions): Promise<Answer<Transaction>>;
  /**
   * Any resource, such as `sources` or `times` (docs/f13.md#other-resources). The value is the response's JSON, with
   * numbers as text ("45.10"), so that amounts stay exact.
   * @param resource the name, with or without `.v1`, then optionally `/USER/SUBUSER/LANG` (docs/f13.md#transport).
   * @throws TicketSwitchError `rejected`, with nothing sent, if that is not a name of a resource.
   */
  request(resource: string, request?: ResourceRequest, options?: CallOptions): Promise<Answer<unknown>>;
}
