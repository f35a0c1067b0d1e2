import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON } from '../support/run.ts';
import { type Json, sandboxJson } from '../support/sale.ts';
import { serveSandbox } from '../support/sandbox-host.ts';

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

it('a "from" price that no ticket has any more is corrected on the next screen', async () => {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, async (passing) => {
    const body = await (await passing.forward()).text();
    passing.response.writeHead(200, { 'content-type': 'application/json' });
    passing.response.end(body.replaceAll(/"min_seatprice":[\d.]+/g, '"min_seatprice":7'));
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const desk = new Desk(createHome(), ['book', '6IF'], { env });
  await desk.at('Day', KEYS.enter);
  await desk.at('Tickets');
  expect(desk.screen()).toContain('No tickets at £10.00 are left. They start at £21.00.');
});
