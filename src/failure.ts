import type { ApiErrorDetails, ErrorFacts } from './model/error.ts';

/**
 * Every way a run can fail, with its exit code (docs/exit-codes.md).
 * The names are stable: scripts match on them.
 */
export const EXIT_CODES = {
  internal: 1,
  output_lost: 1,
  usage: 2,
  not_logged_in: 3,
  authentication_failed: 3,
  not_allowed: 3,
  not_found: 4,
  unavailable: 5,
  cannot_combine: 5,
  reservation_refused: 5,
  cancellation_refused: 5,
  hold_expired: 6,
  purchase_failed: 7,
  outcome_unknown: 8,
  unreachable: 9,
  supplier_broken: 9,
  bad_answer: 9,
  partly_purchased: 10,
  partly_cancelled: 10,
  interrupted: 130,
} as const;

export type FailureCode = keyof typeof EXIT_CODES;

/** Arguments of a `ticketswitch` command to suggest, without the program's name: `['status', uuid]`. */
export type NextCommand = readonly string[];

/** A sentence for the user, and the command to suggest with it. */
export interface Notice {
  readonly message: string;
  readonly next?: NextCommand | undefined;
  /** A second command, if `next` is not enough. */
  readonly otherwise?: NextCommand | undefined;
}

export interface FailureOptions extends ErrorFacts {
  /** The command to suggest. The message must be complete without it. */
  readonly next?: NextCommand | undefined;
  readonly otherwise?: NextCommand | undefined;
}

/** An expected failure. Its message says in one line what was wrong; main adds the suggested command. */
export class Failure extends Error implements Notice {
  readonly code: FailureCode;
  readonly next: NextCommand | undefined;
  readonly otherwise: NextCommand | undefined;
  readonly transactionUuid: string | undefined;
  readonly neverSent: boolean;
  readonly api: ApiErrorDetails | undefined;
  readonly body: string | undefined;

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.next = options.next;
    this.otherwise = options.otherwise;
    this.transactionUuid = options.transactionUuid;
    this.neverSent = options.neverSent ?? false;
    this.api = options.api;
    this.body = options.body;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }

  /** The same failure with another code and message. Everything else is kept, unless `options` replaces it. */
  derive(code: FailureCode, message: string, options: FailureOptions = {}): Failure {
    const { next, otherwise, transactionUuid, neverSent, api, body } = this;
    const kept = { next, otherwise, transactionUuid, neverSent, api, body };
    return new Failure(code, message, { ...kept, cause: this, ...options });
  }
}

/** Narrows an unknown error to a Failure with this code. */
export function isFailure(error: unknown, code?: FailureCode): error is Failure {
  return error instanceof Failure && (code === undefined || error.code === code);
}
