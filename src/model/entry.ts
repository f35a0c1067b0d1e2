import type { Money } from './money.ts';

export type Action = 'reserve' | 'purchase' | 'release' | 'cancel';

/**
 * How a request ended. `attempting`: no response yet, or the program ended first. `partial`: only part of it was done.
 * `refused`: it certainly had no effect. `unknown`: the response was lost.
 */
export type EntryState = 'attempting' | 'done' | 'partial' | 'refused' | 'unknown';

/** What the journal records of one order. Nothing about the customer. */
export interface RecordedOrder {
  /** The order's number in its transaction. */
  readonly item: number;
  readonly event: string;
  readonly eventId?: string;
  readonly performanceId?: string;
  /** Date and time as the API writes them. Empty for undated events. */
  readonly performance: string;
  /** The venue's day and time, without an offset: `2026-06-10T19:30`. */
  readonly startsAt?: string;
  /** Undefined if a version that did not count them recorded it. */
  readonly numberOfSeats?: number;
  /** Empty for events without seats. */
  readonly seats: readonly string[];
  readonly sendMethod?: { readonly code: string; readonly description: string };
  /** The supplier's reference, once it is bought. */
  readonly reference?: string;
  /** Ticket prices without fees. Undefined, as the next two, if a version that did not itemise recorded it. */
  readonly seatprice?: Money;
  readonly surcharge?: Money;
  /** Delivery is paid once for a bundle, and counted with its first order. */
  readonly sendCost?: Money;
  /** The sum of the three. */
  readonly total: Money;
}

/** One request that changed something. Never contains a password or a card. */
export interface Entry {
  readonly id: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** `placeOf` the settings it was sent with. */
  readonly place: string;
  /** The account that sent it. */
  readonly user?: string;
  readonly subUser?: string;
  readonly action: Action;
  readonly state: EntryState;
  readonly transactionUuid?: string;
  readonly transactionId?: string;
  /** What was reserved, bought or cancelled; empty for the others, and as long as it is not known. */
  readonly orders: readonly RecordedOrder[];
  /** The sum of the orders, which are of one currency. */
  readonly total?: Money;
  /** UTC, ISO 8601: when the reservation expires. */
  readonly heldUntil?: string;
  /** The customer's name, as long as it is kept. */
  readonly customer?: string;
  readonly message?: string;
}

/** A request that is about to be sent. */
export type NewEntry = Pick<Entry, 'place' | 'user' | 'subUser' | 'action' | 'transactionUuid'>;

/** How a request ended, to complete its entry. */
export type Settlement = Pick<
  Entry,
  'state' | 'transactionUuid' | 'transactionId' | 'heldUntil' | 'message'
> &
  Partial<Pick<Entry, 'orders'>>;
