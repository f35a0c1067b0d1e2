import type { Command } from 'commander';
import { warnOfInterruptedPurchases } from '../checkout/interrupted-purchases.ts';
import type { Context } from '../context.ts';
import { addExamplesOnly, wholeNumber } from './arguments.ts';

interface BookOptions {
  readonly performance?: string;
  readonly tickets?: number;
  readonly ticketType?: string;
  readonly priceBand?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamplesOnly(command, 'book --sandbox', 'book 6IF --tickets 3 --ticket-type CIRCLE --price-band A/pool')
    .option('--performance <id>', 'performance to book')
    .option('--tickets <number>', 'number of tickets', wholeNumber(1))
    .option('--ticket-type <code>', 'ticket type code, such as CIRCLE')
    .option('--price-band <code>', 'price band code, such as A/pool')
    .action((eventId: string | undefined, options: BookOptions) =>
      book(contextOf(command), eventId, options),
    );
}

/** Sells tickets step by step. */
async function book(context: Context, eventId: string | undefined, options: BookOptions): Promise<void> {
  await warnOfInterruptedPurchases(context);
  const { runWizard } = await import('../wizard/wizard.ts');
  const { performance, ...rest } = options;
  await runWizard(context, { eventId, performanceId: performance, ...rest });
}
