import type { Amounts, Grouping, ShiftReport } from '../model/shift.ts';
import { safeText } from './safe-text.ts';
import { groupsBy } from './shift-report.ts';

const COLUMNS =
  'group,name,currency_code,kind,transactions,tickets,face_value,fees,delivery,not_itemised,total';

/** A cell as RFC 4180 has it. Text that a spreadsheet would take for a formula starts with an apostrophe. */
function cell(text: string): string {
  const safe = safeText(text).replace(/^[=+\-@]/, "'$&");
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function row(group: string, name: string, kind: string, amounts: Amounts): string {
  const { transactions, tickets, faceValue, fees, delivery, notItemised, total } = amounts;
  return [
    group,
    cell(name),
    cell(total.currency.code),
    kind,
    transactions,
    tickets,
    ...[faceValue, fees, delivery, notItemised, total].map((one) => one.toDecimal()),
  ].join(',');
}

/** A report as CSV. Amounts are decimals in major units. @param by adds the rows of each event, delivery method or user. */
export function reportCsv(report: ShiftReport, by?: Grouping): string[] {
  const kinds = ['sold', 'cancelled', 'net', 'failed', 'unknown'] as const;
  const groups = by ? groupsBy(report, by) : [];
  return [
    COLUMNS,
    ...report.currencies.flatMap((one) => kinds.map((kind) => row('', '', kind, one[kind]))),
    ...groups.flatMap((one) =>
      kinds.slice(0, 3).map((kind) => row(by ?? '', one.name, kind, one[kind as 'net'])),
    ),
  ];
}
