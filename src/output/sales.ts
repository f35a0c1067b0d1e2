import type { Sale } from '../model/sale.ts';
import { countOf } from '../rules/count.ts';
import { localTimeOf } from './local-time.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** What became of a sale, for people: "partly cancelled". */
export const saleStateText = ({ state }: Pick<Sale, 'state'>) => state.replaceAll('_', ' ');

const unique = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))].join(', ');

/** The sale's events, each once. */
export function saleEventsText({ orders }: Pick<Sale, 'orders'>): string {
  return safeText(unique(orders.map(({ event }) => event)));
}

/** Days and times at the venues: "2026-06-10 19:30". */
function startsText({ orders }: Sale): string {
  return unique(orders.map(({ startsAt = '' }) => startsAt.replace('T', ' ')));
}

/** One line per sale, newest first. */
export function renderSales(sales: readonly Sale[], { width }: Pick<Paper, 'width'>): string[] {
  if (sales.length === 0) return ['No sales found.'];
  const rows = sales.map((sale) => [
    sale.soldAt ? localTimeOf(Date.parse(sale.soldAt)) : '',
    saleEventsText(sale),
    startsText(sale),
    sale.total ? safeText(String(sale.total)) : '',
    safeText(sale.customer?.name ?? ''),
    saleStateText(sale),
    safeText(sale.transactionId ?? sale.transactionUuid),
  ]);
  const columns = [
    { heading: 'SOLD' },
    { heading: 'EVENT', words: true, least: 5 },
    { heading: 'DATE', words: true, least: 10 },
    { heading: 'TOTAL', right: true },
    { heading: 'CUSTOMER', words: true },
    { heading: 'STATE', words: true, least: 4 },
    { heading: 'TRANSACTION' },
  ];
  return table(columns, rows, width);
}

function orderLines({
  event,
  performance,
  numberOfSeats,
  seats,
  reference,
}: Sale['orders'][number]): string[] {
  const count = numberOfSeats === undefined ? '' : countOf(numberOfSeats, 'ticket');
  const where = seats.length > 0 ? `${seats.length === 1 ? 'seat' : 'seats'} ${seats.join(', ')}` : '';
  return [
    safeText(event),
    ...(performance ? [`  ${safeText(performance)}`] : []),
    ...(count || where ? [`  ${safeText([count, where].filter(Boolean).join(', '))}`] : []),
    ...(reference ? [`  Reference ${safeText(reference)}`] : []),
  ];
}

/** One sale, as far as this machine knows it. */
export function renderSale(sale: Sale, { strong }: Pick<Paper, 'strong'>): string[] {
  const { orders, total, soldAt, customer, transactionId, transactionUuid } = sale;
  const contact = [customer?.name, customer?.phone, customer?.email].filter(Boolean).join(', ');
  const state = saleStateText(sale);
  return [
    `${state[0]?.toUpperCase()}${state.slice(1)}${soldAt ? `, ${localTimeOf(Date.parse(soldAt))}` : ''}`,
    '',
    ...orders.flatMap(orderLines),
    '',
    ...(total ? [`Total         ${strong(safeText(String(total)))}`] : []),
    ...(contact ? [`Customer      ${safeText(contact)}`] : []),
    ...(transactionId ? [`Transaction   ${strong(safeText(transactionId))}`] : []),
    `UUID          ${safeText(transactionUuid)}`,
  ];
}
