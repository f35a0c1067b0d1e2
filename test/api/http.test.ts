import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import { clientErrorOf } from '../support/failures.ts';
import { closedUrl, json, serve } from '../support/server.ts';

const account = { user: 'démo', password: 'pä:ss' };

// Shapes of docs/f13.md#test: under user_info for one client, flat for the other.
const USER = { user_id: 'demo', real_name: 'Demonstration User', default_country_code: 'uk', is_b2b: true };

describe('a request', () => {
  it('carries Basic credentials in UTF-8, sub-user, language and who asks', async () => {
    const { url, requests } = await serve((_, response) => json(response, USER));
    const client = createClient({ url, ...account, subUser: 'desk 1', language: 'nl' });
    expect((await client.test()).value).toMatchObject({
      id: 'demo',
      name: 'Demonstration User',
      country: 'uk',
      isB2b: true,
    });
    const [request] = requests;
    expect(request?.url.pathname).toBe('/f13/test.v1');
    expect(request?.url.searchParams.get('sub_id')).toBe('desk 1');
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('démo:pä:ss').toString('base64')}`);
    expect(request?.headers['accept-language']).toBe('nl');
    expect(request?.headers['accept-encoding']).toContain('gzip');
    expect(request?.headers['user-agent']).toMatch(/^ticketswitch\/\d/);
  });

  it('reads a gzipped answer', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify({ user_info: USER })));
    });
    expect((await createClient({ url, ...account }).test()).value.id).toBe('demo');
  });

  it('posts a form', async () => {
    const { url, requests } = await serve((_, response) => json(response, { released_ok: true }));
    expect(await createClient({ url, ...account }).releaseReservation('abc-123')).toMatchObject({
      value: true,
    });
    expect(requests[0]).toMatchObject({ method: 'POST', body: 'transaction_uuid=abc-123' });
    expect(requests[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  });
});

describe('an answer that is an error', () => {
  it.each([
    [401, { error_code: 3, error_desc: 'User authorisation failure' }, 'authentication_failed'],
    [401, '', 'authentication_failed'],
    [403, { error_code: 2, error_desc: 'bad channel' }, 'not_allowed'],
    [200, { error_code: 3, error_desc: 'User authorisation failure' }, 'authentication_failed'],
    [460, { error_code: 8, error_desc: 'price_band_code needs /pool or /alloc suffix' }, 'rejected'],
    [410, { error_code: 8, error_desc: 'transaction failed' }, 'not_found'],
    [500, '<html>oops</html>', 'supplier_broken'],
    [500, { error_code: 6, error_desc: 'database connection failed' }, 'supplier_broken'],
    [404, '<html>not here</html>', 'bad_answer'],
    [200, '<html>log in to the Wi-Fi</html>', 'bad_answer'],
    [200, '', 'bad_answer'],
    [200, '{"user_id": "dem', 'bad_answer'],
  ])('%i %j is %s', async (status, body, code) => {
    const { url } = await serve((_, response) => json(response, body, status, { 'x-request-id': 'r-1' }));
    const failure = await clientErrorOf(createClient({ url, ...account }).test());
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('\n');
    if (typeof body === 'object') {
      expect(failure.api).toMatchObject({
        errorCode: body.error_code,
        errorDesc: body.error_desc,
        requestId: 'r-1',
      });
    }
  });

  it('names the field that does not fit', async () => {
    const { url } = await serve((_, response) =>
      json(response, { results: { event: [{ event_desc: 'no id' }], paging_status: {} } }),
    );
    const failure = await clientErrorOf(createClient({ url, ...account }).listEvents());
    expect(failure.code).toBe('bad_answer');
    expect(failure.message).toContain('events.v1: results.event');
  });
});

it('a path before /f13 is kept', async () => {
  const { url, requests } = await serve((_, response) => json(response, USER));
  await createClient({ url: `${url}/gateway`, ...account }).test();
  expect(requests[0]?.url.pathname).toBe('/gateway/f13/test.v1');
});

describe('trying again', () => {
  it.each([429, 502, 503, 504])('reads are tried three times on %i', async (status) => {
    const { url, requests } = await serve((_, response) =>
      json(response, {}, status, { 'retry-after': '0' }),
    );
    expect((await clientErrorOf(createClient({ url, ...account }).test())).code).toBe('supplier_broken');
    expect(requests).toHaveLength(3);
  });

  it('a read that works the second time is an answer', async () => {
    let count = 0;
    const { url } = await serve((_, response) => {
      count += 1;
      return count === 1 ? json(response, {}, 503, { 'retry-after': '0' }) : json(response, USER);
    });
    expect((await createClient({ url, ...account }).test()).value.id).toBe('demo');
  });

  it.each([429, 500, 502, 503, 504])('what changes something is sent once, on %i too', async (status) => {
    const { url, requests } = await serve((_, response) =>
      json(response, {}, status, { 'retry-after': '0' }),
    );
    const client = createClient({ url, ...account });
    const order = { performanceId: 'X-1', ticketTypeCode: 'A', priceBandCode: 'A/pool', numberOfSeats: 1 };
    expect((await clientErrorOf(client.makeReservation({ order }))).code).toBe('supplier_broken');
    expect(requests).toHaveLength(1);
  });

  it('a lost connection sends a reservation no second time', async () => {
    const { url, requests } = await serve((_, response) => response.destroy());
    const order = { performanceId: 'X-1', ticketTypeCode: 'A', priceBandCode: 'A/pool', numberOfSeats: 1 };
    const failure = await clientErrorOf(createClient({ url, ...account }).makeReservation({ order }));
    expect(failure).toMatchObject({ code: 'unreachable', neverSent: false });
    expect(requests).toHaveLength(1);
  });

  it('knows that a refused connection sent nothing', async () => {
    const failure = await clientErrorOf(
      createClient({ url: await closedUrl(), ...account }).releaseReservation('abc'),
    );
    expect(failure).toMatchObject({ code: 'unreachable', neverSent: true });
  });
});

describe('money on the wire', () => {
  it('is exact where a float would not be', async () => {
    const { url } = await serve((_, response) =>
      json(
        response,
        `{"send_methods":{"send_method":[{"send_code":"A","send_type":"post","send_cost":0.145}]},
          "source_code":"ext_test0","currency_code":"gbp","currency_details":{"gbp":{"currency_code":"gbp",
          "currency_factor":100,"currency_places":2,"currency_pre_symbol":"£","currency_post_symbol":""}}}`,
      ),
    );
    const { value } = await createClient({ url, ...account }).getSendMethods('X-1');
    // 0.145 * 100 is 14.499999999999998 in floats.
    expect(value.sendMethods[0]?.cost.minor).toBe(15);
  });

  it('in a currency that nobody knows is an error', async () => {
    const { url } = await serve((_, response) =>
      json(response, {
        send_methods: { send_method: [{ send_code: 'A', send_type: 'post', send_cost: 1 }] },
        source_code: 's',
        currency_code: 'pounds',
        currency_details: {},
      }),
    );
    const failure = await clientErrorOf(createClient({ url, ...account }).getSendMethods('X-1'));
    expect(failure.code).toBe('bad_answer');
  });
});
