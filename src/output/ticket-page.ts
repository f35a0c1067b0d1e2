import { html, raw } from 'hono/html';
import type { Ticket } from '../rules/printable-tickets.ts';
import type { Barcode } from './barcode.ts';
import { seatLabel, ticketsLabel, whenOf } from './labels.ts';
import { safeText } from './safe-text.ts';

/** A ticket with its barcode, if it has one. */
export interface DrawnTicket extends Ticket {
  readonly drawn?: Barcode | undefined;
}

const STYLE = `
  body { font-family: sans-serif; margin: 2rem; color: #000; background: #fff; }
  article { border: 1px solid #000; border-radius: .5rem; padding: 1rem; margin: 0 0 1rem; break-inside: avoid;
    display: flex; gap: 2rem; justify-content: space-between; }
  h2 { margin: 0 0 .5rem; } p { margin: .25rem 0; } svg { width: 12rem; height: auto; }
  .training { font-weight: bold; border: 3px double #000; padding: .5rem; }`;

function article({ order, seat, barcode, drawn }: DrawnTicket, isTraining: boolean) {
  const { event, performance } = order;
  return html`<article><div>
<h2>${safeText(event.description)}</h2>
${isTraining ? html`<p class="training">TRAINING: not a real ticket</p>` : ''}
<p>${safeText(event.venue)}</p>
<p>${performance ? whenOf(performance, event) : ''}</p>
<p>${ticketsLabel(order)}</p>
<p><strong>Seat ${seatLabel(seat)}</strong></p>
<p>Reference ${safeText(order.backendPurchaseReference ?? '')}</p>
</div>${drawn ? html`<figure>${raw(drawn.svg)}<figcaption>${safeText(barcode)}</figcaption></figure>` : ''}
</article>`;
}

/** The tickets as one self-contained HTML page to print or send, without scripts. */
export async function ticketPage(
  tickets: readonly DrawnTicket[],
  {
    transactionId,
    vouchers,
    isTraining,
  }: Readonly<{
    transactionId: string;
    vouchers: readonly string[];
    isTraining: boolean;
  }>,
): Promise<string> {
  // Only http(s) URLs become links, so that untrusted text cannot run code.
  const links = vouchers.map((url) =>
    /^https?:\/\//.test(url)
      ? html`<p>Also at <a href="${url}">${url}</a></p>`
      : html`<p>Also at ${safeText(url)}</p>`,
  );
  const page = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tickets ${transactionId}</title><style>${raw(STYLE)}</style></head>
<body><h1>Tickets ${transactionId}</h1>
${tickets.map((ticket) => article(ticket, isTraining))}
${links}
</body></html>
`;
  return page.toString();
}
