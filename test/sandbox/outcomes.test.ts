import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const CAT = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2 };
const rehearse = (what: string) => ({ headers: { 'x-sandbox-rehearse': what } });

const bundlesOf = (document: Json): Json[] => document.trolley_contents.bundle;
const ordersOf = (document: Json): Json[] => bundlesOf(document).flatMap((bundle) => bundle.order);

/** A reservation of two tickets of 7AB (ext_test1) and two of another event (ext_test0), in one transaction. */
async function heldTwo(user: SandboxUser, eventId = '6IF', asking = {}): Promise<string> {
  const { trolley_token } = await user.get('trolley', CAT, asking);
  const other = { ...CAT, perf_id: await user.performance(eventId, 3) };
  const both = await user.get('trolley', { trolley_token, ...other }, asking);
  const held = await user.get('reserve', { trolley_token: both.trolley_token }, asking);
  expect(ordersOf(held)).toHaveLength(2);
  return held.trolley_contents.transaction_uuid;
}

async function held(user: SandboxUser): Promise<string> {
  return (await user.get('reserve', CAT)).trolley_contents.transaction_uuid;
}

async function boughtTwo(user: SandboxUser): Promise<string> {
  const transaction_uuid = await heldTwo(user);
  await user.get('purchase', { transaction_uuid, ...CUSTOMER });
  return transaction_uuid;
}

/** The free seats of row A of 7AB. */
async function rowA(user: SandboxUser): Promise<number> {
  const { availability } = await user.get('availability', { perf_id: '7AB-13', add_seat_blocks: '' });
  return availability.ticket_type[0].price_band[0].free_seat_blocks.blocks_by_row.A.flat().length;
}

/** Every order's number and cancellation status. */
const cancellations = (document: Json) =>
  ordersOf(document).map((order) => [order.item_number, order.cancellation_status]);

const FAILED = { success: false, failure_reason: 'The supplier declined the purchase.' };

describe('a purchase that partly succeeds (docs/f13.md#purchase)', () => {
  it('purchase=partial: the last bundle fails, stays listed with its prices, and frees its seats', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await heldTwo(user);
    const answer = await user.get(
      'purchase',
      { transaction_uuid, ...CUSTOMER },
      rehearse('purchase=partial'),
    );
    expect(answer.transaction_status).toBe('purchased');
    expect(answer.trolley_contents.purchase_result).toEqual({ success: true, is_partial: true });
    const [bought, failed] = bundlesOf(answer);
    expect(bought).toMatchObject({ bundle_source_code: 'ext_test0', purchase_result: { success: true } });
    expect(bought.order[0].backend_purchase_reference).toMatch(/^PURCHASE-/);
    expect(failed).toMatchObject({
      bundle_source_code: 'ext_test1',
      bundle_total_cost: 110,
      purchase_result: FAILED,
    });
    expect(failed.order[0]).toMatchObject({ total_sale_seatprice: 100, total_sale_surcharge: 10 });
    expect(failed.order[0]).not.toHaveProperty('backend_purchase_reference');
    expect(failed.order[0].ticket_orders.ticket_order[0].seats[0]).not.toHaveProperty('barcode');
    expect(await rowA(user)).toBe(10);
    const status = await user.get('status', { transaction_uuid });
    expect(status.trolley_contents).toEqual(answer.trolley_contents);
    expect(await user.get('cancel', { transaction_uuid })).toMatchObject({ cancelled_item_numbers: [2] });
    expect((await user.get('orders_sold')).results.order).toHaveLength(1);
  });

  it('6IE beside 7AB with `fail part one`: only the bundle of 6IE fails', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await heldTwo(user, '6IE');
    const fields = { transaction_uuid, ...CUSTOMER, address_line_two: 'fail part one' };
    const answer = await user.get('purchase', fields);
    expect(bundlesOf(answer).map((bundle) => bundle.purchase_result.success)).toEqual([false, true]);
    expect(answer.trolley_contents.purchase_result).toEqual({ success: true, is_partial: true });
    expect(await rowA(user)).toBe(8);
  });

  it('on a payment page only the bundles that did not fail are paid', async () => {
    const user = new SandboxUser();
    const asking = { user: 'demo-stripe' };
    const transaction_uuid = await heldTwo(user, '6IF', asking);
    const { callout } = await user.get(
      'purchase',
      { transaction_uuid, ...CUSTOMER },
      { ...asking, ...rehearse('purchase=partial') },
    );
    expect(callout.bundle_source_code).toBe('ext_test0');
    const path = `callback.v1/this.${callout.return_token}/next.n`;
    const answer = await user.get(path, { stripeToken: 'tok' }, asking);
    expect(bundlesOf(answer).map((bundle) => bundle.purchase_result.success)).toEqual([true, false]);
  });

  it('with one bundle purchase=partial buys it; purchase=failed fails them all', async () => {
    const user = new SandboxUser();
    const one = { transaction_uuid: await held(user), ...CUSTOMER };
    const answer = await user.get('purchase', one, rehearse('purchase=partial'));
    expect(answer.trolley_contents.purchase_result).toEqual({ success: true, is_partial: false });
    const two = { transaction_uuid: await heldTwo(user), ...CUSTOMER };
    const failed = await user.get('purchase', two, rehearse('purchase=failed'));
    expect(failed.transaction_status).toBe('failed');
    expect(failed.trolley_contents.purchase_result).toEqual({ success: false, is_partial: false });
    expect(bundlesOf(failed)).toMatchObject([{ purchase_result: FAILED }, { purchase_result: FAILED }]);
    expect(await rowA(user)).toBe(8);
  });
});

