import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

/** Milliseconds after which a signal counts as another one. */
const ANOTHER = 400;

/** The sandbox, but purchases are carried out and never answered. */
async function silentHost(): Promise<{ url: string; purchases: () => number }> {
  let purchases = 0;
  const { url } = await serveSandbox({}, async (passing) => {
    if (!passing.request.url?.includes('purchase.v1')) return pass(passing);
    await passing.forward();
    purchases += 1;
  });
  return { url, purchases: () => purchases };
}

it('a purchase waits; Ctrl-C says what leaving means, a second one leaves with the command that finds out', async () => {
  const { url, purchases } = await silentHost();
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const now = { env, now: Date.now };
  const { performances } = JSON.parse((await run(home, ['performances', 'DBZ', '--json'], now)).stdout);
  const order = ['reserve', performances[0].id, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1', '--json'];
  const { transaction_uuid } = JSON.parse((await run(home, order, now)).stdout);

  const terminal = new Terminal(home, ['purchase', '--customer', writeCustomer(home), '--yes'], { env });
  await terminal.shows('Buying');
  terminal.press(KEYS.ctrlC);
  await terminal.shows('cannot be stopped');
  await new Promise((done) => setTimeout(done, ANOTHER));
  terminal.press(KEYS.ctrlC);
  expect(await terminal.ends()).toBe(130);
  expect(terminal.history().replaceAll('\n', '')).toContain(`ticketswitch status ${transaction_uuid}`);

  // What it said was true: nobody knew, and status finds out.
  expect(JSON.parse((await run(home, ['status', '--json'], now)).stdout).status).toBe('purchased');
  expect(purchases()).toBe(1);
});

it('Ctrl-C twice with seats held leaves at once and says until when they stand', async () => {
  const home = createHome();
  let isStuck = false;
  const { url } = await serveSandbox({}, async (passing) => {
    if (!isStuck || !passing.request.url?.includes('release.v1')) await pass(passing);
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const terminal = new Terminal(home, ['book', '1D7B8', '--tickets', '1'], { env });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  await terminal.shows('First name');
  isStuck = true;
  terminal.press(KEYS.ctrlC);
  await new Promise((done) => setTimeout(done, ANOTHER));
  terminal.kill('SIGINT');
  expect(await terminal.ends()).toBe(130);
  expect(terminal.history().replaceAll('\n', '')).toMatch(
    /Stopped immediately\. The seats are held until \d\d:\d\d UTC/,
  );
});

/** Seats held at DBZ for an account paid on payment pages. @returns the purchase in a terminal, and the status after. */
async function buyOnPages(url: string): Promise<{ terminal: Terminal; status: () => Promise<string> }> {
  const home = createHome();
  const env = {
    TICKETSWITCH_URL: url,
    TICKETSWITCH_USER: 'demo-redirect',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
  const now = { env, now: Date.now };
  const { performances } = JSON.parse((await run(home, ['performances', 'DBZ', '--json'], now)).stdout);
  await run(home, ['reserve', performances[0].id, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1'], now);
  const args = ['purchase', '--customer', writeCustomer(home), '--yes', '--redirect'];
  return {
    terminal: new Terminal(home, args, { env }),
    status: async () => JSON.parse((await run(home, ['status', '--json'], now)).stdout).status,
  };
}

it('Ctrl-C while a payment page is open abandons the payment: failed for certain, the seats given back', async () => {
  const { url } = await serveSandbox({}, pass);
  const { terminal, status } = await buyOnPages(url);
  await terminal.shows('Pay here:');
  terminal.press(KEYS.ctrlC);
  expect(await terminal.ends(), terminal.history()).toBe(7);
  expect(await status()).toBe('failed');
});

it('Ctrl-C before the payment page is known abandons the payment too, and shows no page', async () => {
  let answer: () => unknown = () => {};
  const { url } = await serveSandbox({}, async (passing) => {
    if (passing.request.url?.includes('purchase.v1')) answer = () => pass(passing);
    else await pass(passing);
  });
  const { terminal, status } = await buyOnPages(url);
  await terminal.shows('Buying');
  terminal.press(KEYS.ctrlC);
  await terminal.shows('cannot be stopped');
  answer();
  expect(await terminal.ends(), terminal.history()).toBe(7);
  expect(terminal.history()).not.toContain('Pay here');
  expect(await status()).toBe('failed');
});
