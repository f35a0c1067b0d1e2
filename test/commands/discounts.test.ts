import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { type Json, performanceOn, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

/** Not the 1st of a month, and not a Saturday. */
const WEDNESDAY = '2026-06-10';

it('lists what a ticket costs with each discount', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  expect(
    await sandboxText(home, ['discounts', performance, '-t', 'CIRCLE', '-b', 'A/pool']),
  ).toMatchInlineSnapshot(`
    "DISCOUNT	DESCRIPTION	SEAT	FEE	TOTAL	OFFER
    ADULT	Adult	£35.00	£4.00	£39.00	
    CHILD	Child rate	£18.00	£3.00	£21.00	
    STUDENT	Student rate	£26.00	£3.00	£29.00	
    OAP	Senior citizen rate	£28.00	£3.00	£31.00	
    "
  `);
});

// docs/f13.md#6if
it.each([
  ['CIRCLE', 'A/pool', { ADULT: [35, 4], CHILD: [18, 3], STUDENT: [26, 3], OAP: [28, 3] }],
  ['CIRCLE', 'B/pool', { ADULT: [30, 4], CHILD: [15, 3] }],
  ['CIRCLE', 'C/pool', { ADULT: [25, 4], CHILD: [13, 3], STUDENT: [19, 3], OAP: [20, 3] }],
  ['STALLS', 'A/pool', { ADULT: [21, 3], CHILD: [11, 2], STUDENT: [16, 2], OAP: [17, 2] }],
  ['STALLS', 'B/pool', { ADULT: [18, 3], CHILD: [9, 2] }],
  ['BALCONY', 'A/pool', { ADULT: [47, 4.75], CHILD: [24, 4], STUDENT: [35, 4], OAP: [38, 4] }],
])('prints the discounts of 6IF %s %s as JSON', async (type, band, prices) => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  const document = await sandboxJson(home, ['discounts', performance, '-t', type, '-b', band]);
  expect(document).toMatchObject({ sandbox: true, currency_code: 'gbp' });
  const found = document.discounts.map((one: Json) => [one.code, [one.seatprice, one.surcharge]]);
  expect(Object.fromEntries(found)).toEqual(prices);
  for (const { combined_price, seatprice, surcharge, is_offer } of document.discounts) {
    expect({ combined_price, is_offer }).toEqual({ combined_price: seatprice + surcharge, is_offer: false });
  }
});

it('prints an offer with what it saves', async () => {
  const document = await sandboxJson(createHome(), ['discounts', '7AB-13', '-t', 'STALLS', '-b', 'B/pool']);
  // docs/f13.md#where-the-sources-disagree: 40 + 0 instead of 40 + 5.
  expect(document.discounts).toMatchObject([
    {
      code: 'NORMAL',
      description: 'Regular Ticket',
      seatprice: 40,
      surcharge: 0,
      non_offer_seatprice: 40,
      non_offer_surcharge: 5,
      is_offer: true,
      absolute_saving: 5,
      percentage_saving: 11,
    },
  ]);
});

it('has no concessions in the stalls on the 1st of a month', async () => {
  const home = createHome();
  const first = await performanceOn(home, '6IF', '2026-07-01');
  const { discounts } = await sandboxJson(home, ['discounts', first, '-t', 'STALLS', '-b', 'A/pool']);
  expect(discounts).toMatchObject([{ seatprice: 21, surcharge: 3 }]);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run(['discounts', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('discounts'), stderr: '' });
});

it('fails for an unknown performance; --raw still prints what the API said', async () => {
  const args = ['discounts', '6IF-NONE', '-t', 'CIRCLE', '-b', 'A/pool'];
  expect(await sandboxError(createHome(), args)).toMatchObject({
    code: 'not_found',
    exit_code: 4,
    message: 'Performance 6IF-NONE not found.',
    next: 'ticketswitch performances <event-id> --sandbox',
  });
  const seller = await Seller.open();
  expect(await seller.run([...args, '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('availability'),
    stderr:
      'Error: Performance 6IF-NONE not found. List performances with: ticketswitch performances <event-id>\n',
  });
});

it.each([
  [
    'ROOF',
    'A/pool',
    'Ticket type ROOF is sold out for this performance, or does not exist. Available: STALLS, CIRCLE.',
  ],
  [
    'STALLS',
    'Z/pool',
    'Price band Z/pool is sold out in STALLS, or does not exist. Available: A/pool, B/pool.',
  ],
])('names what is available instead of %s %s', async (type, band, message) => {
  const error = await sandboxError(createHome(), ['discounts', '7AB-13', '-t', type, '-b', band]);
  expect(error).toEqual({ code: 'unavailable', exit_code: 5, message });
});

it('needs a ticket type and a price band', async () => {
  expect(await sandboxError(createHome(), ['discounts', '7AB-13', '-t', 'STALLS'])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: "Required option '-b, --price-band <code>' not specified.",
    next: 'ticketswitch discounts --help',
  });
});
