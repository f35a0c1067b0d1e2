import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Shape } from '../../src/doctor/shape.ts';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

/**
 * The keys of every JSON answer that the public API documentation prints, with their types: `*` stands for keys that
 * are data (event ids, currency codes), `[]` for the members of a list, and `?` after a type for a key that only some
 * members of the sample have.
 */
const DOCUMENTED: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'documented-shapes.json'), 'utf8'),
);

/** Keys left out, and why. */
const LEFT_OUT: readonly (readonly [path: RegExp, why: string])[] = [
  [
    /\.(got_requested_seats|internal_\w+_sub_ref2?)$/,
    'noise of the supplier that no client reads (docs/f13.md#shapes)',
  ],
  [
    /\.requested_seats(\[|\.|$)/,
    'clients read requested_seat_ids, the ids alone (docs/f13.md#where-the-sources-disagree)',
  ],
  [
    /_in_desired(\.|$)|^desired_currency_code$/,
    'prices in a desired currency, which no parameter of the contract asks for',
  ],
  [
    /^language_list$/,
    'an array, as one client requires; the documentation shows a comma string (docs/f13.md#reading-answers)',
  ],
  [/^moneyflow_channel_code$/, 'no client reads it, and the contract does not name it'],
  [/\.bundle\[\]\.currency(\.|$)/, 'clients read currency_code beside it (docs/f13.md#status)'],
  [
    /^trolley_contents\.minutes_left_on_reserve$/,
    'clients read it at the top level (docs/f13.md#where-the-sources-disagree)',
  ],
  [
    /^trolley_contents\.bundle\[\]\.order\[\]\.price_band_desc$/,
    'one sample of 6IF has it, the others do not (docs/f13.md#6if)',
  ],
  [/^prefilled_address\.country_code$/, 'the address may be empty (docs/f13.md#reading-answers)'],
  [/^data\[\]\.customer\.(home|work)_phone$/, 'text, so that a leading zero is kept (docs/f13.md#reports)'],
  [
    /^data\[\]\.(gross_commission_inc_vat|inside_commision_inc_vat|processing_fee|(supplier|user)_(fee|levy|rebate|uplift)|surcharge_\w+_postage)$/,
    'only for users with a permission that no demo user is said to have (docs/f13.md#reports)',
  ],
  [/^currency(\.|$)/, 'clients read currency_code at the top level (docs/f13.md#availability)'],
  [
    /^must_also_cancel\[\]\.(performance\.\w+|event\.m\w+_running_time|ticket_orders\.ticket_order\[\]\.seats.*)$/,
    'the add-on that must go along is undated and has no seats (docs/f13.md#events-on-sale, 7AC)',
  ],
];

/** The documentation's status sample says `trolley`; every client reads `trolley_contents` (docs/f13.md#status). */
const asRead = (path: string) => path.replace(/^trolley\b(?!_)/, 'trolley_contents');

const SEATED = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2 };
const OFFERS = ['best_value', 'max_saving', 'min_cost', 'top_price'].map(
  (kind) => `req_cost_range_${kind}_offer`,
);
const COST_RANGE = Object.fromEntries(
  ['req_cost_range', ...OFFERS, 'req_cost_range_no_singles_data'].map((flag) => [flag, '']),
);
const MEDIA = Object.fromEntries(
  [
    'triplet_one',
    'triplet_two',
    'triplet_three',
    'triplet_four',
    'triplet_five',
    'seating_plan',
    'square',
    'landscape',
    'marquee',
    'supplier',
  ].map((name) => [`req_media_${name}`, '']),
);

type Order = Readonly<Record<string, string | number>>;

/** Tickets of 6IF on a Tuesday, by post: the orders of most samples. */
async function nutcracker(user: SandboxUser): Promise<Order> {
  return { ...SEATED, perf_id: await user.performance('6IF', 2), ext_test0_send_code: 'POST' };
}

