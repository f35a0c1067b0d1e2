/** `ticketswitch/client`: the client for other programs (docs/client.md). */

export type * from '../model/availability.ts';
export type * from '../model/card.ts';
export {
  type ApiErrorDetails,
  type ErrorCode,
  isTicketSwitchError,
  type MissingKind,
  TicketSwitchError,
} from '../model/error.ts';
export type * from '../model/event.ts';
export { type Currency, Money } from '../model/money.ts';
export type * from '../model/payment.ts';
export type * from '../model/transaction.ts';
export { type CancellationResult, cancellationOf } from '../rules/cancellation.ts';
export type { Answer } from './answer.ts';
export type * from './client.ts';
export { createClient } from './create-client.ts';
