import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { renderAvailability, renderSeats } from '../output/availability.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { renderSeatMap } from '../output/seat-map.ts';
import { requireTickets } from '../rules/choices.ts';
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
    .option('-n, --number <tickets>', 'only show price bands with this many adjacent seats', wholeNumber(1))
    .option('--seats', 'list free seats (or example seats if the supplier has no map)')
    .option('--map', 'draw the free seats row by row')
    .action((performanceId: string, options: AvailabilityOptions) =>
      availability(contextOf(command), performanceId, options),
    );
}

/**
 * Shows what can be bought for a performance.
 * @throws Failure `unavailable` if nothing can, `supplier_broken` if the supplier has a problem.
 */
async function availability(
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
  const answer = await progress(context, 'Checking availability', api.getAvailability(performanceId, query));
  const { value: found, body } = requireTickets(answer, performanceId);
  const { currency, ...rest } = found;
  const type = found.ticketTypes[0];
  const band = type?.priceBands[0];
  await print(context, {
    body,
    json: { ...rest, currencyCode: currency.code },
    lines: (paper) => [
      ...renderAvailability(found, paper),
      ...(seats ? renderSeats(found) : []),
      ...(map ? renderSeatMap(found) : []),
    ],
    next: ['discounts', performanceId, '-t', type?.code ?? '<type>', '-b', band?.code ?? '<band>'],
  });
}
