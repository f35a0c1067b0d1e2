import type { CatalogueEvent } from '../catalogue/types.ts';
import type { TrolleyOrder } from './orders.ts';
import type { SeatRequestStatus } from './seating.ts';

export type TransactionStatus = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

/** From the reservation on, seat and price do not change. */
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
  /** The supplier's comment if it tried to cancel the order and failed. */
  readonly cancelFailure?: string;
}

/** An order the supplier refused to reserve, with its comment. */
export interface RefusedOrder extends TrolleyOrder {
  readonly comment: string;
}

/** The customer of a purchase, by the names in the API's `customer`. */
export type CustomerFields = Readonly<Record<string, string>>;

/** A payment page the customer was sent to. */
interface PendingCallout {
  /** The source whose bundle is being paid. */
  readonly source: string;
  /** The token that the callback must send. */
  readonly token: string;
  readonly returnUrl?: string;
}

/** Why a bundle was not purchased. */
export interface BundleFailure {
  readonly reason: string;
  /** Why a card failed, as keys of `purchase_result`. */
  readonly flags?: Readonly<Record<string, boolean | string>>;
}

/** A bundle of a reservation that was refused with a transaction (docs/f13.md#reserve). */
interface EmptyBundle {
  readonly source: string;
  readonly currency: CatalogueEvent['currency'];
}

export interface Contents {
  readonly orders: readonly HeldOrder[];
  readonly sendCodes: Readonly<Record<string, string>>;
  readonly customer?: CustomerFields;
  /** The bundles that are not purchased, by source. */
  readonly failures?: Readonly<Record<string, BundleFailure>>;
  readonly emptyBundles?: readonly EmptyBundle[];
  readonly subUser?: string;
  readonly remoteSite?: string;
  readonly pending?: PendingCallout;
  /** Sources whose bundles are paid while others are not. */
  readonly paid?: readonly string[];
}

/** Times are epoch milliseconds. */
export interface StoredTransaction extends Contents {
  readonly uuid: string;
  readonly userId: string;
  readonly status: TransactionStatus;
  readonly reservedAt: number;
  readonly expiresAt: number;
  readonly purchasedAt?: number;
  readonly transactionId?: string;
}

/** The new status and contents of a transaction. */
export interface Update {
  readonly status: TransactionStatus;
  readonly contents: Contents;
  /** Seats to release. */
  readonly releasedSeats?: readonly { readonly performanceId: string; readonly seatId: string }[];
}
