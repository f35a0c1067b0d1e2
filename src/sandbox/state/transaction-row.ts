import { randomBytes } from 'node:crypto';
import type { Contents, StoredTransaction, TransactionStatus } from '../rules/transaction.ts';

/** A row of the table `transactions`. */
export interface Row {
  uuid: string;
  user_id: string;
  status: TransactionStatus;
  reserved_at: number;
  expires_at: number;
  purchased_at: number | null;
  transaction_id: string | null;
  contents: string;
}

/** A new id in the form of the recorded `T000-0000-8RGW-3619`. */
export function newTransactionId(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letters = Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join('');
  return `T000-0000-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The status of a hold that has run out: an unfinished purchase has failed. */
function expiredStatus(status: TransactionStatus): TransactionStatus {
  return status === 'attempting' ? 'failed' : 'released';
}

/** @param now epoch milliseconds. */
export function fromRow(row: Row, now: number): StoredTransaction {
  const hasExpired = (row.status === 'reserved' || row.status === 'attempting') && row.expires_at <= now;
  return {
    ...(JSON.parse(row.contents) as Contents),
    uuid: row.uuid,
    userId: row.user_id,
    status: hasExpired ? expiredStatus(row.status) : row.status,
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
    ...(row.purchased_at !== null && { purchasedAt: row.purchased_at }),
    ...(row.transaction_id !== null && { transactionId: row.transaction_id }),
  };
}
