import type { Coded } from './event.ts';
import type { Currency, Money } from './money.ts';

export interface Seat {
  readonly id: string;
  readonly row: string;
  readonly column: string;
  readonly isRestricted: boolean;
  readonly seatText?: string;
  readonly seatTextCode?: string;
  readonly barcode?: string;
}

/** A rate for one ticket of a price band: the full price or a concession. Prices are per ticket. */
export interface Discount {
  /** Empty for an unnamed default discount (docs/f13.md#availability). */
  readonly code: string;
  readonly description: string;
  /** What kind of discount: `standard`, `child` … (docs/f13.md#enumerations). */
  readonly semanticType?: string;
  readonly seatprice: Money;
  readonly surcharge: Money;
  /** The sum of seatprice and surcharge. */
  readonly combinedPrice: Money;
  /** Without the offer; the same as seatprice if there is none. */
  readonly nonOfferSeatprice: Money;
  readonly nonOfferSurcharge: Money;
  readonly isOffer: boolean;
  readonly absoluteSaving: Money;
  /** Per cent. */
  readonly percentageSaving: number;
  readonly numberAvailable?: number;
  /** How many tickets of an order may have this discount. Undefined: any number. */
  readonly validQuantities?: readonly number[];
  /** Tickets of an order that cannot have this discount, counted from 0. */
  readonly disallowedSeatNumbers?: readonly number[];
  readonly minimumEligibleAge?: number;
  readonly maximumEligibleAge?: number;
}

/** Adjacent free seats of one row, in order. */
export interface SeatBlock {
  readonly row: string;
  /** Separates row and column in a seat id; may be empty. */
  readonly separator: string;
  readonly seats: readonly Seat[];
}

export interface PriceBand {
  /** With its suffix, as `reserve` needs it: `A/pool`. */
  readonly code: string;
  readonly description?: string;
  /** The most seats together for best available; chosen seats may be more (docs/f13.md#availability). */
  readonly numberAvailable?: number;
  /** Numbers of tickets that one order may have in this price band. Undefined: as for the performance. */
  readonly validQuantities?: readonly number[];
  /** `if_necessary`: only if no other choice of as many seats avoids it (docs/f13.md#enumerations). */
  readonly allowsLeavingSingleSeats: 'always' | 'never' | 'if_necessary';
  readonly defaultDiscount: Discount;
  /** Only if requested. */
  readonly discounts?: readonly Discount[];
  /** Only if requested. */
  readonly exampleSeats?: readonly Seat[];
  /** False: the examples come from earlier reservations. */
  readonly exampleSeatsAreReal?: boolean;
  /** Only if requested, and if the supplier has a seat map. */
  readonly seatBlocks?: readonly SeatBlock[];
}

/** A part of the house, or a kind of admission (docs/f13.md#availability). */
export interface TicketType {
  readonly code: string;
  readonly description: string;
  readonly priceBands: readonly PriceBand[];
}

export interface Availability {
  /** Empty if nothing is on sale. */
  readonly ticketTypes: readonly TicketType[];
  /** Numbers of tickets that one order may have. */
  readonly validQuantities: readonly number[];
  /** True if chosen seats must be adjacent. */
  readonly contiguousSeatSelectionOnly: boolean;
  readonly mustSelectWholeSeatBlock: boolean;
  /** The most orders of this event in one trolley. Undefined: no limit. */
  readonly maxBundleSize?: number;
  readonly sourceCode?: string;
  readonly backendIsBroken: boolean;
  readonly backendIsDown: boolean;
  readonly backendThrottleFailed: boolean;
  /** Its code is empty if nothing is on sale. */
  readonly currency: Currency;
}

export interface DiscountList {
  readonly discounts: readonly Discount[];
  readonly currency: Currency;
}

export interface SendMethod {
  readonly code: string;
  readonly description: string;
  /** `collect`, `post`, `selfprint`, or a word that the API has added since. */
  readonly type: string;
  /** Per bundle, not per ticket. */
  readonly cost: Money;
  readonly finalComment?: string;
  /** Undefined: any country. */
  readonly permittedCountries?: readonly Coded[];
  readonly hasHtmlPage?: boolean;
  /** The supplier's page with the ticket. Must be shown; known from the purchase on (docs/f13.md#shapes). */
  readonly selfPrintVoucherUrl?: string;
}

export interface SendMethodList {
  /** The first one is the default. */
  readonly sendMethods: readonly SendMethod[];
  /** The supplier's. Undefined if the response does not name it. */
  readonly sourceCode?: string;
  readonly currency: Currency;
}
