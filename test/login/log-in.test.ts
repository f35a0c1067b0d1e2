import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

it('a login of one own is asked for in one form, the password never shown', async () => {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, pass);
  const home = createHome();
  const desk = new Desk(home, ['login', '--url', url]);
  await desk.at('Your login', KEYS.enter, 'demopass', KEYS.enter);
  await desk.shows('← required');
  desk.press('demo', KEYS.enter, KEYS.enter);
  expect(await desk.exit).toBe(0);
  expect(desk.written).not.toContain('demopass');
  await desk.shows(`Logged in; profile "default" is demo at ${url}`);
});

it('a wrong password is asked for again, and never kept', async () => {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, pass);
  const home = createHome();
  const desk = new Desk(home, ['login', '--url', url, '--user', 'demo']);
  await desk.at('Your login', 'wrong', KEYS.enter);
  await desk.shows(/rejected these credentials[\s\S]*\? Your login/);
  expect((await run(home, ['whoami'])).code).toBe(3);
  desk.press('demopass', KEYS.enter);
  expect(await desk.exit).toBe(0);
  expect((await run(home, ['whoami'])).code).toBe(0);
});

it('book with a URL and a user asks for the password once, and goes on', async () => {
  const { url } = await serveSandbox({ state: ':memory:', clock: () => NOON }, pass);
  const desk = new Desk(createHome(), ['book', '--url', url, '--user', 'demo']);
  await desk.at('Your login', 'wrong', KEYS.enter);
  await desk.shows(/rejected these credentials[\s\S]*\? Your login/);
  desk.press('demopass', KEYS.enter);
  await desk.at('What next?');
});

it.each([
  ['y', KEYS.enter, 0, 'purchased'],
  ['', KEYS.enter, 130, 'reserved'],
] as const)('purchase asks before it buys; "%s" decides', async (typed, key, exit, status) => {
  const home = createHome();
  const day = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxJson(home, ['reserve', day, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1']);
  const desk = new Desk(home, ['purchase', '--customer', writeCustomer(home), '--sandbox']);
  await desk.shows(/\? TRAINING · Buy for £40\.50\?/);
  desk.press(typed, key);
  expect(await desk.exit).toBe(exit);
  expect((await sandboxJson(home, ['status'])).status).toBe(status);
});
