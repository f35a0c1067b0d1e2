import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { type Json, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

it('shows an event with its description and reviews', async () => {
  const text = await sandboxText(createHome(), ['event', '6IF']);
  expect(text).toContain("Sadler's Wells");
  expect(text).toContain('★★★★★ The Times');
  expect(text).toContain('seating plan: https://');
});

it('shows the facts of an event', async () => {
  const lines = (await sandboxText(createHome(), ['event', '6IF'])).split('\n');
  // docs/f13.md#events-on-sale
  expect(lines).toEqual(
    expect.arrayContaining([
      "Matthew Bourne's Nutcracker TEST",
      'Event           6IF',
      'Kind            Ballet & Dance',
      'Running time    120 minutes',
      'Per order       1, 2, 3, 4, 5, 6',
      'Critics         100 %',
      'Related         6IE, MH0',
    ]),
  );
});

it('prints the details of an event as JSON', async () => {
  const { sandbox, events } = await sandboxJson(createHome(), ['event', '6IF']);
  expect(sandbox).toBe(true);
  expect(events).toHaveLength(1);
  // docs/f13.md#events-on-sale
  expect(events[0]).toMatchObject({
    id: '6IF',
    description: "Matthew Bourne's Nutcracker TEST",
    status: 'live',
    event_type: 'simple_ticket',
    source_code: 'ext_test0',
    source: 'External Test Backend 0',
    venue: "Sadler's Wells",
    city_code: 'london-uk',
    country_code: 'uk',
    postcode: 'EC1R 4TN',
    latitude: 51.52961137,
    longitude: -0.10601562,
    classes: [{ code: 'dance', description: 'Ballet & Dance' }],
    has_performances: true,
    is_seated: true,
    show_performance_time: true,
    needs_performance: true,
    needs_departure_date: false,
    needs_duration: false,
    is_add_on: false,
    is_auto_quantity_add_on: false,
    max_running_time: 120,
    critic_review_percent: 100,
    user_review_percent: 100,
    upsell_list: ['6IE', 'MH0'],
    valid_quantities: [1, 2, 3, 4, 5, 6],
    // docs/f13.md#6if
    reviews: [
      { is_user: false, author: 'The Times', star_rating: 5, date_time: '2015-11-17T10:00:00Z' },
      { is_user: true, author: 'Matt Allpress', star_rating: 5, date_time: '2014-08-28T10:00:00Z' },
    ],
  });
  const names = events[0].media.map((one: Json) => one.name);
  expect(names).toEqual(expect.arrayContaining(['square', 'seating_plan']));
});

it('prints the lowest and the highest price without discounts', async () => {
  const { events } = await sandboxJson(createHome(), ['event', '6IF', '7AB']);
  expect(events.map((event: Json) => event.cost_range)).toMatchObject([
    // docs/f13.md#6if
    { min_seatprice: 18, min_surcharge: 3, max_seatprice: 47, max_surcharge: 4.75 },
    // docs/f13.md#7ab-and-7aa
    { min_seatprice: 30, min_surcharge: 5, max_seatprice: 50, max_surcharge: 5 },
  ]);
});

it('prints several events in the given order, with their add-ons and upsells', async () => {
  const { events } = await sandboxJson(createHome(), ['event', '7AC', '7AB']);
  const idsOf = (list: Json) => list.map((event: Json) => event.id);
  expect(idsOf(events)).toEqual(['7AC', '7AB']);
  expect(events[0]).toMatchObject({
    event_type: 'misc_item',
    is_add_on: true,
    is_auto_quantity_add_on: true,
    needs_performance: false,
  });
  expect(idsOf(events[1].add_ons)).toEqual(['7AC']);
  expect(idsOf(events[1].upsells)).toEqual(['7AA', '6IF']);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run(['event', '6IF', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('events_by_id'), stderr: '' });
});

it.each([
  [['NONE'], 'Event NONE not found.'],
  [['6IF', 'NONE'], 'Event NONE not found.'],
  [['NONE', '6IF', 'NADA'], 'Events NONE, NADA not found.'],
])('fails for %j; --raw still prints what the API said', async (ids, message) => {
  expect(await sandboxError(createHome(), ['event', ...ids])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message,
    next: 'ticketswitch events --sandbox',
  });
  const seller = await Seller.open();
  expect(await seller.run(['event', ...ids, '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('events_by_id'),
    stderr: `Error: ${message} Search with: ticketswitch events\n`,
  });
});

it('fails with wrong credentials; --raw still prints what the API said', async () => {
  const seller = await Seller.open('nobody');
  const result = await seller.run(['event', '6IF', '--raw']);
  expect(result).toMatchObject({ code: 3, stdout: seller.bodyOf('events_by_id') });
  expect(result.stderr).toMatch(/User authorisation failure\. Log in with: ticketswitch login\n$/);
});
