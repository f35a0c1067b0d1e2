import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, NOON, type Result, type RunOptions, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';

const CARD = { number: '4111 1111 1111 1111', expiry: '12/30', cv_two: '987' };
const ORDER = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--json'];

/** A seller at a served sandbox, with one ticket reserved. */
async function seller(user: string) {
  const sandbox = createSandbox({ clock: () => NOON });
  const server = await sandbox.listen();
  onTestFinished(async () => {
    await server.close();
    sandbox.close();
  });
  const home = createHome();
  const env = { TICKETSWITCH_URL: server.url, TICKETSWITCH_USER: user, TICKETSWITCH_PASSWORD: 'demopass' };
  const ticketswitch = (args: readonly string[], more: RunOptions = {}): Promise<Result> =>
    run(home, args, { env, ...more });
  expect((await ticketswitch(ORDER)).code).toBe(0);
  const buy = (how: readonly string[], more: RunOptions = {}) =>
    ticketswitch(['purchase', '--customer', writeCustomer(home), '--yes', '--json', ...how], more);
  const status = async () => JSON.parse((await ticketswitch(['status', '--json'])).stdout).status;
  return { home, url: server.url, ticketswitch, buy, status };
}

function cardFile(home: string, card: unknown): string {
  const path = join(home, 'card.json');
  writeFileSync(path, JSON.stringify(card));
  return path;
}

/** Every file below a folder. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

it('buys by card, and neither card nor password is in any output or file afterwards', async () => {
  const { home, ticketswitch, buy } = await seller('demo-creditcard');
  const bought = await buy(['--card', '-', '--debug'], { stdin: JSON.stringify(CARD) });
  expect(JSON.parse(bought.stdout).status).toBe('purchased');
  expect(bought.stderr).toContain('card_number=***');
  const listed = await ticketswitch(['transactions']);
  const said = [bought, listed].map(({ stdout, stderr }) => stdout + stderr).join();
  const kept = filesUnder(home).map((path) => readFileSync(path, 'latin1'));
  for (const text of [said, ...kept]) {
    expect(text).not.toMatch(/4111[ -]?1111/);
    expect(text).not.toMatch(/\b987\b.*cv|cv_two=\d/);
    expect(text).not.toContain('demopass');
  }
});

it.each([
  [
    'a number with a digit wrong',
    { ...CARD, number: '4111 1111 1111 1112' },
    /number is not a valid card number/,
  ],
  ['no expiry', { ...CARD, expiry: undefined }, /expiry must be text/],
  ['a thirteenth month', { ...CARD, expiry: '1330' }, /expiry must be MMYY/],
  ['an unknown field', { ...CARD, pin: '1234' }, /unknown field/],
])('refuses a card with %s before anything is sent', async (_, card, says) => {
  const { home, buy, status, ticketswitch } = await seller('demo-creditcard');
  const { code, stderr } = await buy(['--card', cardFile(home, card)]);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/4111|1234/);
  expect(await status()).toBe('reserved');
  const { entries } = JSON.parse((await ticketswitch(['transactions', '--json'])).stdout);
  expect(entries.map((entry: { action: string }) => entry.action)).toEqual(['reserve']);
});

it('a card that the API refuses leaves the reservation open', async () => {
  const { home, buy, status } = await seller('demo-creditcard');
  const { code, stderr } = await buy(['--card', cardFile(home, { ...CARD, expiry: '0126' })]);
  expect(code).toBe(2);
  // Contract §1: 3003, invalid expiry date.
  expect(JSON.parse(stderr).error.api).toMatchObject({ http_status: 460, error_code: 3003 });
  expect(await status()).toBe('reserved');
});

it('buys with a token for each supplier', async () => {
  const { buy } = await seller('demo-stripe');
  const { stdout } = await buy(['--payment-token', 'ext_test1=tok_visa']);
  expect(JSON.parse(stdout).status).toBe('purchased');
});

it('an account that wants a token and gets none fails for certain, with the seats given back', async () => {
  const { buy, status } = await seller('demo-stripe');
  expect((await buy([])).code).toBe(7);
  expect(await status()).toBe('failed');
});

/** The customer: follows the payment page's address, and presses its button. */
function customer(press: 'yes' | 'no', seen: string[] = []): RunOptions['onStderr'] {
  return (text) => {
    const address = /Pay here: (\S+)/.exec(text)?.[1];
    if (!address) return;
    seen.push(address);
    void (async () => {
      const page = await (await fetch(address)).text();
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
      await fetch(`${action}?success=${press}`);
    })();
  };
}

