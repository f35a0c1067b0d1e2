import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const ordersOf = (document: Json): Json[] =>
  document.trolley_contents.bundle.flatMap((bundle: Json) => bundle.order);
const seatsOf = (document: Json): string[] =>
  ordersOf(document).flatMap((order) =>
    order.ticket_orders.ticket_order.flatMap((one: Json) => one.seats.map((seat: Json) => seat.full_id)),
  );

interface Order {
  readonly perf_id: string;
  readonly ticket_type_code?: string;
  readonly price_band_code?: string;
  readonly no_of_seats?: number;
  readonly [more: string]: string | number | undefined;
}

function order(given: Order): Record<string, string | number> {
  const all = { ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2, ...given };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

async function bought(user: SandboxUser, given: Order, asking = {}) {
  const held = await user.get('reserve', order(given), asking);
  const transaction_uuid = held.trolley_contents.transaction_uuid;
  return { transaction_uuid, answer: await user.get('purchase', { transaction_uuid, ...CUSTOMER }, asking) };
}

describe('test conditions (docs/f13.md#test-conditions)', () => {
  it('6IE on a Tuesday is refused', async () => {
    const user = new SandboxUser();
    const answer = await user.get('reserve', order({ perf_id: await user.performance('6IE', 2) }));
    expect(answer.unreserved_orders).toMatchObject([
      { seat_request_status: 'got_none', reserve_failure_comment: expect.stringMatching(/\S/) },
    ]);
    expect(Object.keys(answer).sort()).toEqual(['input_contained_unavailable_order', 'unreserved_orders']);
  });

  it('6IE on a Thursday gives tickets 2 and 3 a restricted view (R7)', async () => {
    const user = new SandboxUser();
    const held = await user.get(
      'reserve',
      order({ perf_id: await user.performance('6IE', 4), no_of_seats: 4 }),
    );
    const [tickets] = ordersOf(held)[0].ticket_orders.ticket_order;
    expect(tickets.seats.map((seat: Json) => seat.is_restricted_view)).toEqual([false, true, true, false]);
  });

  it('6IE with `fail part one` fails with 200 and gives the seats back (R12)', async () => {
    const user = new SandboxUser();
    const given = order({ perf_id: await user.performance('6IE', 3) });
    const held = await user.get('reserve', given);
    const { transaction_uuid } = held.trolley_contents;
    const failed = await user.get('purchase', {
      transaction_uuid,
      ...CUSTOMER,
      address_line_two: 'fail part one',
    });
    expect(failed).toMatchObject({
      transaction_status: 'failed',
      trolley_contents: {
        purchase_result: { success: false },
        bundle: [{ purchase_result: { success: false, failure_reason: expect.any(String) } }],
      },
    });
    expect(failed).not.toHaveProperty('purchase_iso8601_date_and_time');
    expect(seatsOf(await user.get('reserve', given))).toEqual(seatsOf(held));
  });

  it('H10 is refused for its own words, and nothing else comes back (R10)', async () => {
    for (const perf_id of ['7AB-13', '7AA-13']) {
      const answer = await new SandboxUser().get(
        'reserve',
        order({ perf_id, ticket_type_code: 'CIRCLE', price_band_code: 'B/pool', seat0: 'H9', seat1: 'H10' }),
      );
      expect(answer).toEqual({
        input_contained_unavailable_order: false,
        unreserved_orders: [
          expect.objectContaining({
            seat_request_status: 'got_none',
            reserve_failure_comment: 'Seat H10 causes failure.',
          }),
        ],
      });
    }
  });

  it('D6 and D7 become D2 and D3 (R11)', async () => {
    const held = await new SandboxUser().get(
      'reserve',
      order({ perf_id: '7AB-13', price_band_code: 'B/pool', seat0: 'D6', seat1: 'D7' }),
    );
    expect(seatsOf(held)).toEqual(['D2', 'D3']);
    expect(ordersOf(held)[0]).toMatchObject({
      seat_request_status: 'got_none',
      requested_seat_ids: ['D6', 'D7'],
    });
  });

  it('unknown seats on 7AB get the best available', async () => {
    const held = await new SandboxUser().get(
      'reserve',
      order({ perf_id: '7AB-13', seat0: 'Q98', seat1: 'Q99' }),
    );
    expect(seatsOf(held)).toHaveLength(2);
    expect(ordersOf(held)[0].seat_request_status).not.toBe('got_all');
  });

  it('seats that are free are given as asked for (C4)', async () => {
    const held = await new SandboxUser().get(
      'reserve',
      order({ perf_id: '7AB-13', seat0: 'B3', seat1: 'B5' }),
    );
    expect(seatsOf(held)).toEqual(['B3', 'B5']);
    expect(ordersOf(held)[0].seat_request_status).toBe('got_all');
  });

  it('A1 says Restricted View from the reservation on (docs/f13.md#7ab-and-7aa)', async () => {
    const held = await new SandboxUser().get(
      'reserve',
      order({ perf_id: '7AB-13', seat0: 'A1', seat1: 'A2' }),
    );
    const restricted = { is_restricted_view: true, seat_text: 'Restricted View' };
    expect(ordersOf(held)[0].ticket_orders.ticket_order[0].seats).toMatchObject([
      { ...restricted, seat_text_code: 'A.1' },
      { ...restricted, seat_text_code: 'A.2' },
    ]);
  });

  it('6KF is sold one at a time, and parks are shut on Mondays', async () => {
    const user = new SandboxUser();
    const membership = {
      perf_id: await user.performance('6KF'),
      ticket_type_code: 'MEMBER',
      price_band_code: 'X/pool',
    };
    expect((await user.get('reserve', order(membership))).input_contained_unavailable_order).toBe(true);
    expect((await user.get('reserve', order({ ...membership, no_of_seats: 1 }))).transaction_status).toBe(
      'reserved',
    );
    const paris = { perf_id: await user.performance('6KS'), ticket_type_code: 'ADMISSION' };
    const monday = await user.get('reserve', order({ ...paris, departure_date: '20260608' }));
    expect(monday).toEqual({ input_contained_unavailable_order: true, unreserved_orders: [] });
    expect(
      (await user.get('reserve', order({ ...paris, departure_date: '20260609' }))).transaction_status,
    ).toBe('reserved');
  });

  it('9XW has no send methods for the next days', async () => {
    const user = new SandboxUser();
    const { results } = await user.get('performances', { event_id: '9XW', page_len: 30 });
    const methodsOf = async (one: Json) =>
      (await user.get('send_methods', { perf_id: one.perf_id })).send_methods.send_method;
    expect(await methodsOf(results.performance[0])).toEqual([]);
    expect(await methodsOf(results.performance[29])).toMatchObject([{ send_type: 'post' }]);
  });

  it('three of 6IF STALLS B can be had together (R3); one of 7AB STALLS A is 50 + 5 (R4)', async () => {
    const user = new SandboxUser();
    const three = await user.get(
      'reserve',
      order({ perf_id: await user.performance('6IF', 3), price_band_code: 'B/pool', no_of_seats: 3 }),
    );
    expect(seatsOf(three)).toHaveLength(3);
    const one = await user.get('reserve', order({ perf_id: '7AB-13', no_of_seats: 1, seat0: 'B4' }));
    expect(one.trolley_contents.bundle[0]).toMatchObject({
      bundle_total_seatprice: 50,
      bundle_total_surcharge: 5,
      bundle_total_send_cost: 0,
      bundle_total_cost: 55,
    });
  });

  it('7AA is sent as an eTicket or by post worldwide (R5); 7AB seats have the purchase second as barcode (R6)', async () => {
    const user = new SandboxUser();
    const { send_methods } = await user.get('send_methods', { perf_id: '7AA-13' });
    expect(send_methods.send_method.map((one: Json) => one.send_desc)).toEqual([
      'Printable eTicket',
      'Post worldwide',
    ]);
    user.now = Date.parse('2018-05-27T13:03:15Z');
    const { answer } = await bought(user, { perf_id: '7AB-5' });
    const [tickets] = ordersOf(answer)[0].ticket_orders.ticket_order;
    expect(tickets.seats.map((seat: Json) => seat.barcode)).toEqual(['5B0AAC93', '5B0AAC93']);
    expect(ordersOf(answer)[0].send_method).toMatchObject({
      send_code: 'VOUCH',
      self_print_voucher_url: expect.stringMatching(/^https:/),
    });
  });
});

describe('trolleys (docs/f13.md#trolley)', () => {
  it('equal trolleys share a token, every change alters it, old ones keep working', async () => {
    const user = new SandboxUser();
    const given = order({ perf_id: '7AB-13' });
    const one = await user.get('trolley', given);
    expect((await user.get('trolley', given)).trolley_token).toBe(one.trolley_token);
    const two = await user.get('trolley', {
      trolley_token: one.trolley_token,
      ...order({ perf_id: '7AB-14' }),
    });
    expect(two.trolley_token).not.toBe(one.trolley_token);
    expect(two.trolley_token_contents.trolley_order_count).toBe(2);
    const again = await user.get('trolley', { trolley_token: one.trolley_token });
    expect(again).toEqual(one);
  });

  it('item numbers survive removals; an empty trolley has only its counts', async () => {
    const user = new SandboxUser();
    const one = await user.get('trolley', order({ perf_id: '7AB-13' }));
    const two = await user.get('trolley', {
      trolley_token: one.trolley_token,
      ...order({ perf_id: '7AB-14' }),
    });
    const less = await user.get('trolley', { trolley_token: two.trolley_token, remove_items_list: '1' });
    expect(less.trolley_token_contents.bundle[0].order.map((item: Json) => item.item_number)).toEqual([2]);
    const none = await user.get('trolley', { trolley_token: less.trolley_token, remove_items_list: '2' });
    expect(none.trolley_token_contents).toEqual({ trolley_bundle_count: 0, trolley_order_count: 0 });
  });

  it.each([
    ['the same performance', '7AB-13', '7AB-13', 'STALLS', 'STALLS'],
    ['clashing send methods', '7AA-13', '6KF', 'STALLS', 'MEMBER'],
    ['another currency', '7AB-13', '6L9', 'STALLS', 'PREF'],
  ])('adding evicts %s', async (_, first, second, firstType, secondType) => {
    const user = new SandboxUser();
    const perf_id = second.includes('-') ? second : await user.performance(second);
    const one = await user.get('trolley', order({ perf_id: first, ticket_type_code: firstType }));
    const two = await user.get('trolley', {
      trolley_token: one.trolley_token,
      ...order({
        perf_id,
        ticket_type_code: secondType,
        no_of_seats: 1,
        price_band_code: second === '6KF' ? 'X/pool' : 'A/pool',
      }),
    });
    expect(two.discarded_orders.map((item: Json) => item.item_number)).toEqual([1]);
    expect(two.trolley_token_contents.trolley_order_count).toBe(1);
  });

  it('what matches nothing is flagged, and a token still comes', async () => {
    const none = await new SandboxUser().get(
      'trolley',
      order({ perf_id: '7AB-13', ticket_type_code: 'ROOF' }),
    );
    expect(none).toMatchObject({
      input_contained_unavailable_order: true,
      trolley_token: expect.any(String),
      trolley_token_contents: { trolley_order_count: 0 },
    });
  });

  it('illegal discounts give way to legal ones; too few are bad data', async () => {
    const user = new SandboxUser();
    const perf_id = await user.performance('6IF', 3);
    const mixed = await user.get('trolley', order({ perf_id, disc0: 'CHILD', disc1: 'DOG' }));
    const codes = mixed.trolley_token_contents.bundle[0].order[0].ticket_orders.ticket_order.map(
      (one: Json) => one.discount_code,
    );
    expect(codes).toEqual(['CHILD', 'ADULT']);
    expect((await user.ask('trolley', order({ perf_id, disc0: 'CHILD' }))).status).toBe(400);
  });

  it('add-ons come as often as tickets, and go when their event is cancelled', async () => {
    const user = new SandboxUser();
    const one = await user.get('trolley', order({ perf_id: '7AB-13', no_of_seats: 3 }));
    const { results } = await user.get('add_ons', { trolley_token: one.trolley_token });
    expect(results.event.map((event: Json) => event.event_id)).toEqual(['7AC']);
    const both = await user.get('trolley', {
      trolley_token: one.trolley_token,
      ...order({ perf_id: await user.performance('7AC'), ticket_type_code: 'LUNCH', no_of_seats: 1 }),
    });
    expect(both.trolley_token_contents.bundle[0].order[1].total_no_of_seats).toBe(3);
    const held = await user.get('reserve', { trolley_token: both.trolley_token });
    const { transaction_uuid } = held.trolley_contents;
    await user.get('purchase', { transaction_uuid, ...CUSTOMER });
    const refused = await user.get('cancel', { transaction_uuid, cancel_items_list: '1' });
    expect(refused.must_also_cancel.map((item: Json) => item.item_number)).toEqual([2]);
    expect((await user.get('cancel', { transaction_uuid })).cancelled_item_numbers).toEqual([1, 2]);
    expect((await user.get('cancel', { transaction_uuid })).cancelled_item_numbers).toEqual([]);
    const status = await user.get('status', { transaction_uuid });
    expect(status.transaction_status).toBe('purchased');
    expect(ordersOf(status).map((item) => item.cancellation_status)).toEqual(['cancelled', 'cancelled']);
  });

  it('a bundle a source, in the order of their codes; what cannot be held is said beside what is', async () => {
    const user = new SandboxUser();
    const one = await user.get('trolley', order({ perf_id: '7AB-13' }));
    const two = await user.get('trolley', {
      trolley_token: one.trolley_token,
      ...order({ perf_id: await user.performance('6IE', 2) }),
    });
    const sources = two.trolley_token_contents.bundle.map((bundle: Json) => bundle.bundle_source_code);
    expect(sources).toEqual(['ext_test0', 'ext_test1']);
    const held = await user.get('reserve', { trolley_token: two.trolley_token });
    expect(held.transaction_status).toBe('reserved');
    expect(held.unreserved_orders).toHaveLength(1);
    expect(ordersOf(held)).toHaveLength(1);
  });
});

describe('ways to pay (docs/f13.md#purchase, #demo-users)', () => {
  const perf = { perf_id: '7AB-13' };
  const CARD = { card_number: '4111 1111 1111 1111', expiry_date: '1230', cv_two: '123' };

  it('on credit: nothing but a customer', async () => {
    const { answer, transaction_uuid } = await bought(new SandboxUser(), perf);
    expect(answer).toMatchObject({
      transaction_status: 'purchased',
      customer: {
        first_name: 'Fred',
        addr_line_one: '301 Cobblestone Way',
        home_phone: CUSTOMER.phone,
        work_phone: CUSTOMER.phone,
        dp_user: false,
        user_can_use_customer_data: false,
      },
    });
    expect(answer.trolley_contents.transaction_id).toMatch(/^T\d{3}-\d{4}-\w{4}-\w{4}$/);
    expect(ordersOf(answer)[0].backend_purchase_reference).toMatch(/^PURCHASE-[0-9A-F]+-0$/);
    expect(answer.trolley_contents.bundle[0]).not.toHaveProperty('debitor');
    expect(transaction_uuid).toBe(answer.trolley_contents.transaction_uuid);
  });

  it.each([
    [{}, undefined, undefined],
    [{ card_number: '4111 1111 1111 1112' }, 3002, 'Invalid card number'],
    [{ card_number: '' }, 3002, 'Invalid card number'],
    [{ card_number: '9111111111111111' }, 3001, 'Unknown cards are not accepted'],
    [{ card_number: 'WOTISCREDITCARD!' }, 3001, 'Unknown cards are not accepted'],
    [{ card_number: '6011111111111117' }, 3001, 'Discover cards are not accepted'],
    [{ expiry_date: '0526' }, 3003, 'Invalid expiry date'],
    [{ expiry_date: '1326' }, 3003, 'Invalid expiry date'],
    [{ cv_two: '' }, 3004, 'Invalid CV2'],
    [{ issue_number: 'x' }, 3006, 'Invalid issue number'],
    [{ start_date: '9999' }, 3008, 'Invalid start date'],
  ])('by card with %j: error %s, %s, and the reservation stays open', async (change, code, text) => {
    const user = new SandboxUser();
    const asking = { user: 'demo-creditcard' };
    const held = await user.get('reserve', order(perf), asking);
    expect(held).toMatchObject({ needs_payment_card: true, accepted_payment_cards: { visa: 'Visa' } });
    const { transaction_uuid } = held.trolley_contents;
    const answer = await user.ask('purchase', { transaction_uuid, ...CUSTOMER, ...CARD, ...change }, asking);
    expect(answer).toMatchObject(
      code
        ? { status: 460, body: { error_code: code, error_desc: text } }
        : { status: 200, body: { transaction_status: 'purchased' } },
    );
    const after = await user.get('status', { transaction_uuid }, asking);
    expect(after.transaction_status).toBe(code ? 'reserved' : 'purchased');
  });

  it('3-D Secure without a way back fails', async () => {
    const user = new SandboxUser();
    const asking = { user: 'demo-creditcard' };
    const held = await user.get('reserve', order(perf), asking);
    const { transaction_uuid } = held.trolley_contents;
    const answer = await user.get(
      'purchase',
      { transaction_uuid, ...CUSTOMER, ...CARD, card_number: '4000000000003220' },
      asking,
    );
    expect(answer.trolley_contents.bundle[0].purchase_result).toMatchObject({
      success: false,
      purchase_error: 'auth_failure',
      failed_3d_secure: true,
    });
  });

  it('by Cider with a token a bundle; without one a callout asks for it', async () => {
    const user = new SandboxUser();
    const asking = { user: 'demo-stripe' };
    const held = await user.get('reserve', order(perf), asking);
    const { transaction_uuid } = held.trolley_contents;
    const { debitor } = held.trolley_contents.bundle[0];
    expect(debitor).toMatchObject({
      debitor_type: 'cider',
      debitor_desc: 'Cider',
      debitor_integration_data: {
        merchant_group_country_code: 'gb',
        stripe: { publishable_key: expect.any(String) },
      },
    });
    const { callout } = await user.get('purchase', { transaction_uuid, ...CUSTOMER }, asking);
    expect(callout).toMatchObject({
      bundle_source_code: 'ext_test1',
      bundle_total_cost: 110,
      debitor: { debitor_type: 'cider' },
    });
    expect((await user.get('status', { transaction_uuid }, asking)).transaction_status).toBe('attempting');
    const done = await user.get(
      `callback.v1/this.${callout.return_token}/next.abc.1/`,
      { stripeToken: 'tok_1' },
      asking,
    );
    expect(done.transaction_status).toBe('purchased');
    const held2 = await user.get('reserve', order(perf), asking);
    const direct = await user.get(
      'purchase',
      {
        transaction_uuid: held2.trolley_contents.transaction_uuid,
        ...CUSTOMER,
        'ext_test1_callback/cider_token': 'tok',
      },
      asking,
    );
    expect(direct.transaction_status).toBe('purchased');
  });

  async function redirected(user: SandboxUser) {
    const asking = { user: 'demo-redirect' };
    const one = await user.get('trolley', order(perf), asking);
    const two = await user.get(
      'trolley',
      { trolley_token: one.trolley_token, ...order({ perf_id: await user.performance('6IF', 3) }) },
      asking,
    );
    const held = await user.get('reserve', { trolley_token: two.trolley_token }, asking);
    const { transaction_uuid } = held.trolley_contents;
    const token = '0b9e-token.1';
    const back = {
      return_token: token,
      return_url: `https://shop.example/back/${token}`,
      client_http_user_agent: 'x',
      client_http_accept: '*/*',
      remote_site: 'shop.example',
    };
    const answer = await user.get('purchase', { transaction_uuid, ...CUSTOMER, ...back }, asking);
    return { asking, transaction_uuid, answer, token };
  }

  it('by redirect: a callout a bundle, then bought; a spent one is gone', async () => {
    const user = new SandboxUser();
    const { asking, answer, token } = await redirected(user);
    expect(answer.callout).toMatchObject({
      bundle_source_code: 'ext_test0',
      callout_type: 'get',
      return_token: token,
      callout_destination_url: 'https://sandbox.invalid/tickets/dummy_redirect.buy/demo-redirect',
      callout_parameters: {
        return_url: `https://shop.example/back/${token}`,
        title: "Dummy external card details page for debit on system 'ext_test0'",
      },
      debitor_integration_data: { debitor_type: 'dummy', debit_currency: 'gbp' },
    });
    const next = await user.get(`callback.v1/this.${token}/next.second.1`, { success: 'yes' }, asking);
    expect(next.callout).toMatchObject({ bundle_source_code: 'ext_test1', return_token: 'second.1' });
    const spent = await user.ask(`callback.v1/this.${token}/next.again`, { success: 'yes' }, asking);
    expect(spent).toMatchObject({ status: 410, body: { error_code: 8, error_desc: 'transaction failed' } });
    const done = await user.get('callback.v1/this.second.1/next.third', { success: '1' }, asking);
    expect(done).toMatchObject({ transaction_status: 'purchased', remote_site: 'shop.example' });
  });

  it.each<Record<string, string | number>>([{ success: 'no' }, { is_tsw_callout_timeout_callback: 1 }])(
    'by redirect, back with %j: failed, seats given back',
    async (came) => {
      const user = new SandboxUser();
      const { asking, token, transaction_uuid } = await redirected(user);
      const done = await user.get(`callback.v1/this.${token}/next.n`, came, asking);
      expect(done.transaction_status).toBe('failed');
      const free = await user.get('availability', { perf_id: '7AB-13', add_seat_blocks: '' }, asking);
      expect(free.availability.ticket_type[0].price_band[0].free_seat_blocks.blocks_by_row.A[0]).toHaveLength(
        10,
      );
      expect((await user.get('status', { transaction_uuid }, asking)).transaction_status).toBe('failed');
    },
  );

  it('the dummy page goes back with yes or no, and nothing of it is executed', async () => {
    const user = new SandboxUser();
    const page = '/tickets/dummy_redirect.buy/demo-redirect';
    const good = await user.ask(page, { return_url: 'https://shop.example/b', title: '<script>' });
    expect(good.text).toContain('action="https://shop.example/b"');
    expect(good.text).not.toContain('<script>');
    expect((await user.ask(page, { return_url: 'javascript:alert(1)' })).status).toBe(400);
  });
});

describe('what a purchase must say', () => {
  it.each([
    [{ first_name: '' }, 400, 8, 'Bad data supplied'],
    [{ phone: '' }, 400, 8, 'Bad data supplied'],
    [{ country_code: 'foobar' }, 460, 8, "Country code 'foobar' in customer data is invalid"],
    [{ email_address: 'fred' }, 460, 2000, 'Invalid email address'],
  ])('%j is %i, %i', async (change, status, error_code, error_desc) => {
    const user = new SandboxUser();
    const held = await user.get('reserve', order({ perf_id: '7AB-13' }));
    const { transaction_uuid } = held.trolley_contents;
    const answer = await user.ask('purchase', { transaction_uuid, ...CUSTOMER, ...change });
    expect(answer).toMatchObject({ status, body: { error_code, error_desc } });
    const archived = await user.ask('purchase_page_archive', { transaction_uuid });
    expect(archived).toMatchObject({ status, body: answer.body });
  });

  it.each([
    ['a@b', 'needs_at_least_one_dot'],
    ['a', 'missing_at'],
    ['', 'may_not_be_blank'],
    ['@b.c', 'may_not_start_with_at'],
    ['a@', 'may_not_end_with_at'],
    ['a@b..c', 'cannot_have_dot_dot_after_at'],
    ['a@.b.c', 'cannot_have_dot_immediately_after_at'],
    ['a@b.c.', 'cannot_end_in_dot'],
    ['a b@c.d', 'spaces_before_at_must_be_quoted'],
    ['a@b c.d', 'spaces_not_allowed_after_at'],
    ['a.@b.c', 'dot_before_at_must_be_quoted'],
    ['é@b.c', 'non_ascii_before_at'],
    ['a@é.c', 'non_ascii_after_at'],
    ['"a@b.c', 'unterminated_quote_before_at'],
    ['"a"b@c.d', 'dot_expected_after_quotes'],
    ['a<b@c.d', 'specials_before_at_must_be_quoted'],
    ['a@b_?.d', 'bad_email_domain'],
  ])('the e-mail %j is addr_%s', async (email_address, key) => {
    const answer = await new SandboxUser().ask('email_check', { email_address });
    expect(answer).toMatchObject({ status: 460, body: { error_code: 2000, error_key: `addr_${key}` } });
  });

  it('good e-mails pass', async () => {
    for (const email_address of ['fred@example.com', '"a b"@example.co.uk', "o'neil+x@a-b.c"]) {
      expect(await new SandboxUser().get('email_check', { email_address })).toEqual({});
    }
  });
});

describe('what is kept', () => {
  it('a hold lapses by the clock, its seats come back, and it can no longer be bought', async () => {
    const user = new SandboxUser();
    const held = await user.get('reserve', order({ perf_id: '7AB-13', seat0: 'B3', seat1: 'B4' }));
    expect(held.minutes_left_on_reserve).toBe(15);
    const { transaction_uuid } = held.trolley_contents;
    user.now += 14.5 * 60_000;
    expect((await user.get('status', { transaction_uuid })).minutes_left_on_reserve).toBe(0.5);
    user.now += 30_000;
    expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('released');
    expect((await user.get('purchase', { transaction_uuid, ...CUSTOMER })).transaction_status).toBe('failed');
    const again = await user.get('reserve', order({ perf_id: '7AB-13', seat0: 'B3', seat1: 'B4' }));
    expect(seatsOf(again)).toEqual(['B3', 'B4']);
  });

  it('answers of reserve for a day, then 410; of purchase for a year', async () => {
    const user = new SandboxUser();
    const { transaction_uuid, answer } = await bought(user, { perf_id: '7AB-13' });
    expect(await user.get('purchase_page_archive', { transaction_uuid })).toEqual(answer);
    expect((await user.get('reserve_page_archive', { transaction_uuid })).transaction_status).toBe(
      'reserved',
    );
    user.now += 25 * 3_600_000;
    expect(await user.ask('reserve_page_archive', { transaction_uuid })).toMatchObject({
      status: 410,
      body: { error_code: 8 },
    });
    expect(await user.get('purchase_page_archive', { transaction_uuid })).toEqual(answer);
    expect((await user.ask('reserve_page_archive', { transaction_uuid: 'x' })).status).toBe(400);
  });

  it('sales in orders_sold and in the reporting service, with the customer only where it may be seen', async () => {
    const user = new SandboxUser();
    const asking = { user: 'demo-customerdata' };
    await bought(user, { perf_id: '7AB-13' }, asking);
    user.now += 11 * 60_000;
    const { results } = await user.get('orders_sold', {}, asking);
    expect(results).toMatchObject({
      order: [{ event: { event_id: '7AB' } }],
      paging_status: { total_unpaged_results: 1 },
    });
    const { data } = await user.get(
      '/transactions.v0/filter:event_id=7AB/order:$purchase_time_utc',
      {},
      asking,
    );
    expect(data).toMatchObject([
      { event_id: '7AB', num_tickets: 2, seat_ids: ['A1', 'A2'], customer: { first_name: 'Fred' } },
    ]);
    expect((await user.get('/transactions.v0/filter:event_id=6IF', {}, asking)).data).toEqual([]);
    expect((await user.get('/transactions.v0')).data).toEqual([]);
  });

  it('users do not see each other’s transactions', async () => {
    const user = new SandboxUser();
    const { transaction_uuid, answer } = await bought(user, { perf_id: '7AB-13' });
    for (const resource of ['status', 'release', 'purchase', 'cancel', 'purchase_page_archive']) {
      const other = await user.ask(resource, { transaction_uuid, ...CUSTOMER }, { user: 'demo-redirect' });
      expect(other).toMatchObject({ status: 400, body: { error_code: 8 } });
    }
    const { transaction_id } = answer.trolley_contents;
    expect((await user.get('trans_id_status', { transaction_id })).transaction_status).toBe('purchased');
  });
});
