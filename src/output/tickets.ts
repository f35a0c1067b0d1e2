import { seatLabel } from './labels.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { textWidth } from './text-width.ts';
import type { DrawnTicket } from './ticket-page.ts';

function ticketLines(
  { order, seat, barcode, drawn }: DrawnTicket,
  { bold, scanned, width, isPlain }: Paper,
): string[] {
  const title = bold(`${safeText(order.event.description)}, seat ${seatLabel(seat)}`);
  if (!barcode) return ['', title, '  No barcode from the supplier; the voucher below is the ticket.'];
  if (!drawn) return ['', title, `  Barcode ${safeText(barcode)} (this type cannot be displayed)`];
  const fits = textWidth(drawn.lines[0] ?? '') <= width;
  const drawing = fits
    ? drawn.lines.map((line) => scanned(line))
    : ['  The barcode is wider than this terminal; see the file.'];
  return ['', title, ...(isPlain ? [] : drawing), `  Barcode ${safeText(barcode)}`];
}

/** Print-at-home tickets that were saved as a page. */
export interface SavedTickets {
  readonly tickets: readonly DrawnTicket[];
  readonly vouchers: readonly string[];
  /** The page's file. */
  readonly path: string;
}

/** Each seat's barcode, the voucher's URL, and the saved page. */
export function renderTickets({ tickets, vouchers, path }: SavedTickets, paper: Paper): string[] {
  return [
    ...tickets.flatMap((ticket) => ticketLines(ticket, paper)),
    '',
    ...vouchers.map((url) => `Voucher  ${safeText(url)}`),
    `Tickets to print or send: ${paper.strong(safeText(path))}`,
  ];
}
