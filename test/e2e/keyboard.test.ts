import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const PARK = ['book', '1D7B8', '--tickets', '1'];
const now = { now: Date.now };
const account = (url: string) => ({
  TICKETSWITCH_URL: url,
  TICKETSWITCH_USER: 'demo',
  TICKETSWITCH_PASSWORD: 'demopass',
});

it('what is typed while the API works is not shown then, and waits for the next question', async () => {
  let answer: () => unknown = () => {};
  const { url } = await serveSandbox({}, async (passing) => {
    if (passing.request.url?.includes('reserve.v1')) answer = () => pass(passing);
    else await pass(passing);
  });
  const terminal = new Terminal(createHome(), PARK, { env: account(url) });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  await terminal.shows('Reserving');
  terminal.press('Fred', KEYS.tab, '山田');
  await sleep(200);
  expect(terminal.screen()).not.toMatch(/Fred|山田/);
  answer();
  await terminal.shows(/First name\s+Fred\n❯ Last name\s+山田$/m);
});

it('a whole sale pasted at once fills the form in, and buys nothing', async () => {
  const home = createHome();
  const terminal = new Terminal(home, [...PARK, '--sandbox']);
  await terminal.shows('Reserve this?');
  const fields = ['Fred', 'Jones', '0203 137 7420', '', '1 High St', '', '', '', '', '', ''];
  terminal.press(['', ...fields, '', '', ''].join(KEYS.enter));
  await terminal.shows('Buy for £32.00?');
  expect(terminal.history()).toContain('✔ Customer Fred Jones, 1 High St');
  await sleep(200);
  expect((await sandboxJson(home, ['status'], now)).status).toBe('reserved');
  terminal.press(KEYS.enter);
  await terminal.shows('Sold for £32.00');
});

it('Ctrl-C while the wizard buys says what leaving means, and a second one leaves', async () => {
  const { url } = await serveSandbox({}, async (passing) => {
    if (!passing.request.url?.includes('purchase.v1')) return pass(passing);
    await passing.forward();
  });
  const home = createHome();
  const env = account(url);
  const kept = await run(home, ['walk-in', '--customer', writeCustomer(home)], { env });
  expect(kept.code).toBe(0);
  const terminal = new Terminal(home, PARK, { env });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  await terminal.shows('Buy for £32.00?');
  terminal.press(KEYS.enter);
  await terminal.shows('Buying');
  terminal.press('typed ahead', KEYS.ctrlC);
  await terminal.shows('cannot be stopped');
  await sleep(400);
  terminal.press(KEYS.ctrlC);
  expect(await terminal.ends()).toBe(130);
  expect(terminal.history()).toMatch(/Do\s+not\s+retry\.\s+Check\s+with:\s+ticketswitch\s+status/);
});

it('an arrow key that arrives in two pieces is one, and Esc alone goes back', async () => {
  const terminal = new Terminal(createHome(), ['book', '1D7B8', '--sandbox']);
  await terminal.shows('Quantity');
  terminal.press(KEYS.escape);
  await sleep(20);
  terminal.press('[B');
  await terminal.shows('❯ 2');
  terminal.press(KEYS.enter);
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.escape);
  await terminal.shows(/^\? Quantity/m);
});
