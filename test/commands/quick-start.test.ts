import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';

// Expected values are from docs/f13.md#6if.
const WEDNESDAY = '2026-06-10';

it('sells two adults and one child a seat at the Nutcracker in eight commands', async () => {
  const home = createHome();

  const { events } = await sandboxJson(home, ['events']);
  expect(events.map((event: { id: string }) => event.id)).toContain('6IF');

  const performance = await performanceOn(home, '6IF', WEDNESDAY);

  const availability = await sandboxJson(home, ['availability', performance]);
  expect(availability.ticket_types.map((type: { code: string }) => type.code)).toEqual([
    'CIRCLE',
    'STALLS',
    'BALCONY',
  ]);
  expect(availability.valid_quantities).toEqual([1, 2, 3, 4, 5, 6]);
  expect(availability.currency_code).toBe('gbp');
  expect(availability.sandbox).toBe(true);

  const { discounts } = await sandboxJson(home, ['discounts', performance, '-t', 'CIRCLE', '-b', 'A/pool']);
  expect(discounts).toMatchObject([
    { code: 'ADULT', seatprice: 35, surcharge: 4, combined_price: 39 },
    { code: 'CHILD', seatprice: 18, surcharge: 3, combined_price: 21 },
    { code: 'STUDENT', seatprice: 26, surcharge: 3 },
    { code: 'OAP', seatprice: 28, surcharge: 3 },
  ]);

  const { send_methods } = await sandboxJson(home, ['send-methods', performance]);
  expect(send_methods).toMatchObject([
    { code: 'COBO', cost: 1.5, type: 'collect' },
    { code: 'POST', cost: 3.5, type: 'post', permitted_countries: [{ code: 'ie' }, { code: 'uk' }] },
  ]);

  const family = ['--discount', 'ADULT', '--discount', 'ADULT', '--discount', 'CHILD'];
  const order = ['-t', 'CIRCLE', '-b', 'A/pool', '-n', '3', ...family];
  const reserved = await sandboxJson(home, ['reserve', performance, ...order]);
  expect(reserved.status).toBe('reserved');
  expect(reserved.minutes_left).toBeLessThanOrEqual(15);
  expect(reserved.minutes_left).toBeGreaterThan(14.9);
  const [{ orders }] = reserved.trolley.bundles;
  const seats = orders[0].ticket_orders.flatMap((one: { seats: { id: string }[] }) =>
    one.seats.map(({ id }) => id),
  );
  expect(new Set(seats).size).toBe(3);
  expect(reserved.notices).toEqual([]);

  // No uuid given: the last one on record.
  expect(await sandboxJson(home, ['status'])).toMatchObject({
    status: 'reserved',
    transaction_uuid: reserved.transaction_uuid,
  });

  const bought = await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(bought.status).toBe('purchased');
  expect(bought.transaction_id).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/);
  expect(bought.trolley.bundles[0].orders[0].backend_purchase_reference).toMatch(/\S/);
  // 2 × (35 + 4) + (18 + 3) + 1.50 for collecting at the venue.
  expect(bought.total_seatprice).toBe(88);
  expect(bought.total_surcharge).toBe(11);
  expect(bought.total_send_cost).toBe(1.5);
  expect(bought.total).toBe(100.5);

  const settled = await sandboxJson(home, ['status', reserved.transaction_uuid]);
  expect(settled).toMatchObject({
    status: 'purchased',
    total: 100.5,
    customer: { first_name: 'Fred', country_code: 'uk' },
  });

  const again = await run(home, ['purchase', '--customer', 'fred.json', '--yes', '--sandbox', '--json']);
  expect(JSON.parse(again.stdout)).toMatchObject({
    status: 'purchased',
    transaction_id: bought.transaction_id,
  });
});
