import type { Command } from 'commander';
import type { Client, OrderRequest } from '../api/client.ts';
import { Failure } from '../failure.ts';
import type { Money } from '../model/money.ts';
import {
  discountsOf,
  requireDiscounts,
  requirePriceBand,
  requireQuantity,
  requireSendMethod,
  requireSomething,
  requireTicketType,
} from '../rules/choices.ts';
import type { AskedOrder } from '../rules/differences.ts';
import { expectedTotals } from '../rules/totals.ts';
import { collect, day, wholeNumber } from './arguments.ts';

export interface OrderOptions {
  readonly ticketType?: string;
  readonly priceBand?: string;
  readonly number?: number;
  readonly discount?: readonly string[];
  readonly seat?: readonly string[];
  readonly sendMethod?: string;
  readonly departure?: string;
  readonly nights?: number;
}

/** Adds what tells tickets of a performance apart. */
export function addOrderOptions(command: Command): Command {
  return command
    .option('-t, --ticket-type <code>', 'ticket type, such as CIRCLE')
    .option('-b, --price-band <code>', 'price band, such as A/pool')
    .option('-n, --number <tickets>', 'how many tickets', wholeNumber(1))
    .option('--discount <code>', 'the kind of one ticket; once for each ticket', collect)
    .option('--seat <id>', 'a seat to ask for; once for each ticket', collect)
    .option('--send-method <code>', 'how tickets are delivered; the first on offer by default')
    .option('--departure <date>', 'the day, YYYY-MM-DD, of an event that needs one', day)
    .option('--nights <number>', 'how many, of an event that needs them', wholeNumber(1));
}

/** An order that fits what is on offer, and what its answer should be. */
export interface CheckedOrder {
  readonly request: OrderRequest;
  readonly asked: Omit<AskedOrder, 'item'>;
  /** What it should cost alone, delivery included. */
  readonly total: Money;
}

/** @throws Failure `usage` naming the options that are missing. */
function requireOrder({ ticketType, priceBand, number }: OrderOptions) {
  const missing = [
    ...(ticketType ? [] : ['--ticket-type']),
    ...(priceBand ? [] : ['--price-band']),
    ...(number ? [] : ['--number']),
  ];
  if (!ticketType || !priceBand || !number) {
    throw new Failure(
      'usage',
      `Say which tickets: ${missing.join(', ')} missing. See: ticketswitch availability`,
    );
  }
  return { ticketType, priceBand, number };
}

/**
 * Holds the wishes against what is on offer, so that a wrong one is named before anything is held.
 * @throws Failure `usage` or `unavailable`.
 */
export async function readOrder(
  api: Client,
  performanceId: string,
  options: OrderOptions,
): Promise<CheckedOrder> {
  const { ticketType, priceBand, number } = requireOrder(options);
  const { discount: codes, seat: seatIds, sendMethod: sendCode } = options;
  if (seatIds && seatIds.length !== number) {
    throw new Failure(
      'usage',
      `Give --seat once for each ticket: ${number} tickets, ${seatIds.length} given.`,
    );
  }
  const [available, deliveries] = await Promise.all([
    api.getAvailability(performanceId, { discounts: true }),
    api.getSendMethods(performanceId),
  ]);
  requireSomething(available, performanceId);
  const type = requireTicketType(available, ticketType);
  const band = requirePriceBand(type, priceBand);
  requireQuantity(available, band, number);
  const tickets = codes ? requireDiscounts(discountsOf(band), codes, number) : undefined;
  const { sendMethods, sourceCode } = deliveries;
  const sendMethod = sendCode ? requireSendMethod(sendMethods, sendCode) : sendMethods[0];
  const discountCodes = tickets?.map((ticket) => ticket.code);
  const expected = tickets ?? Array.from({ length: number }, () => band.defaultDiscount);
  return {
    request: {
      performanceId,
      ticketTypeCode: type.code,
      priceBandCode: band.code,
      numberOfSeats: number,
      discountCodes,
      seatIds,
      sendMethod: sendMethod && { sourceCode, code: sendMethod.code },
      departureDate: options.departure,
      duration: options.nights,
    },
    asked: { numberOfSeats: number, seatIds, discountCodes },
    total: expectedTotals(expected, sendMethod, available.currency).total,
  };
}
