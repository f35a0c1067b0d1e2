import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import type { KeptTickets } from '../output/tickets.ts';
import { printableTickets, voucherUrls } from '../rules/printable-tickets.ts';

/** A name for a file from what the API calls a transaction: nothing in it leaves the folder. */
const fileName = (name: string) => `${name.replaceAll(/[^\w-]/g, '_').slice(0, 80)}.html`;

/**
 * Draws the tickets that a purchase's customer prints, and keeps them as a page to hand over (acceptance row R6).
 * @param output the file; in the data folder, named after the transaction, by default.
 * @returns undefined when nothing of it is printed.
 * @throws Failure `usage` when the file cannot be written.
 */
export async function keepTickets(
  context: Context,
  transaction: Transaction,
  output?: string,
): Promise<KeptTickets | undefined> {
  const [printable, vouchers] = [printableTickets(transaction), voucherUrls(transaction)];
  if (printable.length === 0 && vouchers.length === 0) return undefined;
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
  const { sandbox } = await context.settings();
  const page = await ticketPage(tickets, { transactionId, vouchers, isTraining: sandbox });
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // A barcode opens a door: nobody else reads it.
    await writeFile(path, page, { mode: 0o600 });
  } catch (cause) {
    throw new Failure('usage', `The tickets cannot be written to ${path}: ${(cause as Error).message}.`, {
      cause,
    });
  }
  return { tickets, vouchers, path };
}
