import type { Command } from 'commander';
import type { Answer } from '../api/answer.ts';
import type { AvailabilityQuery, Client } from '../api/client.ts';
import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { Availability } from '../model/availability.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { requireTickets } from '../rules/choices.ts';
import { countOf } from '../rules/count.ts';
import { addExamples, wholeNumber } from './arguments.ts';

interface AvailabilityOptions {
  readonly number?: number;
  readonly seats?: boolean;
  readonly map?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'availability 6IF-… -n 2',
    'availability 7AB-… --map',
    'availability 7AB-… --seats --json',
  )
    .option('-n, --number <tickets>', 'only show price bands with this many adjacent seats', wholeNumber(1))
    .option('--seats', 'list free seats (or example seats if the supplier has no map)')
    .option('--map', 'draw the free seats row by row')
    .action((performanceId: string, options: AvailabilityOptions) =>
      availability(contextOf(command), performanceId, options),
    );
}

/** @throws Failure `unavailable`, saying so if there would be tickets for a smaller number. */
async function find(
  api: Client,
  performanceId: string,
  query: AvailabilityQuery,
): Promise<Answer<Availability>> {
  const answer = await api.getAvailability(performanceId, query);
  const { numberOfSeats } = query;
  try {
    return requireTickets(answer, performanceId);
  } catch (error) {
    if (numberOfSeats === undefined || !isFailure(error, 'unavailable')) throw error;
    const { value: all } = await api.getAvailability(performanceId);
    if (all.ticketTypes.length === 0) throw error;
    const seats = countOf(numberOfSeats, 'adjacent seat');
    throw error.derive('unavailable', `No price band has ${seats}. Try a smaller number.`);
  }
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
  const finding = find(api, performanceId, query);
  const { value: found, body } = await progress(context, 'Checking availability', finding);
  const { currency, ...rest } = found;
  const type = found.ticketTypes[0];
  const band = type?.priceBands[0];
  await print<'availability'>(context, {
    body,
    json: { ...rest, currencyCode: currency.code },
    lines: async (paper) => {
      const [{ renderAvailability, renderSeats }, { renderSeatMap }] = await Promise.all([
        import('../output/availability.ts'),
        import('../output/seat-map.ts'),
      ]);
      return [
        ...renderAvailability(found, paper),
        ...(seats ? renderSeats(found) : []),
        ...(map ? renderSeatMap(found, paper) : []),
      ];
    },
    next: ['discounts', performanceId, '-t', type?.code ?? '<type>', '-b', band?.code ?? '<band>'],
  });
}
