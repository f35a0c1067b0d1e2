import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { SandboxUser } from '../support/sandbox.ts';

const ORDER = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 1 };

/** A refusal is 4xx with a code and words, never a fault. */
function expectRefusal({ status, body }: { status: number; body: unknown }): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body).toMatchObject({ error_code: expect.any(Number), error_desc: expect.stringMatching(/\S/) });
}

describe('nonsense gets a proper refusal', () => {
  it.each([
    ['no_of_seats 1e9', 'reserve', { ...ORDER, no_of_seats: '1e9' }],
    ['no_of_seats 1000000000', 'reserve', { ...ORDER, no_of_seats: 1_000_000_000 }],
    ['a negative quantity', 'reserve', { ...ORDER, no_of_seats: -1 }],
    ['half a ticket', 'reserve', { ...ORDER, no_of_seats: '0.5' }],
    ['no quantity', 'reserve', { ...ORDER, no_of_seats: '' }],
    ['a band without its suffix', 'reserve', { ...ORDER, price_band_code: 'A' }],
    ['SQL in an id', 'availability', { perf_id: "7AB-13'; DROP TABLE seats; --" }],
    ['a path in an id', 'status', { transaction_uuid: '../../etc/passwd' }],
    ['a prototype in an id', 'performances', { event_id: '__proto__' }],
    ['a token that is nobody’s', 'reserve', { trolley_token: 'nobody' }],
    ['a page of a billion', 'events', { page_len: 1_000_000_000 }],
    ['a page before the first', 'events', { page_no: -1 }],
    ['dates that are none', 'performances', { event_id: '6IF', date_range: 'soon' }],
    ['a circle that is none', 'events', { circle: 'here' }],
    ['a departure that is none', 'reserve', { ...ORDER, departure_date: '20269999' }],
    ['no event', 'events_by_id', {}],
    ['a replacement character', 'events', { keywords: '\uFFFD' }],
  ])('%s', async (_, resource, parameters) => {
    expectRefusal(await new SandboxUser().ask(resource, parameters as Record<string, string | number>));
  });

  it.each([
    ['broken JSON', '{"perf_id":', 'application/json'],
    ['a list', '[1,2]', 'application/json'],
    ['nested JSON', '{"perf_id":{"a":1}}', 'application/json'],
    ['10 MB', 'x='.padEnd(10_000_000, 'y'), 'application/x-www-form-urlencoded'],
    ['invalid UTF-8', new Uint8Array([0x70, 0x3d, 0xff, 0xfe, 0x00]), 'application/x-www-form-urlencoded'],
    ['a percent sign alone', 'perf_id=%&no_of_seats=%zz', 'application/x-www-form-urlencoded'],
  ])('a body of %s', async (_, body, type) => {
    expectRefusal(await new SandboxUser().ask('reserve', {}, { body, headers: { 'content-type': type } }));
  });

  it.each(['Basic', 'Basic ????', 'Basic ZGVtbw==', 'Bearer x', `Basic ${'A'.repeat(10_000)}`])(
    'the authorization %j is 401',
    async (authorization) => {
      const answer = await new SandboxUser().ask('test', {}, { headers: { authorization } });
      expect(answer).toMatchObject({
        status: 401,
        body: { error_code: 3, error_desc: 'User authorisation failure' },
      });
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="TicketSwitch_Core_User"');
    },
  );

  it('unknown resources are 404, wrong verbs 405, a long address 400', async () => {
    const user = new SandboxUser();
    for (const path of ['/f13/nope.v1', '/f13/constructor.v1', '/f13/events.v2', '/', '/f13/events.v1%00'])
      expect((await user.ask(path)).status).toBe(404);
    expect((await user.ask('events', {}, { method: 'POST' })).status).toBe(405);
    expect((await user.ask('reserve', {}, { method: 'GET' })).status).toBe(405);
    expect((await user.ask('events', {}, { method: 'DELETE' })).status).toBe(405);
    expectRefusal(await user.ask('events', { keywords: 'a'.repeat(20_000) }));
    expectRefusal(await user.ask('/f13/events.v1/%FF'));
  });

  it('unknown parameters are ignored', async () => {
    expect(
      await new SandboxUser().get('events', { _vcr_scenario_key: 'x', keywords: 'nutcracker' }),
    ).toHaveProperty('results');
  });
});

