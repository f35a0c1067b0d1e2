/**
 * Every way a run can end badly, with the exit code it stands for (docs/json.md, README "Exit codes").
 * The names are stable: scripts match on them.
 */
export const EXIT_CODES = {
  internal: 1,
  usage: 2,
  not_logged_in: 3,
  authentication_failed: 3,
  not_allowed: 3,
  not_found: 4,
  unavailable: 5,
  reservation_refused: 5,
  hold_expired: 6,
  purchase_failed: 7,
  outcome_unknown: 8,
  unreachable: 9,
  supplier_broken: 9,
  bad_answer: 9,
  interrupted: 130,
} as const;

export type FailureCode = keyof typeof EXIT_CODES;

/** What the API itself said about a failure. */
export interface ApiErrorDetails {
  readonly status: number;
  readonly errorCode?: number;
  readonly errorDesc?: string;
  readonly errorKey?: string;
  readonly requestId?: string;
}

export interface FailureOptions {
  /** True when the request certainly never left this machine. */
  readonly neverSent?: boolean;
  readonly api?: ApiErrorDetails;
  readonly cause?: unknown;
}

/**
 * An expected failure. Its message is one line for the user: what was wrong and what would be right, or the
 * command to run next. main turns its code into the exit code.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly api?: ApiErrorDetails;
  readonly neverSent: boolean;

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.neverSent = options.neverSent ?? false;
    if (options.api !== undefined) this.api = options.api;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}

/** Narrows an unknown error to a Failure with this code. */
export function isFailure(error: unknown, code?: FailureCode): error is Failure {
  return error instanceof Failure && (code === undefined || error.code === code);
}