async function filled(user: SandboxUser, orders: readonly Order[]): Promise<string> {
  let token = '';
  for (const order of orders) {
    const { trolley_token } = await user.get('trolley', { ...(token && { trolley_token: token }), ...order });
    token = trolley_token;
  }
  return token;
}

async function reserved(user: SandboxUser, asking = {}): Promise<Json> {
  const order = await nutcracker(user);
  return user.get('reserve', { ...order, remote_site: 'www.example.com' }, asking);
}

async function bought(user: SandboxUser, asking = {}, more = {}): Promise<Json> {
  const { transaction_uuid } = (await reserved(user, asking)).trolley_contents;
  const customer = { ...CUSTOMER, email_address: 'fred@example.com' };
  return user.get('purchase', { transaction_uuid, ...customer, ...more }, asking);
}

const uuidOf = (answer: Json): string => answer.trolley_contents.transaction_uuid;

/** The same request as the documentation's sample, by its name. */
const REQUESTS: Readonly<Record<string, (user: SandboxUser) => Promise<Json>>> = {
  availability: async (user) => user.get('availability', { perf_id: await user.performance('6IF', 3) }),
  'availability with seat blocks': (user) =>
    user.get('availability', { perf_id: '7AB-13', add_seat_blocks: '' }),
  'availability with example seats': (user) =>
    user.get('availability', { perf_id: '7AB-13', no_of_seats: 3, add_example_seats: '' }),
  'availability with commission': async (user) =>
    user.get('availability', { perf_id: await user.performance('6IF', 3), req_predicted_commission: '' }),
  'availability with discounts': async (user) =>
    user.get('availability', { perf_id: await user.performance('6IF', 3), add_discounts: '' }),
  cancel: async (user) => user.get('cancel', { transaction_uuid: uuidOf(await bought(user)) }),
  'cancel that must take more along': async (user) => {
    const addOn = { ...SEATED, perf_id: await user.performance('7AC'), ticket_type_code: 'LUNCH' };
    const transaction_uuid = uuidOf(
      await user.get('reserve', { trolley_token: await filled(user, [SEATED, addOn]) }),
    );
    await user.get('purchase', { transaction_uuid, ...CUSTOMER });
    return user.get('cancel', { transaction_uuid, cancel_items_list: '1' });
  },
  discounts: async (user) =>
    user.get('discounts', {
      ...SEATED,
      perf_id: await user.performance('6IF', 3),
      ticket_type_code: 'CIRCLE',
    }),
  events: (user) => user.get('events', { keywords: 'matthew', country_code: 'uk' }),
  'events by id': (user) => user.get('events_by_id', { event_id_list: '6IF,6IE' }),
  'events by id with add-ons and upsells': (user) =>
    user.get('events_by_id', { event_id_list: '7AB', add_add_ons: '', add_upsells: '' }),
  'events by id with media': (user) =>
    user.get('events_by_id', { event_id_list: '6IF', ...MEDIA, req_video_iframe: '' }),
  'events by id with extra info': (user) =>
    user.get('events_by_id', { event_id_list: '6IF', req_extra_info: '' }),
  'events by id with reviews': (user) => user.get('events_by_id', { event_id_list: '6IF', req_reviews: '' }),
  'events by id with cost range': (user) => user.get('events_by_id', { event_id_list: '6L9', ...COST_RANGE }),
  'events by id with cost range details': (user) =>
    user.get('events_by_id', { event_id_list: '6IF', req_cost_range_details: '' }),
  'events by id with availability details': (user) =>
    user.get('events_by_id', {
      event_id_list: '6IF',
      req_avail_details: '',
      req_avail_details_with_perfs: '',
    }),
  months: (user) => user.get('months', { event_id: '6IF' }),
  performances: (user) => user.get('performances', { event_id: '6IF', page_length: 10 }),
  'performances by id': async (user) =>
    user.get('performances_by_id', {
      perf_id_list: `${await user.performance('6IF', 2)},${await user.performance('6IF', 3)}`,
    }),
  'performances by id with cost range': async (user) =>
    user.get('performances_by_id', { perf_id_list: await user.performance('6L9'), ...COST_RANGE }),
  'performances by id with availability details': async (user) =>
    user.get('performances_by_id', { perf_id_list: await user.performance('6L9'), req_avail_details: '' }),
  'purchase by Cider': (user) =>
    bought(user, { user: 'demo-stripe' }, { 'ext_test0_callback/cider_token': 'tok' }),
  'purchase by Stripe': (user) =>
    bought(user, { user: 'demo-stripe' }, { 'ext_test0_callback/stripeToken': 'tok' }),
  'purchase by redirect': (user) =>
    bought(user, { user: 'demo-redirect' }, { return_token: 'abc', return_url: 'https://shop.example/abc' }),
  'purchase on credit': (user) => bought(user),
  'purchase page archive': async (user) =>
    user.get('purchase_page_archive', { transaction_uuid: uuidOf(await bought(user)) }),
  'reserve page archive': async (user) =>
    user.get('reserve_page_archive', { transaction_uuid: uuidOf(await user.get('reserve', SEATED)) }),
  'transaction reporting': async (user) => {
    const asking = { user: 'demo-customerdata' };
    await bought(user, asking);
    return user.get('/transactions.v0', { from: '2026-06-01', to: '2026-06-01' }, asking);
  },
  release: async (user) =>
    user.get('release', { transaction_uuid: uuidOf(await user.get('reserve', SEATED)) }),
  reserve: (user) => reserved(user),
  'reserve that is refused': (user) =>
    user.get('reserve', {
      ...SEATED,
      ticket_type_code: 'CIRCLE',
      price_band_code: 'B/pool',
      seat0: 'H9',
      seat1: 'H10',
    }),
  'send methods': async (user) => user.get('send_methods', { perf_id: await user.performance('6IF') }),
  status: async (user) => user.get('status', { transaction_uuid: uuidOf(await reserved(user)) }),
  'status by transaction id': async (user) =>
    user.get('trans_id_status', {
      transaction_id: (await bought(user)).trolley_contents.transaction_id,
      add_customer: '',
    }),
  trolley: async (user) =>
    user.get('trolley', { trolley_token: await filled(user, [SEATED, await nutcracker(user)]) }),
  'add-ons': async (user) =>
    user.get('add_ons', { trolley_token: (await user.get('trolley', SEATED)).trolley_token }),
};

