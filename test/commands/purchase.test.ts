import { expect, it } from 'vitest';
import { createHome, NOON, run } from '../support/run.ts';
import {
  FRED,
  performanceOn,
  Seller,
  sandboxError,
  sandboxJson,
  sandboxText,
  writeCustomer,
} from '../support/sale.ts';

const B4 = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat', 'B4'];
const STALLS = ['-t', 'STALLS', '-b', 'A/pool'];

/** Reserves a seat whose purchase will fail (docs/f13.md#test-conditions). */
async function reserveDoomed(seller: Seller): Promise<{ uuid: string; customer: string }> {
  const swans = await performanceOn(seller.home, '6IE', '2026-06-10');
  const uuid = await seller.reserve([swans, ...STALLS, '-n', '1']);
  const address_lines = ['301 Cobblestone Way', 'fail part one'];
  return { uuid, customer: writeCustomer(seller.home, { ...FRED, address_lines }) };
}

it('shows what was bought, with the reference of the venue and the transaction', async () => {
  const home = createHome();
  const evening = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxText(home, ['reserve', evening, ...STALLS, '-n', '2']);
  const bought = await sandboxText(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  expect(bought).toMatch(/^Purchased\n/);
  expect(bought).toMatch(/Reference PURCHASE-[0-9A-F]+-1\n/);
  expect(bought).toMatch(/Transaction {3}T000-0000-\w{4}-\w{4}\n/);
  // docs/f13.md#6if: 2 × (21 + 3), and 1.50 for collecting at the venue.
  const totals = ['Tickets         £42.00', 'Booking fees     £6.00', 'Delivery         £1.50'];
  expect(bought).toContain([...totals, 'Total           £49.50', ''].join('\n'));
});

it('prints the transaction as JSON', async () => {
  const home = createHome();
  const { transaction_uuid } = await sandboxJson(home, B4);
  const bought = await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
  // docs/f13.md#7ab-and-7aa: 50 + 5, and the eTicket is free.
  expect(bought).toMatchObject({
    sandbox: true,
    status: 'purchased',
    transaction_uuid,
    purchased_at: '2026-06-01T11:00:00Z',
    currency_code: 'gbp',
    total_seatprice: 50,
    total_surcharge: 5,
    total_send_cost: 0,
    total: 55,
    customer: { first_name: 'Fred', country_code: 'uk' },
    trolley: {
      purchase_result: { success: true, is_partial: false },
      bundles: [{ source_code: 'ext_test1', total: 55, purchase_result: { success: true } }],
    },
  });
  expect(bought).not.toHaveProperty('minutes_left');
  expect(bought.transaction_id).toMatch(/^T000-0000-\w{4}-\w{4}$/);
  const [order] = bought.trolley.bundles[0].orders;
  expect(order.cancellation_status).toBe('possible');
  expect(order.backend_purchase_reference).toMatch(/^PURCHASE-[0-9A-F]+-0$/);
  // The time of purchase in seconds, in upper-case hex.
  const barcode = (NOON / 1000).toString(16).toUpperCase();
  expect(order.ticket_orders[0].seats).toMatchObject([{ id: 'B4', barcode }]);
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  await seller.reserve();
  const customer = writeCustomer(seller.home);
  const buy = ['purchase', '--customer', customer, '--yes', '--raw'];
  expect(await seller.run(buy)).toEqual({ code: 0, stdout: seller.bodyOf('purchase'), stderr: '' });
  // Bought before: what is printed is its status.
  expect(await seller.run(buy)).toEqual({ code: 0, stdout: seller.bodyOf('status'), stderr: '' });
});

it('fails if the supplier does not sell, and the seats are released; --raw prints what the API said', async () => {
  const seller = await Seller.open();
  const doomed = await reserveDoomed(seller);
  const buy = ['purchase', '--customer', doomed.customer, '--yes'];
  const failed = await seller.run([...buy, '--json']);
  expect(failed).toMatchObject({ code: 7, stdout: '' });
  const { error } = JSON.parse(failed.stderr);
  expect(error).toMatchObject({ code: 'purchase_failed', exit_code: 7 });
  expect(error.message).toMatch(
    /^The purchase failed: .+\. The customer has not been charged and the seats have been released\.$/,
  );
  expect(await seller.status()).toBe('failed');
  await reserveDoomed(seller);
  expect(await seller.run([...buy, '--raw'])).toEqual({
    code: 7,
    stdout: seller.bodyOf('purchase'),
    stderr: `Error: ${error.message}\n`,
  });
});

it('leaves the reservation open if the API refuses the customer; --raw prints what the API said', async () => {
  const seller = await Seller.open();
  await seller.reserve();
  const customer = writeCustomer(seller.home, { ...FRED, country_code: 'zz' });
  const buy = ['purchase', '--customer', customer, '--yes'];
  const { stderr } = await seller.run([...buy, '--json']);
  // docs/f13.md#errors
  const error_desc = "Country code 'zz' in customer data is invalid";
  const { host } = new URL(seller.url);
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'usage',
    exit_code: 2,
    message: `${host} rejected the request: ${error_desc}.`,
    api: { http_status: 460, error_code: 8, error_desc },
  });
  const raw = await seller.run([...buy, '--raw']);
  expect(raw).toMatchObject({ code: 2, stdout: seller.bodyOf('purchase') });
  expect(await seller.status()).toBe('reserved');
});

