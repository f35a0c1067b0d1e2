import { resolve } from 'node:path';
import type { Command } from 'commander';
import { lookUp } from '../checkout/reserve.ts';
import { keepTickets } from '../checkout/save-tickets.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { renderTickets } from '../output/tickets.ts';
import { addExamples } from './arguments.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

interface TicketsOptions {
  readonly output?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'tickets', 'tickets 3e4f… --output tickets.html')
    .option('--output <file>', 'the page to write; in the data folder by default')
    .action((uuid: string | undefined, options: TicketsOptions) =>
      tickets(contextOf(command), uuid, options),
    );
}

/**
 * Draws the tickets that are printed at home, and writes them as a page.
 * @throws Failure `not_found` when nothing was bought or nothing of it is printed.
 */
export async function tickets(
  context: Context,
  given: string | undefined,
  { output }: TicketsOptions,
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  const looking = lookUp(context, transactionUuid);
  const transaction = await progress(context, 'Looking the purchase up', looking);
  const kept = await keepTickets(context, transaction, output && resolve(context.cwd, output));
  if (!kept) {
    const why =
      transaction.status === 'purchased' ? 'they are collected or posted' : 'nothing was bought there';
    throw new Failure('not_found', `There are no tickets to print: ${why}.`);
  }
  await print(context, {
    json: {
      path: kept.path,
      voucherUrls: kept.vouchers,
      tickets: kept.tickets.map(({ order, seat, barcode, drawn }) => ({
        item: order.item,
        event: order.event.description,
        seatId: seat.id,
        barcode,
        barcodeType: drawn?.type,
      })),
    },
    lines: (paper) => renderTickets(kept, paper),
  });
}
