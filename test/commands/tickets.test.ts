import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawBarcode } from '../../src/output/barcode.ts';
import { ticketPage } from '../../src/output/ticket-page.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { FRED, performanceOn, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

async function buyPrinted(home: string): Promise<void> {
  const cat = await performanceOn(home, '7AB', '2027-01-01');
  const order = ['reserve', cat, '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--seat', 'B3', '--seat', 'B4'];
  await sandboxJson(home, [...order, '--send-method', 'VOUCH']);
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  await sandboxJson(home, ['purchase', '--walk-in', '--yes']);
}

describe('tickets', () => {
  it('are written as a page with a barcode for each seat, for their owner alone', async () => {
    const home = createHome();
    await buyPrinted(home);
    const { path, tickets, voucher_urls } = await sandboxJson(home, ['tickets', '--output', 'mine.html']);
    expect(path).toBe(join(home, 'mine.html'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    // Contract §5.3: the purchase second in upper hex.
    const barcode = Math.floor(NOON / 1000)
      .toString(16)
      .toUpperCase();
    expect(tickets).toEqual(
      ['B3', 'B4'].map((seat_id) => ({
        item: 1,
        event: 'The Unremarkable Incident of the Cat at Lunchtime',
        seat_id,
        barcode,
        barcode_type: 'qr_code',
      })),
    );
    const page = readFileSync(path, 'utf8');
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).toContain(`<a href="${voucher_urls[0]}">`);
    expect(page).not.toContain('<script');
  });

  it('there are none where nothing was bought, or nothing is printed', async () => {
    const home = createHome();
    const day = await performanceOn(home, '6IF', '2026-06-10');
    await sandboxJson(home, ['reserve', day, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '1']);
    expect(await sandboxError(home, ['tickets'])).toMatchObject({
      exit_code: 4,
      message: /nothing was bought/,
    });
    await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
    expect((await sandboxError(home, ['tickets'])).message).toMatch(/collected or posted/);
  });

  it('that cannot be written say where', async () => {
    const home = createHome();
    await buyPrinted(home);
    const error = await sandboxError(home, ['tickets', '--output', 'fred.json/mine.html']);
    expect(error.exit_code).toBe(2);
    expect(error.message).toMatch(/Cannot write the tickets to .*fred\.json\/mine\.html/);
  });
});

it.each(['code128', 'qr_code', 'pdf417', 'aztec', 'aztec_small', 'datamatrix', 'code39', 'code93'])(
  'a %s is drawn for the terminal and for paper',
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

it('a kind nobody knows is passed over, and one that cannot hold the text', async () => {
  expect((await drawBarcode(['holograph', 'code39', 'qr_code'], 'lower case'))?.type).toBe('qr_code');
  expect(await drawBarcode(['holograph'], 'X')).toBeUndefined();
});

it('nothing from outside runs in the page', async () => {
  const page = await ticketPage([], {
    transactionId: '<script>alert(1)</script>',
    vouchers: ['javascript:alert(1)', 'https://x.example/"><script>'],
    isTraining: false,
  });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('href="javascript');
});

describe('the walk-in customer', () => {
  it('is kept, shown, used and forgotten', async () => {
    const home = createHome();
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
    await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toEqual(FRED);
    const { stdout } = await run(home, ['walk-in']);
    expect(stdout).toMatch(/^first_name +Fred$/m);
    await sandboxJson(home, ['walk-in', '--forget']);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
  });

  it('is one a profile', async () => {
    const home = createHome();
    await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home), '--profile', 'north']);
    expect((await sandboxJson(home, ['walk-in'])).walk_in).toBeNull();
    expect((await sandboxJson(home, ['walk-in', '--profile', 'north'])).walk_in).toEqual(FRED);
  });

  it.each([
    [['walk-in', '--first-name', 'Fred'], /last_name is missing/],
    [['walk-in', '--forget', '--first-name', 'Fred'], /cannot be combined/],
    [
      ['purchase', '00000000-0000-1000-8000-000000000000', '--walk-in', '--yes'],
      /This profile has no default customer/,
    ],
  ] as const)('%j is refused', async (args, message) => {
    const error = await sandboxError(createHome(), args);
    expect(error.exit_code).toBe(2);
    expect(error.message).toMatch(message);
  });
});
