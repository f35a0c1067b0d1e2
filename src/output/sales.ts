import type { Sale } from '../model/sale.ts';
import { countOf } from '../rules/count.ts';
import { localTimeOf, shortTimeOf } from './local-time.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { saleEventsText, unique } from './sale-events.ts';
import { alignedLines, type Column, table } from './table.ts';

/** What became of a sale, for people: "partly cancelled". */
export const saleStateText = ({ state }: Pick<Sale, 'state'>) => state.replaceAll('_', ' ');

interface SaleColumn extends Column {
  readonly textOf: (sale: Sale) => string;
  /** On a terminal, the column is left out if every text is this one. */
  readonly usual?: string;
}

/** @param isNarrow true on a terminal: days at the venue without a time, and the time of the sale without its year. */
function columnsFor(isNarrow: boolean): readonly SaleColumn[] {
  const soldText = ({ soldAt }: Sale) =>
    soldAt ? (isNarrow ? shortTimeOf : localTimeOf)(Date.parse(soldAt)) : '';
  const startsText = ({ orders }: Sale) =>
    unique(
      orders.map(({ startsAt = '' }) => (isNarrow ? startsAt.slice(0, 10) : startsAt.replace('T', ' '))),
    );
  return [
    { heading: 'SOLD', textOf: soldText },
    { heading: 'EVENT', words: true, least: 21, textOf: saleEventsText },
    { heading: 'DATE', words: true, least: 10, textOf: startsText, usual: '' },
    { heading: 'TOTAL', right: true, textOf: ({ total }) => (total ? safeText(String(total)) : '') },
    {
      heading: 'CUSTOMER',
      words: true,
      least: 6,
      drop: 1,
      textOf: ({ customer }) => safeText(customer?.name ?? ''),
      usual: '',
    },
    { heading: 'STATE', words: true, least: 4, textOf: saleStateText, usual: 'sold' },
    {
      heading: 'TRANSACTION',
      below: 1,
      textOf: (sale) => safeText(sale.transactionId ?? sale.transactionUuid),
    },
  ];
}

/** On a terminal, the columns that are of use for these sales. */
function usefulColumns(sales: readonly Sale[]): readonly SaleColumn[] {
  return columnsFor(true).filter(
    ({ usual, textOf }) => usual === undefined || sales.some((sale) => textOf(sale) !== usual),
  );
}

const rowsOf = (sales: readonly Sale[], columns: readonly SaleColumn[]) =>
  sales.map((sale) => columns.map(({ textOf }) => textOf(sale)));

/** The sales under headings, newest first. */
export function renderSales(sales: readonly Sale[], { width }: Pick<Paper, 'width'>): string[] {
  if (sales.length === 0) return ['No sales found.'];
  const columns = Number.isFinite(width) ? usefulColumns(sales) : columnsFor(false);
  return table(columns, rowsOf(sales, columns), width);
}

/** One line per sale, for a list: without its transaction if there is no room for that. */
export function saleLines(sales: readonly Sale[], width: number): string[] {
  const columns = usefulColumns(sales);
  const ofList = columns.map(({ below, ...column }) => ({ ...column, ...(below && { drop: 0 }) }));
  return alignedLines(ofList, rowsOf(sales, columns), width);
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
