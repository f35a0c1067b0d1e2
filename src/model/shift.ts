import type { Action, EntryState } from './entry.ts';
import type { Money } from './money.ts';

/** Sums of one currency. */
export interface Amounts {
  readonly transactions: number;
  readonly tickets: number;
  /** Ticket prices without fees. */
  readonly faceValue: Money;
  readonly fees: Money;
  /** Counted with the first order of each bundle. */
  readonly delivery: Money;
  /** What an older version recorded without itemising it. */
  readonly notItemised: Money;
  /** The sum of the four. */
  readonly total: Money;
}

/** What was sold and given back. */
interface Turnover {
  readonly sold: Amounts;
  readonly cancelled: Amounts;
  /** Sold without cancelled. Cancelled tickets may have been sold in an earlier shift. */
  readonly net: Amounts;
}

export interface CurrencyReport extends Turnover {
  /** ISO 4217, lower case. */
  readonly currencyCode: string;
  /** Purchases that bought nothing, for certain. */
  readonly failed: Amounts;
  /** Purchases that may have bought something. They are counted once that is known. */
  readonly unknown: Amounts;
}

/** The turnover of one event, delivery method or user, in one currency. */
export interface GroupReport extends Turnover {
  readonly name: string;
}

/** Seats that may still be held. */
export interface HeldSeats {
  readonly transactionUuid?: string;
  readonly event: string;
  /** UTC, ISO 8601. */
  readonly heldUntil: string;
  readonly total?: Money;
}

/** A purchase or cancellation whose outcome is not known: look it up. */
export interface OpenMatter {
  readonly action: Action;
  readonly state: EntryState;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly transactionUuid?: string;
  readonly event: string;
  readonly total?: Money;
}

/** What a report can be grouped by. */
export type Grouping = 'event' | 'send-method' | 'user';

/** What one account sold on this machine in a time: a shift, or a day. */
export interface ShiftReport {
  /** Counts the closed shifts, from 1. Undefined if it is not closed. */
  readonly number?: number;
  /** The sandbox, or a user and a host. */
  readonly place: string;
  /** UTC, ISO 8601. Undefined if nothing was recorded. */
  readonly since?: string;
  /** UTC, ISO 8601. */
  readonly until: string;
  readonly currencies: readonly CurrencyReport[];
  readonly byEvent: readonly GroupReport[];
  readonly bySendMethod: readonly GroupReport[];
  readonly byUser: readonly GroupReport[];
  readonly held: readonly HeldSeats[];
  readonly needsLook: readonly OpenMatter[];
}