describe('every way of asking (docs/f13.md#transport)', () => {
  it.each(['events.v1', 'events.v1/', 'events.v1/demo/sub/nl', 'events.v1/demo/-/nl/', 'events.v1/-/-/-'])(
    '%s',
    async (path) => {
      expect(await new SandboxUser().get(path)).toHaveProperty('results.paging_status');
    },
  );

  it('form, flat JSON, and query on POST mean the same', async () => {
    const user = new SandboxUser();
    const form = await user.get('reserve', ORDER);
    const headers = { 'content-type': 'application/json' };
    const json = await user.get(
      'reserve',
      {},
      { body: JSON.stringify({ ...ORDER, no_of_seats: '1' }), headers },
    );
    const query = await user.get('reserve', ORDER, { body: '' });
    for (const answer of [form, json, query]) expect(answer.transaction_status).toBe('reserved');
  });

  it.each([
    ['', true],
    ['1', true],
    ['yes', true],
    ['True', true],
    ['0', false],
    ['no', false],
    ['False', false],
  ])('a flag of %j is %s', async (value, isSet) => {
    const { results } = await new SandboxUser().get('events', { req_cost_range: value });
    expect('cost_range' in results.event[0]).toBe(isSet);
  });

  it('a crypto block stands for the password of its own user, and no other', async () => {
    const user = new SandboxUser();
    const { crypto_block } = await user.get('trolley', { add_crypto_block: '' });
    const none = { headers: { authorization: '' } };
    expect(await user.get('test', { user_id: 'demo', crypto_block }, none)).toMatchObject({
      user_id: 'demo',
    });
    const others: Record<string, string>[] = [
      { user_id: 'demo-redirect', crypto_block },
      { user_id: 'demo', crypto_block: 'x' },
      { user_id: 'demo' },
    ];
    for (const other of others) expect((await user.ask('test', other, none)).status).toBe(401);
  });

  it('a sub-user comes from the path or a parameter, and is echoed both ways', async () => {
    const user = new SandboxUser();
    const byPath = await user.get('test.v1/demo/desk');
    expect(byPath).toMatchObject({
      sub_user: 'desk',
      user_info: { sub_user: 'desk', user_id: 'demo', real_name: 'Demonstration User' },
    });
    expect(await user.get('test', { sub_id: 'desk' })).toEqual(byPath);
  });

  it('headers: request id, charset, caching of reads, gzip', async () => {
    const { headers } = await new SandboxUser().ask('events', {}, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers.get('x-request-id')).toMatch(/\S/);
    expect(headers.get('content-type')).toBe('application/json; charset=UTF-8');
    expect(headers.get('cache-control')).toBe('max-age=3600, must-revalidate');
    expect(headers.get('content-encoding')).toBe('gzip');
  });

  it.each([
    ['test', 200],
    ['nothing', 404],
    ['release', 400],
    ['/tickets/dummy_redirect.buy/demo-redirect', 400],
    ['/', 404],
  ])('%s, answered with %i, says that this is the sandbox', async (path, status) => {
    const answer = await new SandboxUser().ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-sandbox')).toBe('ticketswitch');
  });
});

describe('over a socket', () => {
  it('listens on loopback unless told otherwise, and survives what is no HTTP', async () => {
    const user = new SandboxUser();
    const server = await user.sandbox.listen();
    try {
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      for (const bytes of [
        'GET / HTTP/9.9\r\n\r\n',
        '\0\0\0\0',
        'POST /f13/reserve.v1 HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
        'GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n',
        'GET //a:b HTTP/1.1\r\nHost: ::\r\n\r\n',
      ]) {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', () => {});
        socket.end(bytes);
        socket.resume();
        await once(socket, 'close');
      }
      const answer = await fetch(`${server.url}/f13/test.v1`, {
        headers: { authorization: `Basic ${btoa('demo:demopass')}` },
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-sandbox')).toBe('ticketswitch');
      await answer.text();
    } finally {
      await server.close();
    }
  });
});
