import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import type { SavedTickets } from '../output/tickets.ts';
import { hasTickets, printableTickets, voucherUrls } from '../rules/printable-tickets.ts';

/** A safe file name from a transaction id: it cannot contain a path. */
const fileName = (name: string) => `${name.replaceAll(/[^\w-]/g, '_').slice(0, 80)}.html`;

/**
 * Draws print-at-home tickets and saves them as an HTML page (docs/acceptance.md, R6).
 * @param output the file. Default: in the data folder, named after the transaction.
 * @returns undefined if there are no tickets to print.
 * @throws Failure `usage` if the file cannot be written.
 */
export async function saveTickets(
  context: Context,
  transaction: Transaction,
  output?: string,
): Promise<SavedTickets | undefined> {
  if (!hasTickets(transaction)) return undefined;
  const [printable, vouchers] = [printableTickets(transaction), voucherUrls(transaction)];
  const [{ drawBarcode }, { ticketPage }] = await Promise.all([
    import('../output/barcode.ts'),
    import('../output/ticket-page.ts'),
  ]);
  const tickets = await Promise.all(
    printable.map(async (ticket) => ({
      ...ticket,
      drawn: ticket.barcode
        ? await drawBarcode(ticket.order.supportedBarcodeTypes ?? [], ticket.barcode)
        : undefined,
    })),
  );
  const transactionId = transaction.transactionId ?? transaction.transactionUuid;
  const path = output ?? join((await context.store()).dataDir, 'tickets', fileName(transactionId));
  const isTraining = await context.isTraining();
  const page = await ticketPage(tickets, { transactionId, vouchers, isTraining });
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Barcodes grant entry, so the file is private.
    await writeFile(path, page, { mode: 0o600 });
  } catch (cause) {
    throw new Failure('usage', `Cannot write the tickets to ${path}: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return { tickets, vouchers, path };
}
