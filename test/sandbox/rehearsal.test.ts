import { expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, run } from '../support/run.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const ORDER = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 1 };
const rehearse = (what: string) => ({ headers: { 'x-sandbox-rehearse': what } });

it('latency: a late answer comes after one asked for later', async () => {
  const user = new SandboxUser();
  const order: string[] = [];
  const late = user.get('test', {}, rehearse('latency=200')).then(() => order.push('late'));
  await user.get('test').then(() => order.push('prompt'));
  await late;
  expect(order).toEqual(['prompt', 'late']);
});

it.each([
  ['down', { backend_is_down: true, backend_is_broken: false }, 502],
  ['broken', { backend_is_down: false, backend_is_broken: true }, 502],
  ['throttled', { backend_throttle_failed: true }, 429],
])('supplier=%s: availability says so with 200, the rest is refused', async (state, flags, status) => {
  const user = new SandboxUser();
  const answer = await user.get('availability', { perf_id: '7AB-13' }, rehearse(`supplier=${state}`));
  expect(answer).toMatchObject({ ...flags, availability: { ticket_type: [] } });
  expect(await user.ask('reserve', ORDER, rehearse(`supplier=${state}`))).toMatchObject({
    status,
    body: { error_code: 4 },
  });
});

it('lost-answer=purchase: carried out, not answered, in the process and over a socket', async () => {
  const user = new SandboxUser();
  const held = await user.get('reserve', ORDER);
  const { transaction_uuid } = held.trolley_contents;
  const buying = user.ask('purchase', { transaction_uuid, ...CUSTOMER }, rehearse('lost-answer=purchase'));
  await expect(buying).rejects.toThrow(TypeError);
  expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('purchased');

  const server = await user.sandbox.listen();
  const again = await user.get('reserve', ORDER);
  const uuid = again.trolley_contents.transaction_uuid;
  const authorization = `Basic ${btoa('demo:demopass')}`;
  const sent = fetch(`${server.url}/f13/purchase.v1`, {
    method: 'POST',
    headers: { authorization, ...rehearse('lost-answer=purchase').headers },
    body: new URLSearchParams({ transaction_uuid: uuid, ...CUSTOMER }),
  });
  await expect(sent).rejects.toThrow('fetch failed');
  expect((await user.get('status', { transaction_uuid: uuid })).transaction_status).toBe('purchased');
  await server.close();
});

it('hold-expires: the hold lapses just before the request', async () => {
  const user = new SandboxUser();
  const held = await user.get('reserve', ORDER);
  const { transaction_uuid } = held.trolley_contents;
  const answer = await user.get('purchase', { transaction_uuid, ...CUSTOMER }, rehearse('hold-expires'));
  expect(answer.transaction_status).toBe('failed');
});

it('price-change: reserve is dearer than availability said', async () => {
  const held = await new SandboxUser().get('reserve', ORDER, rehearse('price-change=150'));
  expect(held.trolley_contents.bundle[0]).toMatchObject({
    bundle_total_surcharge: 6.5,
    bundle_total_cost: 56.5,
  });
});

it('createSandbox and serve take the same words, and refuse others', async () => {
  const user = new SandboxUser({ rehearse: 'supplier=down, latency=1' });
  expect((await user.ask('reserve', ORDER)).status).toBe(502);
  expect(() => createSandbox({ rehearse: 'earthquake' })).toThrow(
    /Unknown rehearsal "earthquake". Valid: latency=MS/,
  );
  expect(await user.ask('test', {}, rehearse('latency=never'))).toMatchObject({
    status: 400,
    body: { error_code: 8 },
  });
  const { code, stderr } = await run(createHome(), ['sandbox', 'serve', '--rehearse', 'supplier=asleep']);
  expect(code).toBe(2);
  expect(stderr).toContain('Unknown rehearsal "supplier=asleep"');
});
