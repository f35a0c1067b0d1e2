import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { performanceOn, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

const CAT = ['reserve', '7AB-13', '-t', 'STALLS'];
const STALLS = ['-t', 'STALLS', '-b', 'A/pool'];

it('shows what is reserved, for how long and for how much', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  const reserved = await sandboxText(home, ['reserve', performance, ...STALLS, '-n', '2']);
  expect(reserved.replace(/(UUID +)\S+/, '$1…')).toMatchInlineSnapshot(`
    "Reserved, 15:00 left

    Matthew Bourne's Nutcracker TEST
      Sadler's Wells, Wed, 10th June 2026, 7.30 PM
      Stalls, price band A
      2 × ticket, £21.00 + £3.00 booking fee each
        Seats SA144, SA143
      Collect from the venue

    Tickets         £42.00
    Booking fees     £6.00
    Delivery         £1.50
    Total           £49.50

    UUID          …
    Terms         Test terms of External Test Backend 0: these tickets are not real and cannot be exchanged.
    "
  `);
});

it('suggests buying and releasing', async () => {
  const home = createHome();
  const { stdout, stderr } = await run(home, [...CAT, '-b', 'A/pool', '-n', '1', '--sandbox'], {
    isRead: true,
  });
  const uuid = /^UUID +(\S+)$/m.exec(stdout)?.[1];
  expect(stderr).toBe(
    [
      'TRAINING: this is the sandbox. No sale is real.',
      'Next:',
      `ticketswitch purchase ${uuid} --customer <file> --sandbox`,
      'Release the seats with:',
      `ticketswitch release ${uuid} --sandbox`,
      '',
    ].join('\n'),
  );
});

it('prints the transaction and what the purchase needs as JSON', async () => {
  const home = createHome();
  const seats = ['-b', 'A/pool', '-n', '1', '--seat', 'B4'];
  const reserved = await sandboxJson(home, [...CAT, ...seats, '--send-method', 'POST']);
  expect(reserved).toMatchObject({
    sandbox: true,
    status: 'reserved',
    reserved_at: '2026-06-01T11:00:00Z',
    minutes_left: 15,
    currency_code: 'gbp',
    // docs/f13.md#7ab-and-7aa
    total_seatprice: 50,
    total_surcharge: 5,
    can_edit_address: true,
    needs_email_address: false,
    needs_agent_reference: false,
    needs_payment_card: false,
    unreserved_orders: [],
    discarded_orders: [],
    input_contained_unavailable_order: false,
    notices: [],
  });
  expect(reserved.transaction_uuid).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
  expect(reserved.total).toBe(55 + reserved.total_send_cost);
  expect(reserved.allowed_countries).toContainEqual({ code: 'uk', description: 'United Kingdom' });
  expect(reserved.trolley.bundles).toMatchObject([
    {
      source_code: 'ext_test1',
      orders: [
        {
          item: 1,
          event: { id: '7AB' },
          performance: { id: '7AB-13' },
          ticket_type_code: 'STALLS',
          price_band_code: 'A/pool',
          number_of_seats: 1,
          requested_seat_ids: ['B4'],
          seat_request_status: 'got_all',
          send_method: { code: 'POST', type: 'post' },
          ticket_orders: [{ discount_code: 'NORMAL', seatprice: 50, surcharge: 5, seats: [{ id: 'B4' }] }],
        },
      ],
    },
  ]);
});

it('needs a card where the account pays by card', async () => {
  const seller = await Seller.open('demo-creditcard');
  const { needs_payment_card } = await seller.json([...CAT, '-b', 'A/pool', '-n', '1']);
  // docs/f13.md#demo-users
  expect(needs_payment_card).toBe(true);
});

// docs/f13.md#test-conditions, docs/f13.md#7ab-and-7aa
it.each([
  ['B/pool', ['D6', 'D7'], ['Seats changed: D2, D3 (you asked for D6, D7).']],
  [
    'B/pool',
    ['C5', 'C6'],
    ['Seat C5 has a restricted view.', 'Seat C6 has a restricted view.', 'Seat C6: Haunted seat.'],
  ],
  ['A/pool', ['B3', 'B5'], []],
])('says what is different or restricted about %s %j of 7AB', async (band, seats, notices) => {
  const home = createHome();
  const asked = seats.flatMap((seat) => ['--seat', seat]);
  const order = [...CAT, '-b', band, '-n', '2', ...asked];
  expect((await sandboxJson(home, order)).notices).toEqual(notices);
  await sandboxJson(home, ['release']);
  const lines = (await sandboxText(home, order)).split('\n').filter((line) => line.startsWith('Note: '));
  expect(lines).toEqual(notices.map((notice) => `Note: ${notice}`));
});

it('names the restricted views of 6IE on a Thursday', async () => {
  const home = createHome();
  const thursday = await performanceOn(home, '6IE', '2026-06-11');
  const { notices, trolley } = await sandboxJson(home, ['reserve', thursday, ...STALLS, '-n', '3']);
  const [, second, third] = trolley.bundles[0].orders[0].ticket_orders[0].seats;
  // docs/f13.md#test-conditions
  expect(notices).toEqual([second, third].map(({ id }) => `Seat ${id} has a restricted view.`));
});

// docs/acceptance.md, C2 and C3
it.each([
  [['B3', 'B4'], 'That leaves single seat B2, which is not allowed here.'],
  [['B3', 'B5'], 'B3, B5 are not adjacent; seats must be next to each other here.'],
])('refuses %j of 7AA before anything is reserved', async (seats, message) => {
  const home = createHome();
  const asked = seats.flatMap((seat) => ['--seat', seat]);
  const error = await sandboxError(home, ['reserve', '7AA-13', ...STALLS, '-n', '2', ...asked]);
  expect(error).toEqual({ code: 'usage', exit_code: 2, message });
  expect((await sandboxJson(home, ['transactions'])).entries).toEqual([]);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run([...CAT, '-b', 'A/pool', '-n', '1', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('reserve'), stderr: '' });
});

it('fails if the supplier refuses the seats; --raw still prints what the API said', async () => {
  const order = ['reserve', '7AB-13', '-t', 'CIRCLE', '-b', 'B/pool', '-n', '1', '--seat', 'H10'];
  // docs/f13.md#test-conditions
  const message = 'The supplier refused the reservation: Seat H10 causes failure.';
  expect(await sandboxError(createHome(), order)).toEqual({
    code: 'reservation_refused',
    exit_code: 5,
    message,
  });
  const seller = await Seller.open();
  expect(await seller.run([...order, '--raw'])).toEqual({
    code: 5,
    stdout: seller.bodyOf('reserve'),
    stderr: `Error: ${message}\n`,
  });
});

it('says what is missing, and where to find it', async () => {
  expect(await sandboxError(createHome(), ['reserve', '7AB-13', '-t', 'STALLS', '-n', '2'])).toEqual({
    code: 'usage',
    exit_code: 2,
    message: 'Missing option: --price-band.',
    next: 'ticketswitch availability 7AB-13 --sandbox',
  });
});
