import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PaymentPages } from '../../src/checkout/payment-page.ts';
import { openContext } from '../support/context.ts';
import { BUYER } from '../support/reserved.ts';
import { createHome, type RunOptions } from '../support/run.ts';
import { Seller } from '../support/sale.ts';

const CARD = { number: '4111 1111 1111 1111', expiry: '12/30', cv_two: '987' };

/** A seller with one ticket reserved. */
async function sellerWithTicket(user: string): Promise<Seller> {
  const seller = await Seller.open(user);
  await seller.reserve();
  return seller;
}

function cardFile(home: string, card: unknown): string {
  const path = join(home, 'card.json');
  writeFileSync(path, JSON.stringify(card));
  return path;
}

/** The contents of every file below a folder. */
function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
}

it('buys by card; no output and no file has the card or the password afterwards', async () => {
  const seller = await sellerWithTicket('demo-creditcard');
  const bought = await seller.buy(['--card', '-', '--debug'], { stdin: JSON.stringify(CARD) });
  expect(JSON.parse(bought.stdout).status).toBe('purchased');
  expect(bought.stderr).toContain('card_number=***');
  const listed = await seller.run(['transactions']);
  const said = [bought, listed].map(({ stdout, stderr }) => stdout + stderr).join();
  for (const text of [said, ...contentsOf(seller.home)]) {
    expect(text).not.toMatch(/4111[ -]?1111/);
    expect(text).not.toMatch(/\b987\b.*cv|cv_two=\d/);
    expect(text).not.toContain('demopass');
  }
});

it.each([
  ['a wrong digit', { ...CARD, number: '4111 1111 1111 1112' }, /number is not a valid card number/],
  ['no expiry', { ...CARD, expiry: undefined }, /expiry is missing/],
  ['month 13', { ...CARD, expiry: '1330' }, /expiry must be MM\/YY/],
  ['an unknown field', { ...CARD, pin: '1234' }, /unknown field pin\./],
  ['a value in place of a field', { ...CARD, '4111-1234': '' }, /unknown field\./],
])('refuses a card with %s before anything is sent', async (_, card, says) => {
  const seller = await sellerWithTicket('demo-creditcard');
  const { code, stderr } = await seller.buy(['--card', cardFile(seller.home, card)]);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/4111|1234/);
  expect(await seller.status()).toBe('reserved');
  const { entries } = await seller.json(['transactions']);
  expect(entries.map((entry: { action: string }) => entry.action)).toEqual(['reserve']);
});

it.each([
  [['--card', 'none.json'], /^Cannot read the card file none\.json: /],
  [
    ['--card', 'fred.json'],
    /^The card: number is missing; expiry is missing; cv_two is missing; unknown fields first_name, last_name, .+\.$/,
  ],
  [
    ['--card', 'x.json', '--payment-token', 'ext_test0=tok'],
    /^Option '--card <file>' cannot be used with option '--payment-token <source=token>'\.$/,
  ],
  [['--payment-token', 'tok_visa'], /Use the format SOURCE=TOKEN, such as ext_test0=tok_1a2b\.$/],
])('refuses %j', async (how, says) => {
  const seller = await sellerWithTicket('demo-creditcard');
  const { stderr } = await seller.buy(how);
  const { error } = JSON.parse(stderr);
  expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
  expect(error.message).toMatch(says);
  expect(await seller.status()).toBe('reserved');
});

it('leaves the reservation open if the API refuses the card', async () => {
  const seller = await sellerWithTicket('demo-creditcard');
  const { code, stderr } = await seller.buy(['--card', cardFile(seller.home, { ...CARD, expiry: '0126' })]);
  expect(code).toBe(2);
  // docs/f13.md#errors: 3003, expiry date not valid.
  expect(JSON.parse(stderr).error.api).toMatchObject({ http_status: 460, error_code: 3003 });
  expect(await seller.status()).toBe('reserved');
});

