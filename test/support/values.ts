import type { Discount, PriceBand, Seat, SeatBlock, SendMethod } from '../../src/model/availability.ts';
import type { Event, Performance } from '../../src/model/event.ts';
import { type Currency, Money } from '../../src/model/money.ts';
import type {
  Bundle,
  Order,
  Reservation,
  TicketOrder,
  Transaction,
  Trolley,
} from '../../src/model/transaction.ts';

/** Pounds as the API describes them (docs/f13.md#shapes). */
export const GBP: Currency = { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' };

/** An amount in pounds: `pounds('4.75')`. */
export const pounds = (amount: string): Money => Money.fromDecimal(amount, GBP);

/** A discount at its full price: seat price and booking fee of one ticket, in pounds. */
export function discountOf(
  code: string,
  seatprice: string,
  surcharge: string,
  more: Partial<Discount> = {},
): Discount {
  const [seat, fee] = [pounds(seatprice), pounds(surcharge)];
  return {
    code,
    description: code,
    seatprice: seat,
    surcharge: fee,
    combinedPrice: seat.plus(fee),
    nonOfferSeatprice: seat,
    nonOfferSurcharge: fee,
    isOffer: false,
    absoluteSaving: pounds('0'),
    percentageSaving: 0,
    ...more,
  };
}

/** A seat whose id is its row followed by its number: `C6`. */
export function seatOf(id: string, more: Partial<Seat> = {}): Seat {
  const [, row = '', column = ''] = /^(\D*)(\d*)$/.exec(id) ?? [];
  return { id, row, column, isRestricted: false, ...more };
}

/** Adjacent free seats of a row. */
export function blockOf(row: string, from: number, to: number): SeatBlock {
  const seats = Array.from({ length: to - from + 1 }, (_, at) => seatOf(`${row}${from + at}`));
  return { row, separator: '', seats };
}

export function bandOf(code: string, more: Partial<PriceBand> = {}): PriceBand {
  return {
    code,
    numberAvailable: 6,
    allowsLeavingSingleSeats: 'always',
    defaultDiscount: discountOf('NORMAL', '50', '5'),
    ...more,
  };
}

export function sendMethodOf(code: string, more: Partial<SendMethod> = {}): SendMethod {
  return { code, description: code, type: 'collect', cost: pounds('0'), ...more };
}

export function eventOf(description: string, more: Partial<Event> = {}): Event {
  return {
    id: '7AB',
    description,
    status: 'live',
    eventType: 'simple_ticket',
    source: 'External Test Backend 1',
    sourceCode: 'ext_test1',
    venue: 'Lyric Apollo',
    country: 'United Kingdom',
    countryCode: 'uk',
    classes: [],
    hasPerformances: true,
    isSeated: true,
    showPerformanceTime: true,
    needsPerformance: true,
    needsDepartureDate: false,
    needsDuration: false,
    isAddOn: false,
    isAutoQuantityAddOn: false,
    upsellList: [],
    ...more,
  };
}

export function performanceOf(id: string, more: Partial<Performance> = {}): Performance {
  return {
    id,
    eventId: id.split('-')[0] ?? '',
    dateDescription: 'Fri, 1st January 2027',
    timeDescription: '3.30 PM',
    hasPoolSeats: true,
    isLimited: false,
    isGhost: false,
    ...more,
  };
}

/** Tickets that share a discount; their seats if they are known. */
export function ticketsOf(
  discountCode: string,
  numberOfSeats: number,
  seats: readonly Seat[] = [],
): TicketOrder {
  const [seatprice, surcharge] = [pounds('50'), pounds('5')];
  return {
    discountCode,
    description: discountCode,
    numberOfSeats,
    seatprice,
    surcharge,
    totalSeatprice: seatprice.times(numberOfSeats),
    totalSurcharge: surcharge.times(numberOfSeats),
    seats,
  };
}

/** An order of 7AB in STALLS A, at 50 + 5 each (docs/f13.md#7ab-and-7aa). */
export function orderOf(ticketOrders: readonly TicketOrder[], more: Partial<Order> = {}): Order {
  const numberOfSeats = ticketOrders.reduce((sum, tickets) => sum + tickets.numberOfSeats, 0);
  return {
    item: 1,
    event: eventOf('The Cat'),
    performance: performanceOf('7AB-13'),
    ticketTypeCode: 'STALLS',
    ticketTypeDescription: 'Stalls',
    priceBandCode: 'A/pool',
    numberOfSeats,
    totalSeatprice: pounds('50').times(numberOfSeats),
    totalSurcharge: pounds('5').times(numberOfSeats),
    ticketOrders,
    requestedSeatIds: [],
    ...more,
  };
}

/** Orders of one supplier, with the cost of delivery in pounds. */
export function bundleOf(orders: readonly Order[], sendCost = '0', more: Partial<Bundle> = {}): Bundle {
  const add = (amounts: readonly Money[]) => amounts.reduce((sum, one) => sum.plus(one), pounds('0'));
  const totalSeatprice = add(orders.flatMap((one) => one.totalSeatprice ?? []));
  const totalSurcharge = add(orders.flatMap((one) => one.totalSurcharge ?? []));
  const totalSendCost = pounds(sendCost);
  return {
    sourceCode: 'ext_test1',
    description: 'External Test Backend 1',
    orders,
    totalSeatprice,
    totalSurcharge,
    totalSendCost,
    total: totalSeatprice.plus(totalSurcharge).plus(totalSendCost),
    ...more,
  };
}

export const trolleyOf = (...bundles: readonly Bundle[]): Trolley => ({ bundles });

export function transactionOf(trolley: Trolley, more: Partial<Transaction> = {}): Transaction {
  return { status: 'reserved', transactionUuid: '0b1c', trolley, currency: GBP, languages: [], ...more };
}

export function reservationOf(trolley: Trolley, more: Partial<Reservation> = {}): Reservation {
  return {
    ...transactionOf(trolley),
    unreservedOrders: [],
    discardedOrders: [],
    inputContainedUnavailableOrder: false,
    allowedCountries: [],
    needsEmailAddress: false,
    needsAgentReference: false,
    needsPaymentCard: false,
    canEditAddress: true,
    prefilledAddress: {},
    ...more,
  };
}
