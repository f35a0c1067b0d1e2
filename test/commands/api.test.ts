import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { Seller } from '../support/sale.ts';
import { json, serve } from '../support/server.ts';

const ORDER = ['perf_id=7AB-13', 'ticket_type_code=STALLS', 'price_band_code=A/pool', 'no_of_seats=1'];
const RESERVE = ['api', 'reserve', ...ORDER.flatMap((field) => ['-f', field])];
const POST = ['--method', 'POST'];

it("prints a resource's body as it is", async () => {
  const seller = await Seller.open();
  const { code, stdout } = await seller.run([
    'api',
    'events',
    '-f',
    'keywords=nutcracker',
    '-f',
    'page_len=5',
  ]);
  expect(code).toBe(0);
  expect(stdout).toBe(seller.bodyOf('events'));
  expect(JSON.parse(stdout).results.event[0].event_id).toBe('6IF');
});

it('marks the sandbox for people only', async () => {
  const home = createHome();
  const people = await run(home, ['api', 'sources', '--sandbox']);
  expect(people.stderr).toMatch(/^TRAINING/);
  for (const flag of ['--json', '--raw']) {
    const script = await run(home, ['api', 'sources', '--sandbox', flag]);
    expect(script).toEqual({ ...people, stderr: '' });
  }
});

it('prints what the API refused, once, with the error on stderr', async () => {
  const seller = await Seller.open();
  for (const flags of [[], ['--raw']]) {
    const { code, stdout, stderr } = await seller.run([
      'api',
      'performances',
      '-f',
      'event_id=NONE',
      ...flags,
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error_code: 8 });
    expect(stderr).toMatch(/^Error: .* rejected the request: Bad data supplied\.\n$/);
  }
});

it('reserves only with POST and --yes', async () => {
  const seller = await Seller.open();
  const refused = await seller.run([...RESERVE, ...POST]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(
    'Add --yes to send it, or use the command. See: ticketswitch reserve --help',
  );
  const { code, stdout } = await seller.run([...RESERVE, ...POST, '--yes']);
  expect(code).toBe(0);
  const { transaction_uuid } = JSON.parse(stdout).trolley_contents;
  const released = await seller.run([
    'api',
    'release',
    ...POST,
    '-f',
    `transaction_uuid=${transaction_uuid}`,
  ]);
  expect(JSON.parse(released.stdout)).toMatchObject({ released_ok: true });
});

it.each(['reserve', 'purchase', 'purchase.v1', 'callback/this.a/next.b', 'cancel', 'cancel.v1/USER'])(
  '%s is neither read, nor sent without --yes',
  async (resource) => {
    const { url, requests } = await serve((_, response) => json(response, {}));
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    for (const flags of [[], ['--yes'], POST]) {
      const { code, stdout } = await run(createHome(), ['api', resource, ...flags], { env });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
    expect(requests).toEqual([]);
  },
);

it('sends a POST once, and says that it may have been carried out', async () => {
  const { url, requests } = await serve((_, response) => json(response, '<html>', 502));
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const args = ['api', 'purchase', ...POST, '--yes', '-f', 'transaction_uuid=3e4f'];
  const { code, stdout, stderr } = await run(createHome(), args, { env });
  expect({ code, stdout }).toEqual({ code: 8, stdout: '<html>\n' });
  expect(stderr).toContain('do not repeat it. Check with: ticketswitch status 3e4f');
  expect(requests).toHaveLength(1);
});

it.each([
  [['api', 'events', '-f', 'keywords'], 'Use the format key=value'],
  [['api', 'events', '--method', 'PUT'], 'Use GET or POST.'],
  [['api', '../events'], '"../events" is not a resource'],
  [['api'], 'resource'],
])('%j says what is wrong', async (args, message) => {
  const { code, stderr } = await run(createHome(), [...args, '--sandbox']);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