it('buys with a token for each supplier', async () => {
  const seller = await sellerWithTicket('demo-stripe');
  const { stdout } = await seller.buy(['--payment-token', 'ext_test1=tok_visa']);
  expect(JSON.parse(stdout).status).toBe('purchased');
});

it('fails with a card if the account needs a token, and the seats are released', async () => {
  const seller = await sellerWithTicket('demo-stripe');
  expect((await seller.buy(['--card', cardFile(seller.home, CARD)])).code).toBe(7);
  expect(await seller.status()).toBe('failed');
});

it.each([
  ['demo-stripe', 'This reservation is paid with a token. Use --payment-token ext_test1=TOKEN.'],
  ['demo-redirect', 'This account pays on a payment page. Add --redirect.'],
])('says how %s pays before anything is sent', async (user, message) => {
  const seller = await sellerWithTicket(user);
  const { code, stderr } = await seller.buy();
  expect({ code, error: JSON.parse(stderr).error }).toEqual({
    code: 2,
    error: { code: 'usage', exit_code: 2, message },
  });
  expect(await seller.status()).toBe('reserved');
});

/** The URL of the payment page, if it was just printed. */
const pageIn = (text: string) => /Pay here: (\S+)/.exec(text)?.[1];

/** A customer who opens the payment page and presses one of its buttons. */
function customerWhoPresses(button: 'yes' | 'no'): RunOptions {
  const visit = async (url: string) => {
    const page = await (await fetch(url)).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    await fetch(`${action}?success=${button}`);
  };
  return {
    onStderr: (text) => {
      const url = pageIn(text);
      if (url) void visit(url);
    },
  };
}

it.each([
  ['yes', 0, 'purchased'],
  ['no', 7, 'failed'],
] as const)('goes on when the customer presses %s on the payment page', async (button, exit, becomes) => {
  const seller = await sellerWithTicket('demo-redirect');
  expect((await seller.buy(['--redirect'], customerWhoPresses(button))).code).toBe(exit);
  expect(await seller.status()).toBe(becomes);
});

it('accepts only a return that has the token', async () => {
  const seller = await sellerWithTicket('demo-redirect');
  const statuses: number[] = [];
  const visit = async (address: string) => {
    const back = new URL(new URL(address).searchParams.get('return_url') ?? '');
    for (const path of ['/', '/return/', '/return/00000000-0000-4000-8000-000000000000']) {
      statuses.push((await fetch(new URL(`${path}?success=yes`, back.origin))).status);
    }
    statuses.push((await fetch(`${back.href}?success=yes`)).status);
  };
  const onStderr = (text: string) => {
    const address = pageIn(text);
    if (address) void visit(address);
  };
  expect((await seller.buy(['--redirect'], { onStderr })).code).toBe(0);
  expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
});

it('continues a purchase whose payment page is still open', async () => {
  const seller = await sellerWithTicket('demo-redirect');
  const context = openContext(createHome(), {
    options: {},
    env: {
      TICKETSWITCH_URL: seller.url,
      TICKETSWITCH_USER: 'demo-redirect',
      TICKETSWITCH_PASSWORD: 'demopass',
    },
  });
  const { transaction_uuid: uuid } = await seller.json(['status']);
  // The program that was sent to the page is gone.
  const pages = await PaymentPages.open(context);
  const { returnTo } = pages;
  await (await context.api()).makePurchase({
    transactionUuid: uuid,
    customer: BUYER,
    returnTo,
  });
  pages.close();
  expect((await seller.run(['status'], { isRead: true })).stderr).toContain(`purchase ${uuid} --resume`);
  const { stdout } = await seller.run(['purchase', uuid, '--resume', '--json'], {
    onStderr: (text) => {
      if (text.startsWith('Pay here: ')) void fetch(`${returnTo.url}?success=yes`);
    },
  });
  expect(JSON.parse(stdout)).toMatchObject({ status: 'purchased', transaction_uuid: uuid });
  expect(await seller.run(['purchase', uuid, '--resume'])).toMatchObject({ code: 2 });
});
