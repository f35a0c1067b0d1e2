import type { Command } from 'commander';
import type { Client, TrolleyRequest } from '../api/client.ts';
import { sayAbandoned } from '../checkout/interrupted-purchases.ts';
import { reserve as makeReservation } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { commandLine, note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { type Asked, askedOf, differences, seatNotices } from '../rules/differences.ts';
import { addExamples } from './arguments.ts';
import { addOrderOptions, type OrderOptions, readOrder } from './order-input.ts';
import { requireTrolley } from './trolley.ts';

interface ReserveOptions extends OrderOptions {
  readonly trolley?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addOrderOptions(
    addExamples(
      command,
      'reserve 6IF-B1S -t CIRCLE -b A/pool -n 2',
      'reserve 6IF-B1S -t CIRCLE -b A/pool -n 3 --discount ADULT --discount ADULT --discount CHILD --json',
      'reserve 7AB-13 -t STALLS -b A/pool -n 2 --seat B3 --seat B4 --send-method VOUCH',
      'reserve --trolley <token>',
    ),
  )
    .option('--trolley <token>', 'all that is in this trolley, instead of a performance')
    .action((performanceId: string | undefined, options: ReserveOptions) =>
      reserve(contextOf(command), performanceId, options),
    );
}

/** A request that fits what is on offer, and what its answer should be. */
interface Checked {
  readonly request: TrolleyRequest;
  readonly asked: Asked;
}

async function check(
  api: Client,
  performanceId: string | undefined,
  { trolley: token, ...options }: ReserveOptions,
): Promise<Checked> {
  if (token !== undefined) {
    if (performanceId !== undefined || Object.keys(options).some((name) => ORDER.has(name)))
      throw new Failure('usage', 'Give --trolley alone: what is in it says which tickets.');
    return { request: { token }, asked: askedOf(await requireTrolley(api, token)) };
  }
  if (performanceId === undefined)
    throw new Failure('usage', 'Say what to reserve: a performance-id, or --trolley TOKEN.');
  const { request, asked, total } = await readOrder(api, performanceId, options);
  return { request: { order: request }, asked: { orders: [{ item: 1, ...asked }], total } };
}

const ORDER = new Set<string>([
  'ticketType',
  'priceBand',
  'number',
  'discount',
  'seat',
  'sendMethod',
  'departure',
  'nights',
] satisfies (keyof OrderOptions)[]);

/**
 * Holds tickets, and says what is other than asked for.
 * @throws Failure `usage` or `unavailable` before anything is held, `reservation_refused` by the supplier.
 */
export async function reserve(
  context: Context,
  performanceId: string | undefined,
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
  note(context, `Not wanted after all? ${commandLine(context, ['release', reservation.transactionUuid])}`);
}