describe('a cancellation (docs/f13.md#cancel)', () => {
  it('cancel=not-permitted: 200 with an empty list, and every order says so with a comment', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await boughtTwo(user);
    const asking = rehearse('cancel=not-permitted');
    const answer = await user.get('cancel', { transaction_uuid }, asking);
    expect(answer.cancelled_item_numbers).toEqual([]);
    for (const order of ordersOf(answer)) {
      expect(order).toMatchObject({
        cancellation_status: 'not_permitted',
        cancellation_comment: 'The supplier does not cancel these tickets.',
      });
    }
    for (const bundle of bundlesOf(answer)) {
      expect(bundle.purchase_result.can_cancel_individual_orders).toBe(false);
    }
    expect(cancellations(await user.get('status', { transaction_uuid }, asking))).toEqual([
      [2, 'not_permitted'],
      [1, 'not_permitted'],
    ]);
    expect(await rowA(user)).toBe(8);
  });

  it('cancel=disabled: 400 with code 8 and its own text', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await boughtTwo(user);
    expect(await user.ask('cancel', { transaction_uuid }, rehearse('cancel=disabled'))).toMatchObject({
      status: 400,
      body: { error_code: 8, error_desc: 'Cancellation is not enabled' },
    });
    expect(await rowA(user)).toBe(8);
  });

  it('cancel=failed: tried and failed, kept in the status, and possible later', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await boughtTwo(user);
    const answer = await user.get('cancel', { transaction_uuid }, rehearse('cancel=failed'));
    expect(answer.cancelled_item_numbers).toEqual([]);
    const status = await user.get('status', { transaction_uuid });
    for (const document of [answer, status]) {
      expect(cancellations(document)).toEqual([
        [2, 'tried_and_failed'],
        [1, 'tried_and_failed'],
      ]);
      expect(ordersOf(document)[0].cancellation_comment).toBe('The supplier could not cancel these tickets.');
    }
    expect(await rowA(user)).toBe(8);
    const retried = await user.get('cancel', { transaction_uuid });
    expect(retried.cancelled_item_numbers).toEqual([1, 2]);
  });

  it('cancel=partial: the last item is not cancelled and keeps its seats', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await boughtTwo(user);
    const answer = await user.get('cancel', { transaction_uuid }, rehearse('cancel=partial'));
    expect(answer.cancelled_item_numbers).toEqual([1]);
    expect(cancellations(answer)).toEqual([
      [2, 'tried_and_failed'],
      [1, 'cancelled'],
    ]);
    expect(await rowA(user)).toBe(10);
  });
});

