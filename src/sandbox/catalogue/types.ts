/** Amounts are minor units of the event's currency throughout. */
export interface Price {
  readonly seatprice: number;
  readonly surcharge: number;
}

export interface CatalogueDiscount extends Price {
  readonly code: string;
  readonly description: string;
  readonly semanticType: string;
  /** The price without the offer, where there is one. */
  readonly full?: Price;
}

/** Seats numbered down from one, as the supplier gives them out: FN144, FN143 … */
export interface PoolSeats {
  readonly kind: 'pool';
  readonly row: string;
  readonly from: number;
  readonly count: number;
}

/** Named seats in blocks side by side: `[['A1', … 'A10'], ['B2', … 'B9']]`. */
export interface BlockSeats {
  readonly kind: 'blocks';
  readonly blocks: readonly (readonly string[])[];
}

/** Admissions without a seat. */
export interface Admissions {
  readonly kind: 'admissions';
  readonly count: number;
}

export interface CatalogueBand {
  /** Bare: `A`; on the wire mostly `A/pool`. */
  readonly code: string;
  readonly description?: string;
  readonly seats: PoolSeats | BlockSeats | Admissions;
  /** What availability shows as the band's own price: its code may be empty. */
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
  /** Codes; any country when absent. */
  readonly countries?: readonly string[];
  /** Days before the performance until which it can still be chosen (contract §5.4, 9XW and 9XY). */
  readonly noticeDays?: number;
}

export type Schedule =
  /** Every day but some, at local times, for `days` days from today. */
  | {
      readonly kind: 'daily';
      readonly days: number;
      /** 0 = Sunday. */
      readonly closed: readonly number[];
      readonly times: readonly string[];
      /** Names for weekdays, 0 = Sunday. */
      readonly names?: Readonly<Record<number, string>>;
    }
  /** 1 January of the next two years at 15:30 UTC, numbered from 2014 (contract §5.3). */
  | { readonly kind: 'new-year' }
  /** One performance that is taken without a day; its id changes daily. `closed` are weekdays nobody can depart on, 0 = Sunday. */
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
  /** Sold beside another event only: hidden from lists, served by id (contract §8). */
  readonly isAddOn?: boolean;
  /** Least and most minutes. */
  readonly minutes?: readonly [number, number];
  readonly criticPercent?: number;
  readonly userPercent?: number;
  readonly upsells: readonly string[];
  readonly addOns: readonly string[];
  readonly quantities: readonly number[];
  /** Most tickets availability tells of in one band. */
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
  /** What else a search finds it by: the text of its subclass. */
  readonly keywords?: string;
  readonly reviews: readonly CatalogueReview[];
  /** What of this the contract does not tell and was made up. */
  readonly invented: readonly string[];
}
