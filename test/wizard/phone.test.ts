import { expect, it, vi } from 'vitest';
import { createClient } from '../../src/api/create-client.ts';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { serveSandbox } from '../support/sandbox-host.ts';
import { scanned } from '../support/scan.ts';

vi.mock('open', () => ({ default: async () => {} }));

/** A sale at the desk whose customer pays on a page of another host. */
async function atThePage(columns: number, rows: number, more: Record<string, string> = {}) {
  const { url, sandbox } = await serveSandbox({ clock: () => NOON }, async ({ response, forward }) => {
    const answer = await forward();
    const body = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(body.replaceAll(/https?:\/\/[^/"]+\/tickets\/[^"]+/g, 'https://pay.example/p'));
  });
  const user = 'demo-redirect';
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: user, TICKETSWITCH_PASSWORD: 'demopass', ...more };
  const home = createHome();
  expect((await run(home, ['walk-in', '--customer', writeCustomer(home)], { env })).code).toBe(0);
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1'], { env, columns, rows });
  const client = createClient({
    url,
    user,
    password: 'demopass',
    fetch: (request) => sandbox.fetch(request),
  });
  /** The customer pays; the phone cannot come back to this machine. */
  const pay = async (link: string) => {
    const back = new URL(new URL(link).searchParams.get('return_url') ?? '');
    const token = back.pathname.split('/').at(-1) ?? '';
    await client.nextCallout({ token, next: 'phone', returned: [['success', 'yes']] });
  };
  return { desk, pay };
}

it('a customer scans the link from the screen and pays on a phone; the status completes the sale', async () => {
  const { desk, pay } = await atThePage(80, 40);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Buy for', KEYS.enter);
  await desk.shows(/Waiting for the customer to pay, 9:\d\d left/);
  const link = scanned(
    desk
      .screen()
      .split('\n')
      .filter((line) => /[█▀▄]/.test(line)),
  );
  expect(link).toMatch(/^https:\/\/pay\.example\/p\?return_url=/);
  expect(desk.screen().replaceAll('\n', '')).toContain(`Pay here: ${link}`);
  await pay(link ?? '');
  await desk.at('What next?');
  expect(desk.history()).toContain('Sold for £32.00');
});

it.each([
  ['a small window without colour', { NO_COLOR: '1' }],
  ['plain mode', { TERM: 'dumb' }],
])('the link and the clock are there in %s', async (_, env) => {
  const { desk, pay } = await atThePage(80, 24, env);
  await desk.shows('Reserve this?');
  desk.press(KEYS.enter);
  await desk.shows('Buy for £32.00?');
  desk.press(...('TERM' in env ? ['1'] : []), KEYS.enter);
  await desk.shows(/Waiting for the customer to pay, 9:\d\d left/);
  const [, link = ''] =
    /Pay here: (\S+?)(?:Or scan|A QR code|Waiting|[⠀-⣿])/.exec(desk.screen().replaceAll('\n', '')) ?? [];
  await pay(link);
  await desk.shows('Sold for £32.00');
});
