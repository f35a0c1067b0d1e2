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

/** One way to pay for one ticket of a price band: the plain rate or a concession. Prices are for one ticket. */
export interface Discount {
  /** May be empty: the unnamed default. */
  readonly code: string;
  readonly description: string;
  readonly semanticType?: string;
  readonly seatprice: Money;
  readonly surcharge: Money;
  /** seatprice + surcharge. */
  readonly combinedPrice: Money;
  readonly nonOfferSeatprice: Money;
  readonly nonOfferSurcharge: Money;
  readonly isOffer: boolean;
  readonly absoluteSaving: Money;
  /** Whole per cent. */
  readonly percentageSaving: number;
  readonly numberAvailable?: number;
  readonly minimumEligibleAge?: number;
  readonly maximumEligibleAge?: number;
}

/** Free seats side by side, in row order. */
export interface SeatBlock {
  readonly row: string;
  readonly separator: string;
  readonly seats: readonly Seat[];
}

export interface PriceBand {
  /** With its suffix, as reserve wants it: `A/pool`. */
  readonly code: string;
  readonly description?: string;
  readonly numberAvailable: number;
  readonly allowsLeavingSingleSeats: 'always' | 'never' | 'if_necessary';
  readonly defaultDiscount: Discount;
  /** Only when discounts were asked for. */
  readonly discounts?: readonly Discount[];
  readonly exampleSeats?: readonly Seat[];
  readonly exampleSeatsAreReal?: boolean;
  /** Only when seat blocks were asked for and the supplier has them. */
  readonly seatBlocks?: readonly SeatBlock[];
}

export interface TicketType {
  readonly code: string;
  readonly description: string;
  readonly priceBands: readonly PriceBand[];
}

export interface Availability {
  readonly ticketTypes: readonly TicketType[];
  readonly validQuantities: readonly number[];
  readonly contiguousSeatSelectionOnly: boolean;
  readonly mustSelectWholeSeatBlock: boolean;
  readonly maxBundleSize?: number;
  readonly sourceCode?: string;
  readonly backendIsBroken: boolean;
  readonly backendIsDown: boolean;
  readonly backendThrottleFailed: boolean;
  readonly currency: Currency;
}

export interface DiscountList {
  readonly discounts: readonly Discount[];
  readonly currency: Currency;
}

export type SendType = 'collect' | 'post' | 'selfprint';

export interface SendMethod {
  readonly code: string;
  readonly description: string;
  readonly type: SendType;
  /** Once for a bundle, not for each ticket. */
  readonly cost: Money;
  readonly finalComment?: string;
  /** Absent: any country. */
  readonly permittedCountries?: readonly Coded[];
  readonly hasHtmlPage?: boolean;
  readonly selfPrintVoucherUrl?: string;
}

export interface SendMethodList {
  readonly sendMethods: readonly SendMethod[];
  readonly sourceCode: string;
  readonly currency: Currency;
}