it('has a request for every documented answer', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(DOCUMENTED).sort());
});

it.each(Object.keys(DOCUMENTED))('%s: the documented keys with their types in every member', async (name) => {
  const shape = new Shape(await REQUESTS[name]?.(new SandboxUser()));
  const wrong = Object.entries(DOCUMENTED[name] ?? {}).flatMap(([documented, documentedTypes]) => {
    const path = asRead(documented);
    if (LEFT_OUT.some(([pattern]) => pattern.test(path))) return [];
    const types = documentedTypes.replace('?', '').split('|');
    const place = shape.places.get(path);
    if (!place) return [`${path} is missing`];
    const isOptional = documentedTypes.endsWith('?') || path.endsWith('*');
    if (!isOptional && !shape.isEverywhere(path)) return [`${path} is missing in some members`];
    const fits = [...place.types].every((type) => types.includes(type));
    return fits ? [] : [`${path} is ${[...place.types].join('|')}, documented as ${documentedTypes}`];
  });
  expect(wrong).toEqual([]);
});

it('every reason to leave keys out is still needed', () => {
  const paths = Object.values(DOCUMENTED).flatMap((one) => Object.keys(one).map(asRead));
  for (const [pattern, why] of LEFT_OUT)
    expect(
      paths.some((path) => pattern.test(path)),
      why,
    ).toBe(true);
});
