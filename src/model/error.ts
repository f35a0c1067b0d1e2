/** The API's error response. */
export interface ApiErrorDetails {
  /** The HTTP status. */
  readonly status: number;
  /** `error_code` (docs/f13.md#errors). */
  readonly errorCode?: number;
  readonly errorDesc?: string;
  readonly errorKey?: string;
  /** The header `X-Request-Id`, for Ingresso's support. */
  readonly requestId?: string;
}

/**
 * Why a request failed:
 * - `authentication_failed`: the API rejected the credentials.
 * - `not_allowed`: the user may not do this.
 * - `rejected`: the API rejected the input; the message has its own text.
 * - `not_found`: no such event, performance, transaction or trolley, or it is no longer kept.
 * - `reservation_refused`: nothing is held.
 * - `unreachable`: no connection, or no response.
 * - `supplier_broken`: HTTP 429 or 5xx, of the API or of the supplier behind it.
 * - `bad_answer`: a response that cannot be read; the message names the field.
 */
export type ErrorCode =
  | 'authentication_failed'
  | 'not_allowed'
  | 'rejected'
  | 'not_found'
  | 'reservation_refused'
  | 'unreachable'
  | 'supplier_broken'
  | 'bad_answer';

/** What an unknown id or token was meant to name. */
export type MissingKind = 'event' | 'performance' | 'transaction' | 'trolley';

/** What is known of a request that failed, besides its message. */
export interface ErrorFacts {
  /** The transaction that the response names, if the rest of it could not be read or says that nothing is held. */
  readonly transactionUuid?: string | undefined;
  /** True if the request certainly never left this machine. */
  readonly neverSent?: boolean | undefined;
  readonly api?: ApiErrorDetails | undefined;
  /** The body of the response that was refused or could not be read. */
  readonly body?: string | undefined;
  readonly cause?: unknown;
}

export interface TicketSwitchErrorOptions extends ErrorFacts {
  readonly missing?: MissingKind | undefined;
}

/** A request that failed: what the methods of the client throw. Its message says in one line what was wrong. */
export class TicketSwitchError extends Error {
  readonly code: ErrorCode;
  /** With `not_found`: what was not found. */
  readonly missing: MissingKind | undefined;
  readonly transactionUuid: string | undefined;
  readonly neverSent: boolean;
  readonly api: ApiErrorDetails | undefined;
  readonly body: string | undefined;

  constructor(code: ErrorCode, message: string, options: TicketSwitchErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'TicketSwitchError';
    this.code = code;
    this.missing = options.missing;
    this.transactionUuid = options.transactionUuid;
    this.neverSent = options.neverSent ?? false;
    this.api = options.api;
    this.body = options.body;
  }

  /** The same error with another code and message. Everything else is kept, unless `options` replaces it. */
  derive(code: ErrorCode, message: string, options: TicketSwitchErrorOptions = {}): TicketSwitchError {
    const { missing, transactionUuid, neverSent, api, body } = this;
    return new TicketSwitchError(code, message, {
      ...{ missing, transactionUuid, neverSent, api, body },
      cause: this,
      ...options,
    });
  }
}

/** Narrows an unknown error to a TicketSwitchError with this code. */
export function isTicketSwitchError(error: unknown, code?: ErrorCode): error is TicketSwitchError {
  return error instanceof TicketSwitchError && (code === undefined || error.code === code);
}
