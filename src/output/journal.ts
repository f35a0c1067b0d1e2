import type { Entry } from '../model/entry.ts';
import type { Paper } from './print.ts';
import { safeText } from './safe-text.ts';
import { table } from './table.ts';

/** UTC, to the minute: "2026-06-01 11:00". */
export function minuteOf(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

/** One line per entry, newest first. */
export function renderEntries(entries: readonly Entry[], { width }: Paper): string[] {
  if (entries.length === 0) return ['No transactions on this machine yet.'];
  const rows = entries.map((entry) => [
    minuteOf(entry.at),
    entry.action,
    entry.state,
    safeText(entry.orders.map(({ event }) => event).join(', ')),
    entry.total ? safeText(String(entry.total)) : '',
    safeText(entry.customer ?? ''),
    safeText(entry.transactionUuid ?? ''),
  ]);
  const columns = [
    { heading: 'UTC' },
    { heading: 'ACTION' },
    { heading: 'STATE' },
    { heading: 'EVENT', words: true, least: 21, below: 2 },
    { heading: 'TOTAL', right: true },
    { heading: 'CUSTOMER', words: true, drop: 1 },
    { heading: 'UUID', below: 1 },
  ];
  return table(columns, rows, width);
}
