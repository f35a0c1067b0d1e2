import { expect, it } from 'vitest';
import { onSaleOf } from '../../src/rules/on-sale.ts';
import { eventOf } from '../support/values.ts';

it.each([
  ['2026-11-26', '2027-03-27', '26 Nov 2026 – 27 Mar 2027', 'to Mar 2027'],
  ['2026-09-01', '2026-09-30', '1 Sep 2026 – 30 Sep 2026', 'Sep 2026'],
  ['2026-12-05', '2026-12-05', '5 Dec 2026', 'Dec 2026'],
  ['2027-04-02', '2027-06-01', '2 Apr 2027 – 1 Jun 2027', 'from Apr 2027'],
])('%s to %s is "%s", or "%s"', (first, last, full, short) => {
  const event = eventOf('The Cat', { onSale: { first, last }, needsPerformance: true });
  expect(onSaleOf(event, '2026-11-26')).toEqual({ full, short });
});

it('undated events are on sale on any day', () => {
  expect(onSaleOf(eventOf('A park', { needsPerformance: false }), '2026-11-26').full).toBe('any day');
});
