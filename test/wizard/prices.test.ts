import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { type Json, sandboxJson } from '../support/sale.ts';

/** The price that the calendar shows, in minor units. */
const shown = ({ cost_range }: Json) =>
  Math.round(100 * (cost_range.min_seatprice + cost_range.min_surcharge));

const pricesOf = ({ ticket_types }: Json): number[] =>
  ticket_types.flatMap(({ price_bands }: Json) =>
    price_bands.map(({ default_discount }: Json) => Math.round(100 * default_discount.combined_price)),
  );

it('every "from" price is that of a ticket on the next screen', async () => {
  const home = createHome();
  const { events } = await sandboxJson(home, ['events', '--all']);
  for (const { id } of events) {
    const { performances } = await sandboxJson(home, ['performances', id]);
    const [first] = performances.filter(({ cost_range }: Json) => cost_range);
    if (!first) continue;
    const availability = await sandboxJson(home, ['availability', first.id]);
    expect(Math.min(...pricesOf(availability)), first.id).toBe(shown(first));
  }
}, 60_000);
