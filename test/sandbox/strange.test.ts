import { describe, expect, it } from 'vitest';
import { randomOf, strange } from '../../src/sandbox/strange.ts';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const ANSWERS = Number(process.env.STRANGE_ANSWERS ?? 1_500);
const CAT = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2 };

async function heldTwo(user: SandboxUser, asking = {}): Promise<Json> {
  const { trolley_token } = await user.get('trolley', CAT, asking);
  const other = { ...CAT, perf_id: await user.performance('6IF', 3) };
  const both = await user.get('trolley', { trolley_token, ...other }, asking);
  return user.get('reserve', { trolley_token: both.trolley_token }, asking);
}

/** Answers of every kind, as the sandbox sends them when nothing is rehearsed. */
async function corpus(): Promise<Json[]> {
  const user = new SandboxUser();
  const partial = { headers: { 'x-sandbox-rehearse': 'purchase=partial' } };
  const reserved = await heldTwo(user);
  const { transaction_uuid } = reserved.trolley_contents;
  const held = await user.get('status', { transaction_uuid });
  const bought = await user.get('purchase', { transaction_uuid, ...CUSTOMER }, partial);
  const redirect = { user: 'demo-redirect' };
  const uuid = (await heldTwo(user, redirect)).trolley_contents.transaction_uuid;
  const back = { return_token: 'abc', return_url: 'https://shop.example/abc', transaction_uuid: uuid };
  return [
    reserved,
    held,
    bought,
    await user.get('status', { transaction_uuid }),
    await user.get('cancel', { transaction_uuid, cancel_items_list: '2' }),
    await user.get('status', { transaction_uuid, add_customer: '' }),
    await user.get('reserve', {
      ...CAT,
      ticket_type_code: 'CIRCLE',
      price_band_code: 'B/pool',
      seat0: 'H9',
      seat1: 'H10',
    }),
    await user.get('purchase', { ...CUSTOMER, ...back }, redirect),
    await user.get('availability', { perf_id: '7AB-13', add_seat_blocks: '', add_discounts: '' }),
    await user.get('events', { page_len: 2, req_cost_range: '', req_extra_info: '', req_reviews: '' }),
    await user.get('performances', { event_id: '6IF', page_len: 2 }),
    await user.get('send_methods', { perf_id: '7AB-13' }),
    await user.get('sources', { req_src_info: '' }),
    await user.get('test'),
  ];
}

/** Keys that decide about money, seats and results. */
const DECISIVE = new Set(
  `transaction_uuid transaction_id item_number cancelled_item_numbers success is_partial failure_reason
  backend_purchase_reference reserve_failure_comment input_contained_unavailable_order minutes_left_on_reserve
  bundle_total_seatprice bundle_total_surcharge bundle_total_send_cost bundle_total_cost
  total_sale_seatprice total_sale_surcharge sale_seatprice sale_surcharge non_offer_sale_seatprice
  non_offer_sale_surcharge send_code send_cost currency_code min_seatprice min_surcharge max_seatprice max_surcharge
  no_of_seats number_available valid_quantities full_id is_restricted_view restricted_view_seats barcode
  ticket_type_code price_band_code perf_id event_id source_code user_id callout_destination_url`.split(/\s+/),
);

/** What a tolerant reader learns: each decisive value with its place, whatever form it has. */
function meaning(value: Json, path = '', key = ''): string[] {
  if (Array.isArray(value))
    return value.flatMap((member, index) => meaning(member, `${path}[${index}]`, key));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .flatMap(([name, member]) => {
        if (name === 'currency') return meaning(member, path);
        if (name === 'user_info' || (name === 'minutes_left_on_reserve' && path !== '')) return [];
        return meaning(member, `${path}.${name === 'trolley' ? 'trolley_contents' : name}`, name);
      })
      .sort();
  }
  if (key === 'cancellation_status') return [`${path} ${value === 'cancelled'}`];
  return DECISIVE.has(key) && value !== null ? [`${path} ${value}`] : [];
}

/** Places where a documented form lacks what the sandbox sends, and nothing is lost. */
const LACKING = /^\.(source_code|reserve_user\.user_id) |^\.event_upsell_list|\.event_upsell_list\./;

