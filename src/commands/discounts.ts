import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { requirePriceBand, requireTickets, requireTicketType } from '../rules/choices.ts';
import { addExamples, wholeNumber } from './arguments.ts';

interface DiscountsOptions {
  readonly ticketType: string;
  readonly priceBand: string;
  readonly number?: number;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'discounts 6IF-… -t CIRCLE -b A/pool')
    .requiredOption('-t, --ticket-type <code>', 'ticket type, such as CIRCLE (required)')
    .requiredOption('-b, --price-band <code>', 'price band, such as A/pool (required)')
    .option('-n, --number <tickets>', 'number of tickets', wholeNumber(1))
    .action((performanceId: string, options: DiscountsOptions) =>
      discounts(contextOf(command), performanceId, options),
    );
}

/**
 * Shows the ticket prices of a price band, by discount.
 * @throws Failure `unavailable` naming the available ticket types or price bands.
 */
async function discounts(
  context: Context,
  performanceId: string,
  { ticketType, priceBand, number }: DiscountsOptions,
): Promise<void> {
  const api = await context.api();
  const find = async () => {
    const { value: available } = requireTickets(await api.getAvailability(performanceId), performanceId);
    const type = requireTicketType(available, ticketType);
    const band = requirePriceBand(type, priceBand);
    return api.getDiscounts(performanceId, {
      ticketTypeCode: type.code,
      priceBandCode: band.code,
      ...(number !== undefined && { numberOfSeats: number }),
    });
  };
  const { value: found, body } = await progress(context, 'Looking up discounts', find());
  await print<'discounts'>(context, {
    body,
    json: { discounts: found.discounts, currencyCode: found.currency.code },
    lines: async (paper) =>
      (await import('../output/availability.ts')).renderDiscounts(found.discounts, paper),
    next: ['reserve', performanceId, '-t', ticketType, '-b', priceBand, '-n', String(number ?? 1)],
  });
}
