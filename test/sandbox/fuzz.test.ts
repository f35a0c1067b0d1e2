import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RESOURCES } from '../../src/sandbox/routes/index.ts';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

/** How many random requests: more with FUZZ_REQUESTS. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1_000);

const NAMES = (
  'event_id event_id_list perf_id perf_id_list date_range s_dates s_keys s_geo s_time s_coco s_city keywords ' +
  'page_len page_no sort_order no_of_seats ticket_type_code price_band_code discount_code disc0 seat0 id0 ' +
  'send_method trolley_token remove_items_list cancel_items_list transaction_uuid transaction_id departure_date ' +
  'user_id user_passwd crypto_block first_name email_addr country_code card_number expiry_date return_url ' +
  'return_token add_customer add_seat_blocks add_discounts req_cost_range req_src_info email_address __proto__'
).split(' ');

/** Values that some parameter takes, so that requests get past the first check. */
const KNOWN = ['7AB', '6IF', '7AB-13', 'STALLS', 'CIRCLE', 'A/pool', 'B4', '1', '2', '20260610', '1,2', 'uk'];
const NASTY = [
  '',
  '0',
  '-1',
  '1e9',
  '9'.repeat(40),
  '0.5',
  'NaN',
  '\0',
  '\uD800',
  "';--",
  '../..',
  'x'.repeat(5_000),
];

const value = fc.oneof(fc.constantFrom(...KNOWN), fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }));
const ORDER = {
  perf_id: '7AB-13',
  ticket_type_code: 'STALLS',
  price_band_code: 'A/pool',
  no_of_seats: '2',
};
const request = fc.record({
  resource: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...Object.keys(RESOURCES)) },
    { weight: 1, arbitrary: fc.webPath() },
  ),
  method: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') },
  ),
  known: fc.constantFrom({}, ORDER, CUSTOMER, { event_id: '6IF' }),
  random: fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 6 }),
  // The transaction and the trolley of an earlier answer.
  earlier: fc.boolean(),
});

/** What of an answer can be sent with later requests. */
function idsIn({ trolley_token: token, trolley_contents: { transaction_uuid: uuid } = {} as Json }: Json) {
  return { ...(token && { trolley_token: token }), ...(uuid && { transaction_uuid: uuid }) };
}

it('random requests are answered or refused, never with a fault', async () => {
  const user = new SandboxUser();
  let ids = {};
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ resource, method, known, random, earlier }) => {
      const parameters = { ...known, ...(earlier && ids), ...random };
      const { status, body, headers } = await user.ask(resource, parameters, method && { method });
      seen.add(status);
      expect(status).toBeLessThan(500);
      expect(headers.get('x-sandbox')).toBe('ticketswitch');
      if (status === 200 && body) ids = { ...ids, ...idsIn(body) };
      else if (resource in RESOURCES) expect(body?.error_desc).toMatch(/\S/);
    }),
    { seed: 5, numRuns: REQUESTS },
  );
  for (const status of [200, 400, 404, 405]) expect(seen).toContain(status);
  expect(await user.get('test')).toHaveProperty('user_id', 'demo');
}, 3_600_000);
