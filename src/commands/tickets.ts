import { resolve } from 'node:path';
import type { Command } from 'commander';
import { lookUpTransaction } from '../checkout/look-up.ts';
import { saveTickets } from '../checkout/save-tickets.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { addExamples } from './arguments.ts';
import { requireTransaction } from './transaction-uuid.ts';

interface TicketsOptions {
  readonly output?: string;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'tickets', 'tickets 3e4f… --output tickets.html')
    .option('--output <file>', 'HTML file to write (default: in the data folder)')
    .action((uuid: string | undefined, options: TicketsOptions) =>
      tickets(contextOf(command), uuid, options),
    );
}

/**
 * Shows print-at-home tickets and saves them as an HTML page.
 * @throws Failure `not_found` if nothing was bought or there are no such tickets.
 */
async function tickets(
  context: Context,
  given: string | undefined,
  { output }: TicketsOptions,
): Promise<void> {
  const transactionUuid = await requireTransaction(context, given);
  const looking = lookUpTransaction(context, transactionUuid);
  const { value: transaction, body } = await progress(context, 'Looking up the purchase', looking);
  const saved = await saveTickets(context, transaction, output && resolve(context.cwd, output));
  if (!saved) {
    const why =
      transaction.status === 'purchased'
        ? 'they will be collected or posted'
        : 'this transaction was not purchased';
    throw new Failure('not_found', `No print-at-home tickets: ${why}.`, { body });
  }
  await print<'tickets'>(context, {
    body,
    json: {
      path: saved.path,
      voucherUrls: saved.vouchers,
      tickets: saved.tickets.map(({ order, seat, barcode, drawn }) => ({
        item: order.item,
        event: order.event.description,
        seatId: seat.id,
        barcode,
        barcodeType: drawn?.type,
      })),
    },
    lines: async (paper) => (await import('../output/tickets.ts')).renderTickets(saved, paper),
  });
}
