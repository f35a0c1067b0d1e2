export type Action = 'reserve' | 'purchase' | 'release' | 'cancel';

/**
 * How a request ended. `attempting`: no response yet, or the program ended first. `partial`: only part of it was done.
 * `refused`: it certainly had no effect. `unknown`: the response was lost.
 */
export type EntryState = 'attempting' | 'done' | 'partial' | 'refused' | 'unknown';

/** What a transaction contains, as text for people. */
export interface Details {
  readonly event: string;
  readonly performance: string;
  readonly seats: readonly string[];
  /** With the currency's symbol: "£100.50". */
  readonly total: string;
  /** UTC, ISO 8601: when the reservation expires. */
  readonly heldUntil?: string;
}

/** One request that changed something. Never contains a password or a card. */
export interface Entry {
  readonly id: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** `placeOf` the settings it was sent with. */
  readonly place: string;
  readonly action: Action;
  readonly state: EntryState;
  readonly transactionUuid?: string;
  readonly transactionId?: string;
  readonly details?: Details;
  /** The customer's name, until it is removed. */
  readonly customer?: string;
  readonly message?: string;
}

export type NewEntry = Pick<Entry, 'place' | 'action' | 'transactionUuid' | 'customer'>;

/** How a request ended, to complete its entry. */
export type Settlement = Pick<Entry, 'state' | 'transactionUuid' | 'transactionId' | 'details' | 'message'>;

/** An entry as it is stored. `at` in epoch milliseconds. */
export interface Row {
  id: number;
  at: number;
  place: string;
  action: Action;
  state: EntryState;
  uuid: string | null;
  transaction_id: string | null;
  details: string | null;
  customer: string | null;
  message: string | null;
  pid: number;
}

export function entryOf(row: Row): Entry {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    place: row.place,
    action: row.action,
    state: row.state,
    ...(row.uuid !== null && { transactionUuid: row.uuid }),
    ...(row.transaction_id !== null && { transactionId: row.transaction_id }),
    ...(row.details !== null && { details: JSON.parse(row.details) as Details }),
    ...(row.customer !== null && { customer: row.customer }),
    ...(row.message !== null && { message: row.message }),
  };
}