it('ends with exit code 6 if the reservation has expired; --raw prints what the API said', async () => {
  const home = createHome();
  await sandboxJson(home, B4);
  const later = { now: () => Date.parse('2026-06-01T11:15:01Z') };
  const buy = ['purchase', '--customer', writeCustomer(home), '--yes'];
  const bought = await run(home, [...buy, '--sandbox'], later);
  expect(bought.code).toBe(6);
  expect(bought.stderr).toMatch(/has expired or was released. Reserve again/);
  expect(await sandboxError(home, buy, later)).toEqual({
    code: 'hold_expired',
    exit_code: 6,
    message: 'The reservation has expired or was released. Reserve again.',
  });
  const raw = await run(home, [...buy, '--sandbox', '--raw'], later);
  expect(JSON.parse(raw.stdout).transaction_status).toBe('released');
});

it('buys nothing without --yes where nobody can be asked', async () => {
  const home = createHome();
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  await sandboxText(home, ['reserve', performance, ...STALLS, '-n', '1']);
  const { code, stderr } = await run(home, ['purchase', '--customer', writeCustomer(home), '--sandbox']);
  expect(code).toBe(2);
  expect(stderr).toContain('Add --yes to confirm the £25.50 purchase');
  expect((await sandboxJson(home, ['status'])).status).toBe('reserved');
});

it('needs a customer', async () => {
  const home = createHome();
  await sandboxJson(home, B4);
  expect(await sandboxError(home, ['purchase', '--yes'])).toEqual({
    code: 'usage',
    exit_code: 2,
    message:
      'Customer details required: use --customer FILE (or - for stdin), --walk-in, or --first-name, --last-name, …',
    next: 'ticketswitch purchase --help',
  });
});

it('does not buy twice', async () => {
  const seller = await Seller.open();
  await seller.reserve();
  const bought = JSON.parse((await seller.buy()).stdout);
  const again = await seller.run(['purchase', '--customer', 'fred.json', '--yes']);
  expect(again.stderr).toMatch(/^Already purchased; not buying again\.\n/);
  expect(again.stdout).toContain(`Transaction   ${bought.transaction_id}\n`);
  const { entries } = await seller.json(['transactions']);
  expect(entries.map((one: { action: string }) => one.action)).toEqual(['purchase', 'reserve']);
});

it.each([
  [[], true],
  [['--no-confirmation-email'], false],
])('with %j asks for a confirmation e-mail: %j', async (flags, isAsked) => {
  const seller = await Seller.open();
  await seller.reserve();
  expect((await seller.buy(flags)).code).toBe(0);
  // docs/f13.md#purchase: left out when it is not wanted.
  expect(seller.requestTo('purchase').has('send_confirmation_email')).toBe(isAsked);
});
