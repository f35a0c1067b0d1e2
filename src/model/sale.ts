import type { RecordedOrder } from './entry.ts';
import type { Money } from './money.ts';

/**
 * What became of a sale. `partly_sold`: only some of it was bought. `unknown`: it may have been bought, or not; look it
 * up.
 */
export type SaleState = 'sold' | 'partly_sold' | 'partly_cancelled' | 'cancelled' | 'unknown';

/** A customer as far as the journal keeps one. */
export interface KeptCustomer {
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
  /** Name, address, phone and e-mail as customer files have them, to fill the form again. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

/** A sale, to be found again. */
export interface Sale {
  readonly transactionUuid: string;
  /** Known from the purchase on. */
  readonly transactionId?: string;
  /** UTC, ISO 8601: when the purchase was sent. */
  readonly soldAt?: string;
  readonly state: SaleState;
  readonly orders: readonly RecordedOrder[];
  readonly total?: Money;
  readonly customer?: KeptCustomer;
}
