import type {
  Availability,
  Discount,
  PriceBand,
  SendMethod,
  SendMethodList,
  TicketType,
} from '../model/availability.ts';
import type { Event, Performance } from '../model/event.ts';
import type { Payment } from '../model/payment.ts';
import type { Basket, Reservation, Transaction, Visit } from '../model/transaction.ts';
import type { FormValues } from '../rules/customer-form.ts';

/** The order in hand: what is being chosen now. */
export interface OrderDraft {
  readonly event?: Event;
  readonly performance?: Performance;
  readonly visit?: Visit;
  readonly availability?: Availability;
  readonly ticketType?: TicketType;
  readonly band?: PriceBand;
  readonly quantity?: number;
  /** None: the best available. */
  readonly seatIds?: readonly string[];
  /** One a ticket. */
  readonly discounts?: readonly Discount[];
  readonly deliveries?: SendMethodList;
  readonly sendMethod?: SendMethod;
}

/** What has been chosen so far. A step reads it, and gives back a new one. */
export interface Draft extends OrderDraft {
  /** What was chosen before the order in hand; nothing is held by it. */
  readonly basket?: Basket;
  /** How each supplier's orders in the basket are sent: send codes by source code. */
  readonly sendCodes?: Readonly<Record<string, string>>;
  /** The visit of each order, by performance id: of a performance there is one order, and the API never says it again. */
  readonly visits?: Readonly<Record<string, Visit>>;
  /** The basket with the order in hand: what is reserved. */
  readonly trolley?: Basket;
  /** The draft that another order was begun from; going back past that order's first question returns to it. */
  readonly aside?: Draft;
  readonly reservation?: Reservation;
  /** The reservation that was lost before this one, and why: what changed is said. */
  readonly lost?: { readonly reservation: Reservation; readonly reason?: string };
  /** What must be known before paying: of the seats, and of what is other than asked for. */
  readonly notices?: readonly string[];
  /** Who buys, as the form has it; kept when seats are reserved anew. */
  readonly customer?: FormValues;
  /** What was typed into the form before it was left. */
  readonly typed?: FormValues;
  /** For this purchase alone; gone when it was tried. */
  readonly payment?: Payment;
  readonly purchased?: Transaction;
}

/** What was given on the command line; each answers its step while it fits. */
export interface Start {
  readonly eventId?: string | undefined;
  readonly performanceId?: string | undefined;
  readonly tickets?: number | undefined;
  readonly ticketType?: string | undefined;
  readonly priceBand?: string | undefined;
}

/**
 * Something an earlier step has chosen.
 * @throws Error when it has not: a fault of the order of steps.
 */
export function chosen<K extends keyof Draft>(draft: Draft, key: K): NonNullable<Draft[K]> {
  const value = draft[key];
  if (value === undefined) throw new Error(`no ${key} has been chosen yet`);
  return value as NonNullable<Draft[K]>;
}

/** A draft with another order in hand; all that is not of an order is kept. */
export function withOrder(draft: Draft, order: OrderDraft): Draft {
  const { basket, sendCodes, visits, aside, customer, typed } = draft;
  return { ...order, basket, sendCodes, visits, aside, customer, typed };
}
