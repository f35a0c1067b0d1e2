import type { Amounts, CurrencyReport, Grouping, GroupReport, ShiftReport } from '../model/shift.ts';
import { countOf } from '../rules/count.ts';
import { localTimeOf } from './local-time.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { alignedLines, table } from './table.ts';

/** The heading of each grouping. */
const HEADINGS: Readonly<Record<Grouping, string>> = {
  event: 'EVENT',
  'send-method': 'DELIVERY',
  user: 'USER',
};

/** The groups of a report. */
export function groupsBy(report: ShiftReport, by: Grouping): readonly GroupReport[] {
  const groups = { event: report.byEvent, 'send-method': report.bySendMethod, user: report.byUser };
  return groups[by];
}

/** True if there is an amount that an older version did not itemise. */
function hasOther({ currencies }: ShiftReport): boolean {
  return currencies.some((one) =>
    [one.sold, one.cancelled, one.failed, one.unknown].some(({ notItemised }) => !notItemised.isZero()),
  );
}

/** What a report shows on the narrowest terminal. */
const ALWAYS_SHOWN = new Set(['SALES', 'TICKETS', 'TOTAL']);

function columnsOf(heading: string, withOther: boolean) {
  const amounts = [
    'SALES',
    'TICKETS',
    'FACE VALUE',
    'FEES',
    'DELIVERY',
    ...(withOther ? ['OTHER'] : []),
    'TOTAL',
  ];
  const columns = amounts.map((one) => ({
    heading: one,
    right: true,
    ...(!ALWAYS_SHOWN.has(one) && { drop: 1 }),
  }));
  return [{ heading, words: true, least: 21 }, ...columns];
}

function rowOf(name: string, amounts: Amounts, withOther: boolean): string[] {
  const { transactions, tickets, faceValue, fees, delivery, notItemised, total } = amounts;
  const money = [faceValue, fees, delivery, ...(withOther ? [notItemised] : []), total];
  return [safeText(name), String(transactions), String(tickets), ...money.map((one) => one.toDecimal())];
}

/** The rows of a currency. Those that only matter if something went wrong are left out if nothing did. */
function kindsOf({ sold, cancelled, net, failed, unknown }: CurrencyReport): [string, Amounts][] {
  const rest: [string, Amounts][] = [
    ['Failed', failed],
    ['Not known', unknown],
  ];
  return [
    ['Sold', sold],
    ['Cancelled', cancelled],
    ['Net', net],
    ...rest.filter(([, { transactions }]) => transactions > 0),
  ];
}

function currencyLines(currency: CurrencyReport, withOther: boolean, width: number): string[] {
  const rows = kindsOf(currency).map(([name, amounts]) => rowOf(name, amounts, withOther));
  const heading = safeText(currency.currencyCode.toUpperCase());
  return ['', ...table(columnsOf(heading, withOther), rows, width)];
}

function groupLines(report: ShiftReport, by: Grouping, width: number): string[] {
  const withOther = hasOther(report);
  const groups = Map.groupBy(groupsBy(report, by), ({ net }) => net.total.currency.code);
  return [...groups].flatMap(([code, ofCurrency]) => {
    const rows = ofCurrency.map(({ name, net }) => rowOf(name || 'none', net, withOther));
    const heading = safeText(`${HEADINGS[by]}, ${code.toUpperCase()}`);
    return ['', ...table(columnsOf(heading, withOther), rows, width)];
  });
}

function titleOf({ number, since, until }: ShiftReport): string {
  const name = number === undefined ? 'Report (not closed)' : `Shift ${number} (closed)`;
  const local = (iso: string) => localTimeOf(Date.parse(iso));
  return `${name}, ${since ? `${local(since)} to ` : ''}${local(until)}`;
}

const OPEN_COLUMNS = [{}, {}, { below: 1 }, { words: true, least: 12 }];

/** What must not be forgotten: seats that are held, and requests whose outcome is not known. */
function openLines(
  { held, needsLook }: ShiftReport,
  { warn, width }: Pick<Paper, 'warn' | 'width'>,
): string[] {
  const lines = (rows: readonly string[][]) =>
    alignedLines(
      OPEN_COLUMNS,
      rows.map((row) => row.map(safeText)),
      width,
    );
  const seats = held.map(({ event, heldUntil, transactionUuid = 'lost: it expires by itself' }) => [
    'until',
    localTimeOf(Date.parse(heldUntil)),
    transactionUuid,
    event,
  ]);
  const matters = needsLook.map(({ action, at, transactionUuid = '', event }) => [
    action,
    localTimeOf(Date.parse(at)),
    transactionUuid,
    event,
  ]);
  const unknown = `Not known: ${countOf(matters.length, 'request')}. Look up each with: status <transaction-uuid>`;
  return [
    ...(seats.length > 0 ? ['', `Still held: ${countOf(seats.length, 'reservation')}`, ...lines(seats)] : []),
    ...(matters.length > 0 ? ['', warn(unknown), ...lines(matters)] : []),
  ];
}

/** A report for people, in local time. @param by adds a table of the net amounts by event, delivery method or user. */
export function renderReport(
  report: ShiftReport,
  paper: Pick<Paper, 'width' | 'bold' | 'warn'>,
  by?: Grouping,
): string[] {
  const { currencies } = report;
  const withOther = hasOther(report);
  return [
    paper.bold(titleOf(report)),
    ...(currencies.length === 0 ? ['', 'Nothing was sold or cancelled.'] : []),
    ...currencies.flatMap((one) => currencyLines(one, withOther, paper.width)),
    ...(by ? groupLines(report, by, paper.width) : []),
    ...openLines(report, paper),
  ];
}
