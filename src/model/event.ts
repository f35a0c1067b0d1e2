import type { Money } from './money.ts';

/** A code with the words that go with it: a class, a country, a language. */
export interface Coded {
  readonly code: string;
  readonly description: string;
}

export interface Paging {
  readonly pageLength: number;
  /** Zero-based. */
  readonly pageNumber: number;
  readonly pagesRemaining: number;
  readonly resultsRemaining: number;
  readonly totalResults: number;
}

/** A price with something off, beside what it would be otherwise. */
export interface Offer {
  readonly seatprice: Money;
  readonly surcharge: Money;
  readonly originalSeatprice: Money;
  readonly originalSurcharge: Money;
  readonly absoluteSaving: Money;
  /** Whole per cent. */
  readonly percentageSaving: number;
}

/** The cheapest and the dearest total, each in its two parts (contract §2.0). */
export interface CostRange {
  readonly minSeatprice: Money;
  readonly minSurcharge: Money;
  readonly maxSeatprice: Money;
  readonly maxSurcharge: Money;
  readonly validQuantities: readonly number[];
  readonly bestValueOffer?: Offer;
  readonly maxSavingOffer?: Offer;
  readonly minCostOffer?: Offer;
  readonly topPriceOffer?: Offer;
}

export interface Review {
  readonly isUser: boolean;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  /** ISO 8601. */
  readonly dateTime?: string;
  readonly starRating: number;
}

export interface Media {
  readonly name: string;
  readonly caption: string;
  readonly url: string;
}

/** One piece of an event's copy: `overview`, `duration`, … */
export interface Content {
  readonly name: string;
  readonly title: string;
  readonly value: string;
}

export interface Event {
  readonly id: string;
  readonly description: string;
  readonly status: string;
  readonly eventType: string;
  readonly source: string;
  readonly sourceCode: string;
  readonly venue: string;
  readonly city?: string;
  readonly cityCode?: string;
  readonly country: string;
  /** Ingresso's own codes: the United Kingdom is `uk`. */
  readonly countryCode: string;
  readonly postcode?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly classes: readonly Coded[];
  readonly hasPerformances: boolean;
  readonly isSeated: boolean;
  readonly showPerformanceTime: boolean;
  /** False: undated; the one performance is taken without asking for a day (contract §3). */
  readonly needsPerformance: boolean;
  readonly needsDepartureDate: boolean;
  readonly needsDuration: boolean;
  readonly isAddOn: boolean;
  /** An add-on that comes once for each ticket it goes with. */
  readonly isAutoQuantityAddOn: boolean;
  /** Minutes. */
  readonly minRunningTime?: number;
  /** Minutes. */
  readonly maxRunningTime?: number;
  readonly criticReviewPercent?: number;
  readonly userReviewPercent?: number;
  readonly upsellList: readonly string[];
  readonly validQuantities?: readonly number[];
  readonly costRange?: CostRange;
  /** First and last day with tickets, `YYYY-MM-DD`; only where asked for. */
  readonly onSale?: { readonly first: string; readonly last: string };
  readonly eventInfo?: string;
  readonly venueAddr?: string;
  readonly venueInfo?: string;
  readonly content?: readonly Content[];
  readonly media?: readonly Media[];
  readonly reviews?: readonly Review[];
  readonly addOns?: readonly Event[];
  readonly upsells?: readonly Event[];
}

export interface EventPage {
  readonly events: readonly Event[];
  readonly paging: Paging;
}

export interface Performance {
  readonly id: string;
  readonly eventId: string;
  /** Venue-local ISO 8601 with its offset; absent for undated events. */
  readonly dateTime?: string;
  readonly dateDescription: string;
  readonly timeDescription: string;
  readonly name?: string;
  /** Minutes. */
  readonly runningTime?: number;
  readonly hasPoolSeats: boolean;
  readonly isLimited: boolean;
  readonly isGhost: boolean;
  readonly costRange?: CostRange;
}

export interface PerformancePage {
  readonly performances: readonly Performance[];
  readonly hasNames: boolean;
  /** True when the only performance is to be taken without asking. */
  readonly autoSelect: boolean;
  readonly paging: Paging;
}

export interface Month {
  /** 1 = January. */
  readonly month: number;
  readonly year: number;
  readonly description: string;
  /** Days of the month on sale, 1-based, decoded from `month_dates_bitmask` (bit 0 = the 1st, contract §3). */
  readonly days: readonly number[];
  readonly costRange?: CostRange;
}
