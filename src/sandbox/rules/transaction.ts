import type { TrolleyOrder } from './orders.ts';
import type { SeatRequestStatus } from './seating.ts';

export type TransactionStatus = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

/** A ticket as it is sold: its seat and its price stay what they were. */
export interface Ticket {
  /** Empty before the reservation. */
  readonly seatId: string;
  readonly isRestricted: boolean;
  readonly discountCode: string;
  readonly discountDescription: string;
  readonly semanticType: string;
  /** Minor units. */
  readonly seatprice: number;
  /** Minor units. */
  readonly surcharge: number;
}

export interface HeldOrder extends TrolleyOrder {
  readonly tickets: readonly Ticket[];
  readonly seatRequestStatus: SeatRequestStatus;
  readonly reference?: string;
  readonly isCancelled?: boolean;
}

/** An order the supplier would not reserve, and its words. */
export interface RefusedOrder extends TrolleyOrder {
  readonly comment: string;
}

/** A customer as it was given with the purchase, wire names. */
export type CustomerFields = Readonly<Record<string, string>>;

/** A payment page that the customer was sent to. */
export interface PendingCallout {
  /** The source whose bundle it pays. */
  readonly source: string;
  /** What the callback must name. */
  readonly token: string;
  readonly returnUrl?: string;
}

export interface Contents {
  readonly orders: readonly HeldOrder[];
  readonly sendCodes: Readonly<Record<string, string>>;
  readonly customer?: CustomerFields;
  readonly failureReason?: string;
  /** How a card was refused, as `purchase_result` names it. */
  readonly failureFlags?: Readonly<Record<string, boolean | string>>;
  readonly subUser?: string;
  readonly remoteSite?: string;
  readonly pending?: PendingCallout;
  /** Sources whose bundle is paid while others are not yet. */
  readonly paid?: readonly string[];
}

/** A transaction as it stands. Times are epoch milliseconds. */
export interface StoredTransaction extends Contents {
  readonly uuid: string;
  readonly userId: string;
  readonly status: TransactionStatus;
  readonly reservedAt: number;
  readonly expiresAt: number;
  readonly purchasedAt?: number;
  readonly transactionId?: string;
}

/** What becomes of a transaction. */
export interface Update {
  readonly status: TransactionStatus;
  readonly contents: Contents;
  /** Seats that are no longer held. */
  readonly releasedSeats?: readonly { readonly performanceId: string; readonly seatId: string }[];
}
