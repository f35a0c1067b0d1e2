import { expect, it } from 'vitest';
import { createHome } from '../support/run.ts';
import { type Json, performanceOn, Seller, sandboxError, sandboxJson, sandboxText } from '../support/sale.ts';

/** Not the 1st of a month, and not a Saturday. */
const WEDNESDAY = '2026-06-10';

const bandsOf = ({ ticket_types }: Json): Json[] =>
  ticket_types.flatMap((type: Json) => type.price_bands.map((band: Json) => ({ type, ...band })));

it('shows price bands with the seat price, the booking fee and the total', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  expect(await sandboxText(home, ['availability', performance])).toMatchInlineSnapshot(`
    "CODE	TICKET TYPE	PRICE BAND		SEAT	FEE	TOTAL	TOGETHER	OFFER
    CIRCLE	Upper circle	A/pool		£35.00	£4.00	£39.00	6	
    CIRCLE	Upper circle	B/pool		£30.00	£4.00	£34.00	6	
    CIRCLE	Upper circle	C/pool		£25.00	£4.00	£29.00	6	
    STALLS	Stalls	A/pool		£21.00	£3.00	£24.00	6	
    STALLS	Stalls	B/pool		£18.00	£3.00	£21.00	3	
    BALCONY	Balcony	A/pool		£47.00	£4.75	£51.75	6	

    Tickets per order: 1–6
    "
  `);
});

it('draws the free seats row by row; restricted views and price bands are told apart without colour', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '7AB', '2027-01-01');
  expect(await sandboxText(home, ['availability', performance, '--map'])).toMatchInlineSnapshot(`
    "CODE	TICKET TYPE	PRICE BAND		SEAT	FEE	TOTAL	TOGETHER	OFFER
    STALLS	Stalls	A/pool		£50.00	£5.00	£55.00	4	
    STALLS	Stalls	B/pool		£40.00	£0.00	£40.00	4	No fees, was £45.00
    CIRCLE	Dress Circle	A/pool		£32.20	£4.60	£36.80	4	8% off, was £40.00
    CIRCLE	Dress Circle	B/pool		£30.00	£5.00	£35.00	4	

    Tickets per order: 1–4

    Stalls
    A  a a A A A A A A A a
    B  · A A A A A A A A
    C  · · B B b b
    D  · B B B B B B

    A A/pool £55.00 · B B/pool £40.00 · small letter: restricted view · dot: taken

    Dress Circle
    E  · · · A A · A A A
    F  A A A
    G  · · · · · · B B B B
    H  B B B B · · B B B B

    A A/pool £36.80 · B B/pool £35.00 · small letter: restricted view · dot: taken
    "
  `);
});

it('lists the free seats with what the customer must know about them', async () => {
  const text = await sandboxText(createHome(), ['availability', '7AB-13', '--seats']);
  // docs/f13.md#7ab-and-7aa
  expect(text).toContain('  C3 C4 C5 (restricted view) C6 (restricted view, Haunted seat)\n');
  expect(text).toContain('A6 (Great seat)');
});

it('prints the price bands of 6IF as JSON', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  const document = await sandboxJson(home, ['availability', performance, '--seats']);
  expect(document).toMatchObject({
    sandbox: true,
    valid_quantities: [1, 2, 3, 4, 5, 6],
    contiguous_seat_selection_only: true,
    max_bundle_size: 1,
    source_code: 'ext_test0',
    backend_is_broken: false,
    backend_is_down: false,
    backend_throttle_failed: false,
    currency_code: 'gbp',
  });
  const rows = bandsOf(document).map(({ type, code, number_available, default_discount }) => [
    `${type.code} ${type.description}`,
    code,
    number_available,
    default_discount.seatprice,
    default_discount.surcharge,
    default_discount.combined_price,
  ]);
  // docs/f13.md#6if
  expect(rows).toEqual([
    ['CIRCLE Upper circle', 'A/pool', 6, 35, 4, 39],
    ['CIRCLE Upper circle', 'B/pool', 6, 30, 4, 34],
    ['CIRCLE Upper circle', 'C/pool', 6, 25, 4, 29],
    ['STALLS Stalls', 'A/pool', 6, 21, 3, 24],
    ['STALLS Stalls', 'B/pool', 3, 18, 3, 21],
    ['BALCONY Balcony', 'A/pool', 6, 47, 4.75, 51.75],
  ]);
  for (const band of bandsOf(document)) {
    expect(band).toMatchObject({ allows_leaving_single_seats: 'always', default_discount: { code: '' } });
    expect(band).not.toHaveProperty('seat_blocks');
  }
});

