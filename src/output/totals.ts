import type { Totals } from '../model/transaction.ts';
import type { Theme } from './theme.ts';

/** Ticket prices, booking fees and delivery itemised, the total highlighted (docs/acceptance.md, R4). */
export function totalLines(
  { totalSeatprice, totalSurcharge, totalSendCost, total }: Totals,
  { strong }: Pick<Theme, 'strong'>,
): string[] {
  const parts = [
    ['Tickets', totalSeatprice],
    ['Booking fees', totalSurcharge],
    ['Delivery', totalSendCost],
  ] as const;
  const width =
    Math.max(...[...parts.map(([, amount]) => amount), total].map((amount) => String(amount).length)) + 2;
  const line = (name: string, amount: unknown) => `${name.padEnd(14)}${String(amount).padStart(width)}`;
  return [...parts.map(([name, amount]) => line(name, amount)), strong(line('Total', total))];
}