describe('strange answers', () => {
  it(`${ANSWERS} of them keep what decides about money`, async () => {
    const answers = await corpus();
    const meanings = answers.map((answer) => meaning(answer).filter((line) => !LACKING.test(line)));
    for (let seed = 0; seed < ANSWERS; seed += 1) {
      const index = seed % answers.length;
      const mutated = strange(answers[index], randomOf(seed));
      const kept = meaning(mutated).filter((line) => !LACKING.test(line));
      if (kept.join('\n') !== meanings[index]?.join('\n'))
        expect(kept, `seed ${seed}`).toEqual(meanings[index]);
    }
  }, 120_000);

  it('a status is never lost: only reserve, which is documented without, may lack it', async () => {
    const [reserved, held, bought] = await corpus();
    for (let seed = 0; seed < 500; seed += 1) {
      const statusOf = (json: Json) => (strange(json, randomOf(seed)) as Json).transaction_status;
      expect(['reserved', undefined]).toContain(statusOf(reserved));
      expect(statusOf(held)).toBe('reserved');
      expect(statusOf(bought)).toBe('purchased');
    }
  });

  it.each([
    ['a number as a string', /"bundle_total_cost":"\d+/],
    ['a missing optional key', /"event_desc":(?!.*"postcode")/],
    ['null for an optional key', /"city_desc":null/],
    ['an unknown send type', /"send_type":"courier"/],
    ['an unknown seat request status', /"seat_request_status":"got_some"/],
    ['an unknown cancellation status', /"cancellation_status":"on_request"/],
    ['an unknown debitor', /"debitor_type":"wallet"/],
    ['an unknown kind of discount', /"discount_semantic_type":"loyalty"/],
    ['a key that nobody knows', /"x_shard":/],
    ['another order of keys', /"event_desc":.*"event_id":/],
    ['the older trolley', /"trolley":\{/],
    ['the older currency', /"currency":\{"currency_code":"gbp"\}/],
    ['languages as text', /"language_list":"en-gb,en,en-us,nl"/],
    ['send methods without their source', /^(?!.*"source_code").*"send_methods"/],
    ['a reservation without a status', /^(?!.*"transaction_status").*"unreserved_orders"/],
    ['an account without user_info', /^(?!.*"user_info").*"real_name"/],
    ['a callout without a token', /^(?!.*"return_token").*"callout_destination_url"/],
  ])('%s occurs', async (_, pattern) => {
    const answers = await corpus();
    const seen = Array.from({ length: 30 }, (_seed, seed) =>
      answers.map((answer, index) => JSON.stringify(strange(answer, randomOf(seed * 100 + index)))),
    ).flat();
    expect(seen.some((text) => pattern.test(text))).toBe(true);
  });

  it('the same seed makes the same answer, another seed another one', async () => {
    const [reserved] = await corpus();
    const text = (seed: number) => JSON.stringify(strange(reserved, randomOf(seed)));
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('a payment page gets its parameters as they are', async () => {
    const callout = { callout_parameters: { amount: 5, title: '' }, callout_parameters_order: ['title'] };
    for (let seed = 0; seed < 200; seed += 1) expect(strange(callout, randomOf(seed))).toMatchObject(callout);
  });
});

describe('the rehearsal strange=SEED', () => {
  const asking = (what: string) => ({ headers: { 'x-sandbox-rehearse': what } });
  const texts = async (what: string) => {
    const user = new SandboxUser();
    const ask = async () => (await user.ask('events', {}, asking(what))).text;
    return [await ask(), await ask()];
  };

  it('repeats with its seed, and the next answer differs', async () => {
    const [first, second] = await texts('strange=42');
    expect(await texts('strange=42')).toEqual([first, second]);
    expect(second).not.toBe(first);
    expect(await texts('strange=43')).not.toEqual([first, second]);
    expect(await texts('strange')).toEqual(await texts('strange=1'));
  });

  it('leaves errors as they are', async () => {
    const user = new SandboxUser();
    const { status, text } = await user.ask('status', { transaction_uuid: 'x' }, asking('strange'));
    expect({ status, text }).toEqual({
      status: 400,
      text: '{"error_code":8,"error_desc":"Bad data supplied"}',
    });
  });

  it.each(['strange=', 'strange=x', 'strange=1000000'])('%s', async (what) => {
    const { status } = await new SandboxUser().ask('test', {}, asking(what));
    expect(status).toBe(what === 'strange=' ? 200 : 400);
  });
});
