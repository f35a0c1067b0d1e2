import type { Money } from './money.ts';

/** A code and its description: a class or a country. */
export interface Coded {
  readonly code: string;
  readonly description: string;
}

export interface Paging {
  readonly pageLength: number;
  /** Zero-based. */
  readonly pageNumber: number;
  /** Pages after this one. */
  readonly pagesRemaining: number;
  /** Results after this page. */
  readonly resultsRemaining: number;
  readonly totalResults: number;
}

/** A reduced price and the price without the offer, per ticket. */
export interface Offer {
  readonly seatprice: Money;
  readonly surcharge: Money;
  readonly originalSeatprice: Money;
  readonly originalSurcharge: Money;
  readonly absoluteSaving: Money;
  /** Per cent. */
  readonly percentageSaving: number;
}

/** The cheapest and the dearest ticket, each as seat price and booking fee (docs/f13.md#shapes). */
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
  /** 1 to 5. */
  readonly starRating?: number;
}

/** A picture or a video. */
export interface Media {
  /** Its kind: `square`, `seating_plan`, `video` … (docs/f13.md#enumerations). */
  readonly name: string;
  readonly caption: string;
  readonly url: string;
}

/** One section of an event's description. */
export interface Content {
  /** The key: `overview`, `duration` … (docs/f13.md#enumerations). */
  readonly name: string;
  readonly title: string;
  readonly value: string;
}

export interface Event {
  readonly id: string;
  readonly description: string;
  /** `live`, `dead` or `pending`. */
  readonly status: string;
  /** `simple_ticket`, `hotel_room` or `misc_item`. */
  readonly eventType: string;
  /** The supplier's name. */
  readonly source: string;
  readonly sourceCode: string;
  readonly venue: string;
  readonly city?: string;
  readonly cityCode?: string;
  readonly country: string;
  /** Ingresso's own code: the United Kingdom is `uk` (docs/f13.md#reading-answers). */
  readonly countryCode: string;
  readonly postcode?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly classes: readonly Coded[];
  readonly hasPerformances: boolean;
  readonly isSeated: boolean;
  readonly showPerformanceTime: boolean;
  /** False for undated events: their one performance is sold without a date (docs/f13.md#reading-answers). */
  readonly needsPerformance: boolean;
  readonly needsDepartureDate: boolean;
  readonly needsDuration: boolean;
  readonly isAddOn: boolean;
  /** True for an add-on that is sold once per ticket of its events. */
  readonly isAutoQuantityAddOn: boolean;
  /** Minutes. */
  readonly minRunningTime?: number;
  /** Minutes. */
  readonly maxRunningTime?: number;
  /** 0 to 100. */
  readonly criticReviewPercent?: number;
  /** 0 to 100. */
  readonly userReviewPercent?: number;
  /** Ids of related events. */
  readonly upsellList: readonly string[];
  readonly validQuantities?: readonly number[];
  readonly costRange?: CostRange;
  /**
   * First and last date with tickets, `YYYY-MM-DD`. Only if requested.
   * @hidden from the JSON Schemas: no command prints it.
   */
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
  /** ISO 8601 in the venue's time zone, with its offset. Undefined for undated events. */
  readonly dateTime?: string;
  /** As the API writes it: "Thu, 9th March 2017". */
  readonly dateDescription?: string;
  /** As the API writes it: "7.30 PM". */
  readonly timeDescription?: string;
  /** Must be shown if there is one (docs/f13.md#shapes). */
  readonly name?: string;
  /** Minutes. */
  readonly runningTime?: number;
  readonly hasPoolSeats: boolean;
  /** True if few tickets are left; false if the supplier does not say (docs/f13.md#shapes). */
  readonly isLimited: boolean;
  /** True if it is no longer on sale. */
  readonly isGhost: boolean;
  readonly costRange?: CostRange;
}

export interface PerformancePage {
  readonly performances: readonly Performance[];
  readonly hasNames: boolean;
  /** True if the only performance should be selected without asking, as for undated events. */
  readonly autoSelect: boolean;
  readonly paging: Paging;
}

export interface Month {
  /** 1 = January. */
  readonly month: number;
  readonly year: number;
  readonly description: string;
  /** Days of the month on sale; 1 is the 1st. */
  readonly days: readonly number[];
  readonly costRange?: CostRange;
}
