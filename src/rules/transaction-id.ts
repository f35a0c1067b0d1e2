/** `T000-0000-8RGW-3619`: known from the purchase on, and printed on receipts (docs/f13.md#purchase). */
const TRANSACTION_ID = /^[A-Z]\d{3}(-[A-Z0-9]{4}){3}$/;

/** True for a transaction id, which is not a transaction UUID. */
export function isTransactionId(text: string): boolean {
  return TRANSACTION_ID.test(text);
}
