/** All amounts of the catalogue are in minor units of the event's currency. */
export interface Price {
  readonly seatprice: number;
  readonly surcharge: number;
}

export interface CatalogueDiscount extends Price {
  readonly code: string;
  readonly description: string;
  readonly semanticType: string;
  /** The price without the offer; absent if there is no offer. */
  readonly full?: Price;
}

/** Seats of one row, allocated from the highest number down: FN144, FN143 … */
export interface PoolSeats {
  readonly kind: 'pool';
  readonly row: string;
  readonly from: number;
  readonly count: number;
}

/** Blocks of adjacent seats: `[['A1', … 'A10'], ['B2', … 'B9']]`. */
export interface BlockSeats {
  readonly kind: 'blocks';
  readonly blocks: readonly (readonly string[])[];
}

/** Admissions without a seat. */
interface Admissions {
  readonly kind: 'admissions';
  readonly count: number;
}

export interface CatalogueBand {
  /** Without suffix: `A`; mostly `A/pool` in the API. */
  readonly code: string;
  readonly description?: string;
  readonly seats: PoolSeats | BlockSeats | Admissions;
  /** The default discount, whose price availability shows for the price band; its code may be empty. */
  readonly standard: CatalogueDiscount;
  readonly discounts: readonly CatalogueDiscount[];
}

export interface CatalogueTicketType {
  readonly code: string;
  readonly description: string;
  readonly bands: readonly CatalogueBand[];
}

export interface CatalogueSendMethod {
  readonly code: string;
  readonly description: string;
  readonly type: 'collect' | 'post' | 'selfprint';
  readonly cost: number;
  readonly comment?: string;
  /** Country codes; any country if absent. */
  readonly countries?: readonly string[];
  /** Days before the performance until which it is available (docs/f13.md#test-conditions). */
  readonly noticeDays?: number;
}

type Schedule =
  /** Every day except `closed`, for `days` days from today. Times are local, `HH:MM`. */
  | {
      readonly kind: 'daily';
      readonly days: number;
      /** Weekdays, 0 = Sunday. */
      readonly closed: readonly number[];
      readonly times: readonly string[];
      /** Performance names by weekday, 0 = Sunday. */
      readonly names?: Readonly<Record<number, string>>;
    }
  /** 1 January of the next two years, 15:30 UTC (docs/f13.md#7ab-and-7aa). */
  | { readonly kind: 'new-year' }
  /** A single performance whose id changes every day. Weekdays in `closed` cannot be departure dates, 0 = Sunday. */
  | { readonly kind: 'undated'; readonly closed?: readonly number[] };

export interface CatalogueReview {
  readonly isUser: boolean;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly stars: number;
  readonly dateTime: string;
}

export interface CatalogueEvent {
  readonly id: string;
  readonly description: string;
  readonly venue: string;
  readonly postcode?: string;
  /** As in `venue_addr`; venue, city and postcode if absent. */
  readonly address?: string;
  readonly city?: { readonly code: string; readonly description: string };
  readonly country: { readonly code: string; readonly description: string };
  readonly geo?: { readonly latitude: number; readonly longitude: number };
  readonly zone: string;
  readonly source: 'ext_test0' | 'ext_test1';
  readonly currency: 'gbp' | 'usd' | 'eur';
  readonly classes: Readonly<Record<string, string>>;
  readonly type: 'simple_ticket' | 'hotel_room' | 'misc_item';
  readonly isSeated: boolean;
  readonly showTime: boolean;
  readonly needPerformance: boolean;
  readonly needDepartureDate: boolean;
  readonly needDuration: boolean;
  /** Sold with another event only: not in lists, but served by id (docs/f13.md#where-the-sources-disagree). */
  readonly isAddOn?: boolean;
  /** Shortest and longest running time in minutes. */
  readonly minutes?: readonly [number, number];
  readonly criticPercent?: number;
  readonly userPercent?: number;
  readonly upsells: readonly string[];
  readonly addOns: readonly string[];
  readonly quantities: readonly number[];
  /** The highest `number_available` of a price band. */
  readonly shownAvailable: number;
  readonly contiguousOnly: boolean;
  readonly singles: 'always' | 'never' | 'if_necessary';
  readonly maxBundleSize?: number;
  readonly hasBarcodes: boolean;
  readonly restrictedSeats: readonly string[];
  readonly seatTexts: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  readonly ticketTypes: readonly CatalogueTicketType[];
  readonly sendMethods: readonly CatalogueSendMethod[];
  readonly overview: string;
  /** Further words that keywords match: the event's subclass. */
  readonly keywords?: string;
  readonly reviews: readonly CatalogueReview[];
  /** Facts that no source gives (docs/f13.md#test-product). */
  readonly invented: readonly string[];
}
