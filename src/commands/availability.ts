import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { renderAvailability, renderSeats } from '../output/availability.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { renderSeatMap } from '../output/seat-map.ts';
import { requireSomething } from '../rules/choices.ts';
import { addExamples, wholeNumber } from './arguments.ts';

interface AvailabilityOptions {
  readonly number?: number;
  readonly seats?: boolean;
  readonly map?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'availability 6IF-B1S -n 2',
    'availability 7AB-13 --map',
    'availability 7AB-13 --seats --json',
  )
    .option('-n, --number <tickets>', 'only bands with that many seats together', wholeNumber(1))
    .option('--seats', 'free seats, or examples where the supplier tells none')
    .option('--map', 'free seats drawn row by row')
    .action((performanceId: string, options: AvailabilityOptions) =>
      availability(contextOf(command), performanceId, options),
    );
}

/**
 * Shows what can be bought for a performance.
 * @throws Failure `unavailable` when nothing is, `supplier_broken` when that is the supplier's trouble.
 */
export async function availability(
  context: Context,
  performanceId: string,
  { number, seats, map }: AvailabilityOptions,
): Promise<void> {
  const api = await context.api();
  const query = {
    ...(number !== undefined && { numberOfSeats: number }),
    ...(seats && { exampleSeats: true }),
    ...((seats || map) && { seatBlocks: true }),
  };
  const found = await progress(context, 'Looking for tickets', api.getAvailability(performanceId, query));
  requireSomething(found, performanceId);
  const { currency, ...rest } = found;
  const type = found.ticketTypes[0];
  await print(context, {
    json: { ...rest, currencyCode: currency.code },
    lines: (paper) => [
      ...renderAvailability(found, paper),
      ...(seats ? renderSeats(found) : []),
      ...(map ? renderSeatMap(found) : []),
    ],
    next: [
      'discounts',
      performanceId,
      '-t',
      type?.code ?? '<type>',
      '-b',
      type?.priceBands[0]?.code ?? '<band>',
    ],
  });
}
