import { type Command, InvalidArgumentError } from 'commander';
import type { Client, OrderRequest } from '../api/client.ts';
import { Failure } from '../failure.ts';
import type { Availability, PriceBand } from '../model/availability.ts';
import type { Money } from '../model/money.ts';
import {
  discountsOf,
  requireDiscounts,
  requirePriceBand,
  requireQuantity,
  requireSendMethod,
  requireTickets,
  requireTicketType,
} from '../rules/choices.ts';
import { countOf } from '../rules/count.ts';
import type { AskedOrder } from '../rules/differences.ts';
import { findSeats, seatProblem, seatRulesOf, unknownSeatsProblem } from '../rules/seats.ts';
import { expectedTotals } from '../rules/totals.ts';
import { collect, day, wholeNumber } from './arguments.ts';

export interface OrderOptions {
  readonly ticketType?: string;
  readonly priceBand?: string;
  readonly number?: number;
  readonly discount?: readonly string[];
  readonly seat?: readonly string[];
  readonly sendMethod?: string;
  readonly promoCode?: string;
  readonly departure?: string;
  readonly nights?: number;
}

/** `ADULT=2,CHILD=1`. A code may be empty: the unnamed default discount. */
const COUNTED = /^[^=,]*=[1-9]\d{0,2}(,[^=,]*=[1-9]\d{0,2})*$/;

/** Adds the codes of an option: one per ticket. */
function collectDiscounts(text: string, previous: readonly string[] = []): string[] {
  if (!text.includes('=')) return [...previous, text];
  if (!COUNTED.test(text))
    throw new InvalidArgumentError('Use the format CODE=NUMBER, such as ADULT=2,CHILD=1.');
  const codes = text.split(',').flatMap((part) => {
    const [code = '', count] = part.split('=');
    return Array.from({ length: Number(count) }, () => code);
  });
  return [...previous, ...codes];
}

/**
 * Adds the options that describe the tickets of one performance.
 * @param required what the help says of the options that are needed.
 */
export function addOrderOptions(command: Command, required: string): Command {
  return command
    .option('-t, --ticket-type <code>', `ticket type, such as CIRCLE ${required}`)
    .option('-b, --price-band <code>', `price band, such as A/pool ${required}`)
    .option('-n, --number <tickets>', `number of tickets ${required}`, wholeNumber(1))
    .option(
      '--discount <codes>',
      'discount of each ticket: ADULT=2,CHILD=1, or repeat with one code per ticket (see: ticketswitch discounts)',
      collectDiscounts,
    )
    .option('--seat <id>', 'seat to request; repeat once per ticket', collect)
    .option('--send-method <code>', 'delivery method (default: the first available)')
    .option('--promo-code <code>', 'promotional code that the customer gives you')
    .option(
      '--departure <date>',
      'date of the visit (YYYY-MM-DD), for events that require one; the API calls it departure date',
      day,
    )
    .option('--nights <number>', 'number of nights, for hotels', wholeNumber(1));
}

/** An order that was checked against what is available. */
interface CheckedOrder {
  readonly request: OrderRequest;
  /** What the answer should contain. */
  readonly asked: Omit<AskedOrder, 'item'>;
  /** What it should cost by itself, delivery included. */
  readonly total: Money;
  /** What the user should know before it is reserved. */
  readonly warnings: readonly string[];
}

/** @throws Failure `usage` naming the missing options. */
function requireOrder({ ticketType, priceBand, number }: OrderOptions, performanceId: string) {
  const missing = [
    ...(ticketType ? [] : ['--ticket-type']),
    ...(priceBand ? [] : ['--price-band']),
    ...(number ? [] : ['--number']),
  ];
  if (!ticketType || !priceBand || !number) {
    const noun = missing.length === 1 ? 'option' : 'options';
    throw new Failure('usage', `Missing ${noun}: ${missing.join(', ')}.`, {
      next: ['availability', performanceId],
    });
  }
  return { ticketType, priceBand, number };
}

/**
 * Checks requested seats against the supplier's rules (docs/acceptance.md, C2, C3).
 * @returns the seats as the supplier writes them, and warnings.
 * @throws Failure `usage` for seats that cannot be requested.
 */
function checkSeats(available: Availability, band: PriceBand, ids: readonly string[]) {
  // Without a seat map we cannot check the seats; the supplier decides.
  if (!band.seatBlocks?.length) return { seatIds: ids, warnings: [] };
  const { found, unknown } = findSeats(band, ids);
  const rules = seatRulesOf(available, band, ids.length);
  const problem = unknownSeatsProblem(unknown) ?? seatProblem(band.seatBlocks, found, rules);
  if (problem?.isBlocking) throw new Failure('usage', problem.text);
  return { seatIds: found, warnings: problem ? [problem.text] : [] };
}

function requireOneSeatPerTicket(seats: readonly string[] | undefined, number: number): void {
  if (!seats || seats.length === number) return;
  throw new Failure(
    'usage',
    `Repeat --seat once per ticket: ${countOf(number, 'ticket')}, ${countOf(seats.length, 'seat')}.`,
  );
}

/**
 * Checks an order against what is available, before anything is held.
 * @throws Failure `usage` or `unavailable`.
 */
export async function readOrder(
  api: Client,
  performanceId: string,
  options: OrderOptions,
): Promise<CheckedOrder> {
  const { ticketType, priceBand, number } = requireOrder(options, performanceId);
  const { discount: codes, seat: seats, sendMethod: sendCode, promoCode } = options;
  requireOneSeatPerTicket(seats, number);
  const query = { promoCode, discounts: true, ...(seats && { seatBlocks: true }) };
  const [answer, { value: deliveries }] = await Promise.all([
    api.getAvailability(performanceId, query),
    api.getSendMethods(performanceId),
  ]);
  const { value: available } = requireTickets(answer, performanceId);
  const type = requireTicketType(available, ticketType);
  const band = requirePriceBand(type, priceBand);
  requireQuantity(available, band, number, seats !== undefined);
  const { seatIds, warnings } = seats ? checkSeats(available, band, seats) : { warnings: [] };
  const tickets = codes ? requireDiscounts(discountsOf(band), codes, number) : undefined;
  const { sendMethods, sourceCode = available.sourceCode } = deliveries;
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
      // Without a source the API uses the supplier's first send method.
      sendMethod: sendMethod && sourceCode ? { sourceCode, code: sendMethod.code } : undefined,
      promoCode,
      departureDate: options.departure,
      duration: options.nights,
    },
    asked: { numberOfSeats: number, seatIds, discountCodes },
    total: expectedTotals(expected, sendMethod, available.currency).total,
    warnings,
  };
}
