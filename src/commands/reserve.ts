import type { Command } from 'commander';
import type { Client, TrolleyRequest } from '../api/client.ts';
import { warnOfInterruptedPurchases } from '../checkout/interrupted-purchases.ts';
import { reserveTickets } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { note, print, suggest } from '../output/print.ts';
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
      'reserve 6IF-… -t CIRCLE -b A/pool -n 2',
      'reserve 6IF-… -t CIRCLE -b A/pool -n 3 --discount ADULT=2,CHILD=1 --json',
      'reserve 7AB-… -t STALLS -b A/pool -n 2 --seat B3 --seat B4 --send-method VOUCH',
      'reserve --trolley <token>',
    ),
    '(required without --trolley)',
  )
    .option('--trolley <token>', 'reserve everything in this basket (trolley)')
    .action((performanceId: string | undefined, options: ReserveOptions) =>
      reserve(contextOf(command), performanceId, options),
    );
}

/** A request that was checked against what is available. */
interface Checked {
  readonly request: TrolleyRequest;
  /** What the answer should contain. */
  readonly asked: Asked;
  readonly warnings: readonly string[];
}

const ORDER_OPTIONS = new Set<string>([
  'ticketType',
  'priceBand',
  'number',
  'discount',
  'seat',
  'sendMethod',
  'promoCode',
  'departure',
  'nights',
] satisfies (keyof OrderOptions)[]);

async function check(
  api: Client,
  performanceId: string | undefined,
  { trolley: token, ...options }: ReserveOptions,
): Promise<Checked> {
  if (token !== undefined) {
    if (performanceId !== undefined || Object.keys(options).some((name) => ORDER_OPTIONS.has(name))) {
      throw new Failure(
        'usage',
        '--trolley cannot be combined with ticket options; the basket already contains them.',
      );
    }
    const basket = await requireTrolley(api, token);
    return { request: { token }, asked: askedOf(basket), warnings: [] };
  }
  if (performanceId === undefined) {
    throw new Failure('usage', 'Specify what to reserve: a performance ID or --trolley TOKEN.');
  }
  const { request, asked, total, warnings } = await readOrder(api, performanceId, options);
  return { request: { order: request }, asked: { orders: [{ item: 1, ...asked }], total }, warnings };
}

/**
 * Reserves tickets and warns of differences from the request.
 * @throws Failure `usage` or `unavailable` before anything is held, `reservation_refused` by the supplier.
 */
async function reserve(
  context: Context,
  performanceId: string | undefined,
  options: ReserveOptions,
): Promise<void> {
  await warnOfInterruptedPurchases(context);
  const api = await context.api();
  const checking = check(api, performanceId, options);
  const { request, asked, warnings } = await progress(context, 'Checking availability', checking);
  for (const warning of warnings) note(context, safeText(warning));
  const { value: reservation, body } = await reserveTickets(context, request);
  const notices = [...differences(asked, reservation), ...seatNotices(reservation)];
  await print<'reserve'>(context, {
    body,
    json: { ...transactionJson(reservation), notices: [...warnings, ...notices] },
    lines: (paper) => [
      ...renderTransaction(reservation, paper),
      ...notices.map((notice) => paper.warn(`Note: ${safeText(notice)}`)),
    ],
    next: ['purchase', reservation.transactionUuid, '--customer', '<file>'],
  });
  suggest(context, ['release', reservation.transactionUuid]);
}
