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
import type { Reservation, Transaction } from '../model/transaction.ts';
import type { FormValues } from './prompts/form.ts';

/** What has been chosen so far. A step reads it, and gives back a new one. */
export interface Draft {
  readonly event?: Event;
  readonly performance?: Performance;
  readonly availability?: Availability;
  readonly ticketType?: TicketType;
  readonly band?: PriceBand;
  readonly quantity?: number;
  /** One a ticket. */
  readonly discounts?: readonly Discount[];
  readonly deliveries?: SendMethodList;
  readonly sendMethod?: SendMethod;
  readonly reservation?: Reservation;
  /** As typed into the form; kept when seats are reserved anew. */
  readonly customer?: FormValues;
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