describe('a refused reservation (docs/f13.md#reserve)', () => {
  const REFUSED = {
    seat_request_status: 'got_none',
    reserve_failure_comment: 'The supplier refused the reservation.',
  };

  it('reserve=refused: nothing but the two keys', async () => {
    const user = new SandboxUser();
    const answer = await user.get('reserve', CAT, rehearse('reserve=refused'));
    expect(Object.keys(answer).sort()).toEqual(['input_contained_unavailable_order', 'unreserved_orders']);
    expect(answer).toMatchObject({
      input_contained_unavailable_order: false,
      unreserved_orders: [{ item_number: 1, ...REFUSED }],
    });
    expect(await rowA(user)).toBe(10);
  });

  it('reserve=refused-full: beside a transaction whose bundles have no orders; nothing is held or bought', async () => {
    const user = new SandboxUser();
    const answer = await user.get('reserve', CAT, rehearse('reserve=refused-full'));
    expect(answer).toMatchObject({
      transaction_status: 'reserved',
      minutes_left_on_reserve: 15,
      input_contained_unavailable_order: false,
      unreserved_orders: [REFUSED],
      trolley_contents: {
        bundle: [{ bundle_source_code: 'ext_test1', currency_code: 'gbp', bundle_total_cost: 0, order: [] }],
        trolley_bundle_count: 1,
      },
      currency_details: { gbp: { currency_factor: 100 } },
    });
    expect(await rowA(user)).toBe(10);
    const { transaction_uuid } = answer.trolley_contents;
    const bought = await user.get('purchase', { transaction_uuid, ...CUSTOMER });
    expect(bought).toMatchObject({
      transaction_status: 'failed',
      trolley_contents: { purchase_result: { success: false } },
    });
    const again = await user.get('reserve', CAT, rehearse('reserve=refused-full'));
    const uuid = again.trolley_contents.transaction_uuid;
    expect(await user.get('release', { transaction_uuid: uuid })).toEqual({ released_ok: true });
  });
});

describe('an answer that is cut off, and carried out later', () => {
  it('purchase: reserved at first, purchased after the time given', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user);
    const status = async () => (await user.get('status', { transaction_uuid })).transaction_status;
    const sent = user.ask('purchase', { transaction_uuid, ...CUSTOMER }, rehearse('cut-off=purchase:100'));
    await expect(sent).rejects.toThrow('fetch failed');
    expect(await status()).toBe('reserved');
    await sleep(300);
    expect(await status()).toBe('purchased');
  });

  it('release and cancel: the state is as before until then', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user);
    await expect(
      user.ask('release', { transaction_uuid }, rehearse('cut-off=release:100')),
    ).rejects.toThrow();
    expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('reserved');
    const bought = await boughtTwo(user);
    const cancel = { transaction_uuid: bought };
    await expect(user.ask('cancel', cancel, rehearse('cut-off=cancel:100'))).rejects.toThrow();
    expect(cancellations(await user.get('status', cancel)).flat()).not.toContain('cancelled');
    await sleep(300);
    expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('released');
    expect(cancellations(await user.get('status', cancel))).toEqual([
      [2, 'cancelled'],
      [1, 'cancelled'],
    ]);
  });

  it('reserve over a socket: the connection closes, and the seats are held later', async () => {
    const user = new SandboxUser();
    const server = await user.sandbox.listen();
    const sent = fetch(`${server.url}/f13/reserve.v1`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('demo:demopass')}`,
        ...rehearse('cut-off=reserve:200').headers,
      },
      body: new URLSearchParams({ ...CAT, no_of_seats: '2' }),
    });
    await expect(sent).rejects.toThrow('fetch failed');
    expect(await rowA(user)).toBe(10);
    await sleep(500);
    expect(await rowA(user)).toBe(8);
    await server.close();
  });

  it('a refused call and a closed sandbox end quietly', async () => {
    const user = new SandboxUser();
    const sent = user.ask('release', { transaction_uuid: 'x' }, rehearse('cut-off=release:1'));
    await expect(sent).rejects.toThrow();
    const sandbox = createSandbox();
    const request = new Request('https://sandbox.invalid/f13/reserve.v1', {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa('demo:demopass')}`,
        ...rehearse('cut-off=reserve:50').headers,
      },
      body: new URLSearchParams({ ...CAT, no_of_seats: '2' }),
    });
    await expect(sandbox.fetch(request)).rejects.toThrow();
    sandbox.close();
    await sleep(100);
  });

  it('unreadable-answer=purchase: 200 with half of the JSON, and bought', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user);
    const asking = rehearse('unreadable-answer=purchase');
    const answer = await user.ask('purchase', { transaction_uuid, ...CUSTOMER }, asking);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(answer.text).toMatch(/^\{"/);
    expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
    expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('purchased');
  });
});

it.each([
  'reserve',
  'reserve=maybe',
  'purchase=',
  'cancel=no',
  'cut-off=purchase',
  'cut-off=status:10',
  'cut-off=purchase:1e3',
  'cut-off=purchase:600001',
  'unreadable-answer=status',
  'hold-expires=1',
])('%s is not a rehearsal', async (what) => {
  expect(await new SandboxUser().ask('test', {}, rehearse(what))).toMatchObject({
    status: 400,
    body: {
      error_code: 8,
      error_desc: expect.stringContaining(`Unknown rehearsal "${what}". Valid: latency=MS`),
    },
  });
});
