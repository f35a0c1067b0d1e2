import type { Transaction } from '../model/transaction.ts';
import type { Draft } from './draft.ts';

/** A sale, and what the API does not return of it. */
export interface Sold {
  readonly transaction: Transaction;
  readonly visits: NonNullable<Draft['visits']>;
}