it.each([
  ['yes', 0, 'purchased'],
  ['no', 7, 'failed'],
] as const)('pays on a payment page that says %s', async (press, exit, becomes) => {
  const { buy, status } = await seller('demo-redirect');
  const onStderr = customer(press);
  expect((await buy(['--redirect'], onStderr && { onStderr })).code).toBe(exit);
  expect(await status()).toBe(becomes);
});

it('takes no return but that with the token, and none twice', async () => {
  const { buy } = await seller('demo-redirect');
  const answers: number[] = [];
  const onStderr = (text: string) => {
    const address = /Pay here: (\S+)/.exec(text)?.[1];
    if (!address) return;
    const back = new URL(new URL(address).searchParams.get('return_url') ?? '');
    void (async () => {
      for (const path of ['/', '/return/', '/return/00000000-0000-4000-8000-000000000000']) {
        answers.push((await fetch(new URL(`${path}?success=yes`, back.origin))).status);
      }
      answers.push((await fetch(`${back.href}?success=yes`)).status);
    })();
  };
  expect((await buy(['--redirect'], { onStderr })).code).toBe(0);
  expect(answers.slice(0, 3)).toEqual([404, 404, 404]);
});

it('cancels what was bought, item by item, and asks for add-ons to go along', async () => {
  const { buy, ticketswitch, status } = await seller('demo');
  expect((await ticketswitch(['cancel', '--yes'])).code).toBe(4);
  expect((await buy([])).code).toBe(0);
  expect((await ticketswitch(['cancel'])).stderr).toContain('Add --yes');
  expect((await ticketswitch(['cancel', '--item', '7', '--yes'])).code).toBe(4);
  const cancelled = await ticketswitch(['cancel', '--yes', '--json']);
  expect(JSON.parse(cancelled.stdout).cancelled_items).toEqual([1]);
  expect((await ticketswitch(['cancel', '--yes'])).stdout).toContain('Already cancelled');
  // Contract §2.16: cancelled transactions still say purchased.
  expect(await status()).toBe('purchased');
  const { entries } = JSON.parse((await ticketswitch(['transactions', '--json'])).stdout);
  expect(entries[0]).toMatchObject({ action: 'cancel', state: 'done' });
});

it('a password that is kept is in the one file that keeps it, and nowhere else', async () => {
  const { home, url, ticketswitch } = await seller('demo-creditcard');
  const account = ['--url', url, '--user', 'demo-creditcard', '--password-stdin'];
  const loggedIn = await ticketswitch(['login', ...account, '--debug'], { stdin: 'demopass\n' });
  expect(loggedIn.code).toBe(0);
  const bought = await ticketswitch(
    ['purchase', '--customer', writeCustomer(home), '--card', cardFile(home, CARD), '--yes', '--debug'],
    { env: {} },
  );
  expect(bought.code).toBe(0);
  expect(loggedIn.stdout + loggedIn.stderr + bought.stdout + bought.stderr).not.toContain('demopass');
  const holding = (secret: string) =>
    filesUnder(home)
      .filter((path) => readFileSync(path, 'latin1').includes(secret))
      .map((path) => path.slice(home.length + 1));
  expect(holding('demopass')).toEqual(['config/ticketswitch/config.json']);
  // The customer's own file, which the program was told to read.
  expect(holding('4111')).toEqual(['card.json']);
});
