import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawBarcode } from '../../src/output/barcode.ts';
import { ticketPage } from '../../src/output/ticket-page.ts';
import { createHome, NOON } from '../support/run.ts';
import {
  performanceOn,
  Seller,
  sandboxError,
  sandboxJson,
  sandboxText,
  writeCustomer,
} from '../support/sale.ts';

/** The time of purchase in seconds, in upper-case hex (docs/f13.md#7ab-and-7aa). */
const BARCODE = (NOON / 1000).toString(16).toUpperCase();

async function buyPrinted(home: string): Promise<void> {
  const cat = await performanceOn(home, '7AB', '2027-01-01');
  const order = ['reserve', cat, '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--seat', 'B3', '--seat', 'B4'];
  await sandboxJson(home, [...order, '--send-method', 'VOUCH']);
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  await sandboxJson(home, ['purchase', '--walk-in', '--yes']);
}

it('saves a page with a barcode for each seat, which only its owner can read', async () => {
  const home = createHome();
  await buyPrinted(home);
  const { path, tickets, voucher_urls } = await sandboxJson(home, ['tickets', '--output', 'mine.html']);
  expect(path).toBe(join(home, 'mine.html'));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(tickets).toEqual(
    ['B3', 'B4'].map((seat_id) => ({
      item: 1,
      event: 'The Unremarkable Incident of the Cat at Lunchtime',
      seat_id,
      barcode: BARCODE,
      barcode_type: 'qr_code',
    })),
  );
  const page = readFileSync(path, 'utf8');
  expect(page.match(/<svg/g)).toHaveLength(2);
  expect(page).toContain(`<a href="${voucher_urls[0]}">`);
  expect(page).not.toContain('<script');
});

it('draws each barcode, and names the voucher and the page', async () => {
  const home = createHome();
  await buyPrinted(home);
  const { voucher_urls, path } = await sandboxJson(home, ['tickets']);
  const text = await sandboxText(home, ['tickets']);
  for (const seat of ['B3', 'B4']) {
    expect(text).toContain(`\nThe Unremarkable Incident of the Cat at Lunchtime, seat ${seat}\n██`);
  }
  expect(text.split(`  Barcode ${BARCODE}\n`)).toHaveLength(3);
  expect(text).toMatch(new RegExp(`\nVoucher +${voucher_urls[0]}\nTickets to print or send: ${path}\n$`));
});

it('saves the page in the data folder, named after the transaction', async () => {
  const home = createHome();
  await buyPrinted(home);
  const { transaction_id } = await sandboxJson(home, ['status']);
  const { path } = await sandboxJson(home, ['tickets']);
  expect(path).toBe(join(home, `data/ticketswitch/tickets/${transaction_id}.html`));
  expect(readFileSync(path, 'utf8')).toContain(BARCODE);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  await seller.reserve();
  await seller.buy();
  const result = await seller.run(['tickets', '--raw']);
  expect(result).toEqual({ code: 0, stdout: seller.bodyOf('status'), stderr: '' });
});

it('fails if nothing was bought or nothing is printed; --raw still prints what the API said', async () => {
  const seller = await Seller.open();
  const day = await performanceOn(seller.home, '6IF', '2026-06-10');
  await seller.reserve([day, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1']);
  const refused = async (why: string) => {
    const message = `No print-at-home tickets: ${why}.`;
    const { stderr } = await seller.run(['tickets', '--json']);
    expect(JSON.parse(stderr).error).toEqual({ code: 'not_found', exit_code: 4, message });
    expect(await seller.run(['tickets', '--raw'])).toEqual({
      code: 4,
      stdout: seller.bodyOf('status'),
      stderr: `Error: ${message}\n`,
    });
  };
  await refused('this transaction was not purchased');
  await seller.buy();
  await refused('they will be collected or posted');
});

it('names a file that cannot be written', async () => {
  const home = createHome();
  await buyPrinted(home);
  const error = await sandboxError(home, ['tickets', '--output', 'fred.json/mine.html']);
  expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
  expect(error.message).toMatch(/Cannot write the tickets to .*fred\.json\/mine\.html/);
});

it('fails for an unknown transaction', async () => {
  const uuid = '00000000-0000-4000-8000-000000000000';
  expect(await sandboxError(createHome(), ['tickets', uuid])).toMatchObject({
    code: 'not_found',
    exit_code: 4,
    message: `Transaction ${uuid} not found for this user.`,
    next: 'ticketswitch transactions --sandbox',
  });
});

it.each(['code128', 'qr_code', 'pdf417', 'aztec', 'aztec_small', 'datamatrix', 'code39', 'code93'])(
  'draws a %s for the terminal and for paper',
  async (type) => {
    const drawn = await drawBarcode([type], '5B0AAC93');
    expect(drawn?.type).toBe(type);
    expect(drawn?.svg).toMatch(/^<svg/);
    expect(new Set(drawn?.lines.map((line) => line.length)).size).toBe(1);
    // Four light modules on each side, and something dark within.
    expect(drawn?.lines.every((line) => /^█{4}.*█{4}$/.test(line))).toBe(true);
    expect(drawn?.lines.join('')).toMatch(/[ ▀▄▌▐]/);
  },
);

it('skips a barcode type that it does not know, and one that cannot hold the text', async () => {
  expect((await drawBarcode(['holograph', 'code39', 'qr_code'], 'lower case'))?.type).toBe('qr_code');
  expect(await drawBarcode(['holograph'], 'X')).toBeUndefined();
});

it('puts nothing into the page that a browser would run', async () => {
  const page = await ticketPage([], {
    transactionId: '<script>alert(1)</script>',
    vouchers: ['javascript:alert(1)', 'https://x.example/"><script>'],
    isTraining: false,
  });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('href="javascript');
});
