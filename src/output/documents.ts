import type { FailureCode } from '../failure.ts';
import type { Availability, DiscountList, SendMethodList } from '../model/availability.ts';
import type { Entry } from '../model/entry.ts';
import type { Event, EventPage, Month, Performance, PerformancePage } from '../model/event.ts';
import type { Sale } from '../model/sale.ts';
import type { ShiftReport } from '../model/shift.ts';
import type {
  Basket,
  Customer,
  PurchaseNeeds,
  Reservation,
  Totals,
  Transaction,
  User,
} from '../model/transaction.ts';
import type { Settings } from '../store/settings.ts';

type FromApi<T> = T & {
  /** True if it comes from the sandbox: no sale is real. */
  readonly sandbox?: true;
};

type WithCode<T> = Omit<T, 'currency'> & {
  /** ISO 4217 in lower case; empty if there are no prices. */
  readonly currencyCode: string;
};

type PricedTransaction = Omit<Transaction, 'currency'> & Totals;

type PricedReservation = PricedTransaction &
  PurchaseNeeds &
  Pick<Reservation, 'unreservedOrders' | 'discardedOrders' | 'inputContainedUnavailableOrder'>;

interface WithNotices {
  /** Sentences for the user: what differs from the request, and seats with a restricted view or a note. */
  readonly notices: readonly string[];
}

/** A profile without its password. */
export interface SavedProfile {
  readonly name: string;
  /** True if it is used when none is named. */
  readonly isCurrent: boolean;
  readonly sandbox: boolean;
  /** Undefined for the sandbox, as all that follows. */
  readonly url?: string | undefined;
  readonly user?: string | undefined;
  readonly subUser?: string | undefined;
  readonly language?: string | undefined;
  /** How the password is kept: in the profile, or by a command that prints it. */
  readonly password?: 'saved' | 'command';
}

interface PrintedTicket {
  readonly item: number;
  readonly event: string;
  readonly seatId: string;
  /** Empty if the supplier gave none. */
  readonly barcode: string;
  /** `qr_code`, `code128` … Undefined if it cannot be displayed. */
  readonly barcodeType?: string | undefined;
}

/** What `doctor` found out about one thing that a sale needs. */
interface PrintedCheck {
  readonly name: string;
  /** `problem`: would stop a sale. `skipped`: could not be checked, or does not apply. */
  readonly state: 'ok' | 'warning' | 'problem' | 'skipped';
  /** What is so, and what to do about it. */
  readonly message: string;
  /** Of a problem: what a command would fail with. */
  readonly code?: FailureCode | undefined;
  /** A command to suggest. */
  readonly next?: string | undefined;
}

/** What a failed command prints on stderr with `--json`. Its keys are printed as they are. */
export interface ErrorDocument {
  readonly error: {
    readonly code: FailureCode;
    readonly exit_code: number;
    readonly message: string;
    /** A command to suggest. May contain placeholders such as `<file>`. */
    readonly next?: string;
    /** A second command. */
    readonly otherwise?: string;
    readonly transaction_uuid?: string;
    /** The API's error response. */
    readonly api?: {
      readonly http_status: number;
      readonly error_code?: number | undefined;
      readonly error_desc?: string | undefined;
      readonly error_key?: string | undefined;
      readonly request_id?: string | undefined;
    };
  };
}

/**
 * What each command prints with `--json`, by its name, before `renderJson`. The build makes a JSON Schema of each; doc
 * comments become descriptions.
 */
export interface Documents {
  readonly availability: FromApi<WithCode<Availability>>;
  readonly cancel: FromApi<{
    readonly transactionUuid: string;
    /** The items cancelled by this call; empty if they were cancelled before. */
    readonly cancelledItems: readonly number[];
  }>;
  readonly discounts: FromApi<WithCode<DiscountList>>;
  readonly doctor: FromApi<{
    /** True if nothing was found that would stop a sale. */
    readonly ready: boolean;
    readonly checks: readonly PrintedCheck[];
  }>;
  readonly error: ErrorDocument;
  readonly event: FromApi<{ readonly events: readonly Event[] }>;
  readonly events: FromApi<EventPage>;
  readonly find: FromApi<{ readonly sales: readonly Sale[] }>;
  readonly login: {
    /** The profile's name. */
    readonly profile: string;
    readonly sandbox: boolean;
    readonly url?: string;
    readonly user?: string;
  };
  readonly logout: { readonly profile: string; readonly loggedOut: true };
  /** The months with `--calendar`. */
  readonly performances: FromApi<PerformancePage | { readonly months: readonly Month[] }>;
  readonly 'profile-list': { readonly profiles: readonly SavedProfile[] };
  readonly 'profile-remove': { readonly profile: string; readonly loggedOut: true };
  readonly 'profile-use': { readonly profile: string };
  readonly purchase: FromApi<PricedTransaction>;
  readonly release: FromApi<{
    readonly transactionUuid: string;
    /** True: no seats are held. */
    readonly released: boolean;
  }>;
  readonly report: FromApi<ShiftReport>;
  readonly reserve: FromApi<PricedReservation & WithNotices>;
  readonly 'sandbox-reset': {
    readonly sandbox: true;
    readonly reset: true;
    readonly state: string;
    /** Entries of the sandbox deleted from the journal; 0 for another state file. */
    readonly forgotten: number;
  };
  readonly 'sandbox-serve': { readonly sandbox: true; readonly url: string; readonly state: string };
  readonly 'send-methods': FromApi<WithCode<SendMethodList>>;
  readonly status: FromApi<PricedTransaction>;
  readonly tickets: FromApi<{
    /** The page that was saved. */
    readonly path: string;
    readonly voucherUrls: readonly string[];
    readonly tickets: readonly PrintedTicket[];
  }>;
  /** The number of entries that had a customer with `--forget`. */
  readonly transactions: { readonly entries: readonly Entry[] } | { readonly forgotten: number };
  readonly trolley: FromApi<Omit<Basket, 'currency'> & Partial<Totals> & WithNotices>;
  readonly 'walk-in': { readonly walkIn: Customer | null };
  readonly whoami: FromApi<{
    readonly profile: string;
    /** Undefined in the sandbox. */
    readonly url?: string | undefined;
    readonly account: User;
    readonly subUser?: string | undefined;
    readonly language?: string | undefined;
    /** Where each setting was found, as text. */
    readonly sources: Settings['sources'];
  }>;
}

/** One line of `--ndjson`, by command. */
export interface Lines {
  readonly events: FromApi<Event>;
  readonly performances: FromApi<Performance>;
}
