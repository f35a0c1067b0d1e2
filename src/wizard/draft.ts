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
import type { Basket, Order, Reservation, Transaction, Visit } from '../model/transaction.ts';
import type { Mark } from '../output/transcript.ts';
import type { FormValues } from '../rules/customer-form.ts';
import type { StepName } from './step-name.ts';

/** The current order: tickets of one performance, as far as they are chosen. */
interface OrderDraft {
  readonly event?: Event | undefined;
  readonly performance?: Performance | undefined;
  readonly visit?: Visit | undefined;
  readonly availability?: Availability | undefined;
  readonly ticketType?: TicketType | undefined;
  readonly band?: PriceBand | undefined;
  readonly quantity?: number | undefined;
  /** Empty for the best available. */
  readonly seatIds?: readonly string[] | undefined;
  /** One per ticket. */
  readonly discounts?: readonly Discount[] | undefined;
  readonly deliveries?: SendMethodList | undefined;
  readonly sendMethod?: SendMethod | undefined;
}

/** A reservation that no longer exists, and the reason if it must be shown. */
interface LostReservation {
  readonly reservation: Reservation;
  readonly reason?: string;
}

/** A question that was answered, and the end of the transcript before it. */
export interface Asked {
  readonly step: StepName;
  readonly mark: Mark;
}

/** What has been chosen so far. A step reads it and returns a new one. */
export interface Draft extends OrderDraft {
  /** What was asked about the current order, to go back to. The oldest first. */
  readonly asked?: readonly Asked[] | undefined;
  /** The orders chosen before the current one. */
  readonly earlierOrders?: Basket | undefined;
  /** The chosen send code for each source. */
  readonly sendCodes?: Readonly<Record<string, string>> | undefined;
  /** The visit of each order by performance id; the API does not return it. */
  readonly visits?: Readonly<Record<string, Visit>> | undefined;
  /** The basket with the current order, to reserve. */
  readonly basket?: Basket | undefined;
  /** The draft to return to when going back past the first question of another order. */
  readonly previousDraft?: Draft | undefined;
  /** Orders that were sold before: reserved again without asking, unless something differs. */
  readonly repeats?: readonly Order[] | undefined;
  readonly reservation?: Reservation | undefined;
  /** The reservation before this one, to show what changed. */
  readonly lostReservation?: LostReservation | undefined;
  /** What must be shown before payment. */
  readonly notices?: readonly string[] | undefined;
  /** The values of the customer form; kept when the tickets are reserved again. */
  readonly customer?: FormValues | undefined;
  /** For one purchase only. */
  readonly payment?: Payment | undefined;
  readonly purchased?: Transaction | undefined;
}

/** A draft in which these have been chosen. */
export type Having<K extends keyof Draft> = Draft & { readonly [P in K]-?: NonNullable<Draft[P]> };

/** True if all of these have been chosen. */
export function has<K extends keyof Draft>(draft: Draft, ...keys: readonly K[]): draft is Having<K> {
  return keys.every((key) => draft[key] !== undefined);
}

/** @throws Error if one has not been chosen: a mistake in the order of the steps. */
export function requireChosen<K extends keyof Draft>(draft: Draft, keys: readonly K[]): Having<K> {
  if (has(draft, ...keys)) return draft;
  throw new Error(`not chosen yet: ${keys.filter((key) => !has(draft, key)).join(', ')}`);
}

/** A draft with another current order. Keeps everything that does not belong to a single order. */
export function withOrder(draft: Draft, order: OrderDraft): Draft {
  const { asked, earlierOrders, sendCodes, visits, previousDraft, customer } = draft;
  return { ...order, asked, earlierOrders, sendCodes, visits, previousDraft, customer };
}

/** Values from the command line. Each answers its step, if it is available. */
export interface Start {
  readonly eventId?: string | undefined;
  readonly performanceId?: string | undefined;
  readonly tickets?: number | undefined;
  readonly ticketType?: string | undefined;
  readonly priceBand?: string | undefined;
}