it('prints the free seats and the offers of 7AB as JSON', async () => {
  const document = await sandboxJson(createHome(), ['availability', '7AB-13', '--seats']);
  const bands = bandsOf(document);
  const blocks = bands.map((band) =>
    band.seat_blocks.map(({ seats }: Json) => `${seats[0].id}–${seats.at(-1).id}`),
  );
  const seats = bands.flatMap((band) => band.seat_blocks.flatMap((block: Json) => block.seats));
  // docs/f13.md#7ab-and-7aa
  expect(blocks).toEqual([
    ['A1–A10', 'B2–B9'],
    ['C3–C6', 'D2–D7'],
    ['E4–E5', 'E7–E9', 'F1–F3'],
    ['G7–G10', 'H1–H4', 'H7–H10'],
  ]);
  expect(seats.filter((seat: Json) => seat.is_restricted).map((seat: Json) => seat.id)).toEqual([
    'A1',
    'A2',
    'A10',
    'C5',
    'C6',
  ]);
  expect(seats.filter((seat: Json) => seat.seat_text)).toMatchObject([
    { id: 'A6', seat_text: 'Great seat' },
    { id: 'C6', seat_text: 'Haunted seat' },
  ]);
  expect(document).toMatchObject({ contiguous_seat_selection_only: false, valid_quantities: [1, 2, 3, 4] });
  // docs/f13.md#where-the-sources-disagree, the offers of 7AB
  expect(bands.map((band) => band.default_discount)).toMatchObject([
    { code: 'NORMAL', combined_price: 55, is_offer: false },
    { combined_price: 40, surcharge: 0, is_offer: true, absolute_saving: 5, percentage_saving: 11 },
    { combined_price: 36.8, is_offer: true, percentage_saving: 8 },
    { combined_price: 35, is_offer: false },
  ]);
});

it('leaves out price bands that do not have enough adjacent seats', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  const document = await sandboxJson(home, ['availability', performance, '-n', '4']);
  // Only three tickets of STALLS B/pool are available (docs/f13.md#6if).
  expect(bandsOf(document).map(({ type, code }) => `${type.code} ${code}`)).toEqual([
    'CIRCLE A/pool',
    'CIRCLE B/pool',
    'CIRCLE C/pool',
    'STALLS A/pool',
    'BALCONY A/pool',
  ]);
});

it('says that the number is why nothing is available', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', WEDNESDAY);
  expect(await sandboxError(home, ['availability', performance, '-n', '40'])).toEqual({
    code: 'unavailable',
    exit_code: 5,
    message: 'No price band has 40 adjacent seats. Try a smaller number.',
  });
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const result = await seller.run(['availability', '7AB-13', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('availability'), stderr: '' });
});

it('fails for an unknown performance; --raw still prints what the API said', async () => {
  expect(await sandboxError(createHome(), ['availability', '6IF-NONE'])).toEqual({
    code: 'not_found',
    exit_code: 4,
    message: 'Performance 6IF-NONE not found.',
    next: 'ticketswitch performances <event-id> --sandbox',
    api: expect.objectContaining({ http_status: 400, error_code: 8, error_desc: 'Bad data supplied' }),
  });
  const seller = await Seller.open();
  expect(await seller.run(['availability', '6IF-NONE', '--raw'])).toEqual({
    code: 4,
    stdout: seller.bodyOf('availability'),
    stderr:
      'Error: Performance 6IF-NONE not found. List performances with: ticketswitch performances <event-id>\n',
  });
});

it.each([
  ['down', 'down'],
  ['broken', 'broken'],
  ['throttled', 'too busy'],
])('fails if the supplier is %s; --raw still prints what the API said', async (state, words) => {
  const seller = await Seller.open('demo', `supplier=${state}`);
  expect(await seller.run(['availability', '7AB-13', '--raw'])).toEqual({
    code: 9,
    stdout: seller.bodyOf('availability'),
    stderr: `Error: The supplier of 7AB-13 is ${words}. Try again later.\n`,
  });
});
