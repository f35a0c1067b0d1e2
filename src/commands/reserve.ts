import type { Command } from 'commander';
import type { Client, OrderRequest } from '../api/client.ts';
import {
  requireDiscounts,
  requirePriceBand,
  requireQuantity,
  requireSendMethod,
  requireSomething,
  requireTicketType,
} from '../booking/choices.ts';
import { type Asked, differences, seatNotices } from '../booking/differences.ts';
import { expectedTotals } from '../booking/totals.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { sayAbandoned } from '../sale/abandoned.ts';
import { reserve as makeReservation } from '../sale/sale.ts';
import { addExamples, collect, wholeNumber } from './arguments.ts';

interface ReserveOptions {
  readonly ticketType: string;
  readonly priceBand: string;
  readonly number: number;
  readonly discount?: readonly string[];
  readonly seat?: readonly string[];
  readonly sendMethod?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'reserve 6IF-B1S -t CIRCLE -b A/pool -n 2',
    'reserve 6IF-B1S -t CIRCLE -b A/pool -n 3 --discount ADULT --discount ADULT --discount CHILD --json',
    'reserve 7AB-13 -t STALLS -b A/pool -n 2 --seat B3 --seat B4 --send-method VOUCH',
  )
    .requiredOption('-t, --ticket-type <code>', 'ticket type, such as CIRCLE')
    .requiredOption('-b, --price-band <code>', 'price band, such as A/pool')
    .requiredOption('-n, --number <tickets>', 'how many tickets', wholeNumber(1))
    .option('--discount <code>', 'the kind of one ticket; once for each ticket', collect)
    .option('--seat <id>', 'a seat to ask for; once for each ticket', collect)
    .option('--send-method <code>', 'how tickets are delivered; the first on offer by default')
    .action((performanceId: string, options: ReserveOptions) =>
      reserve(contextOf(command), performanceId, options),
    );
}

/** A request that fits what is on offer, and what its answer should be. */
interface Checked {
  readonly request: OrderRequest;
  readonly asked: Asked;
}

/** Holds the wishes against what is on offer, so that a wrong one is named before anything is held. */
async function check(api: Client, performanceId: string, options: ReserveOptions): Promise<Checked> {
  const { number, discount: codes, seat: seatIds, sendMethod: sendCode } = options;
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
  const type = requireTicketType(available, options.ticketType);
  const band = requirePriceBand(type, options.priceBand);
  requireQuantity(available, band, number);
  const tickets = codes
    ? requireDiscounts(band.discounts ?? [band.defaultDiscount], codes, number)
    : undefined;
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
    },
    asked: {
      numberOfSeats: number,
      seatIds,
      discountCodes,
      total: expectedTotals(expected, sendMethod, available.currency).total,
    },
  };
}

/**
 * Holds tickets, and says what is other than asked for.
 * @throws Failure `usage` or `unavailable` before anything is held, `reservation_refused` by the supplier.
 */
export async function reserve(
  context: Context,
  performanceId: string,
  options: ReserveOptions,
): Promise<void> {
  await sayAbandoned(context);
  const api = await context.api();
  const { request, asked } = await progress(context, 'Checking', check(api, performanceId, options));
  const reservation = await progress(context, 'Reserving', makeReservation(context, request));
  const notices = [...differences(asked, reservation), ...seatNotices(reservation)];
  await print(context, {
    json: { ...transactionJson(reservation), notices },
    lines: (paper) => [
      ...renderTransaction(reservation, paper),
      ...notices.map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
    ],
    next: ['purchase', reservation.transactionUuid, '--customer', '<file>'],
  });
  note(context, `Not wanted after all? ticketswitch release ${safeText(reservation.transactionUuid)}`);
}
