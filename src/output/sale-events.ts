import type { Sale } from '../model/sale.ts';
import { safeText } from './safe-text.ts';

/** Texts joined with commas, each once; empty ones left out. */
export const unique = (texts: readonly string[]) => [...new Set(texts.filter(Boolean))].join(', ');

/** The sale's events, each once. */
export function saleEventsText({ orders }: Pick<Sale, 'orders'>): string {
  return safeText(unique(orders.map(({ event }) => event)));
}
