import { describe, expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import {
  type Json,
  performanceOn,
  Seller,
  sandboxError,
  sandboxJson,
  writeCustomer,
} from '../support/sale.ts';

const NUTCRACKER = ['-t', 'CIRCLE', '-b', 'A/pool'];
const STALLS = ['-t', 'STALLS', '-b', 'A/pool'];

async function twoOrders(home: string) {
  const nutcracker = await performanceOn(home, '6IF', '2026-06-10');
  const cat = await performanceOn(home, '7AB', '2027-01-01');
  const add = ['trolley', 'add'];
  const first = await sandboxJson(home, [
    ...add,
    nutcracker,
    ...NUTCRACKER,
    '-n',
    '2',
    '--send-method',
    'COBO',
  ]);
  const second = await sandboxJson(home, [...add, cat, ...STALLS, '-n', '1', '--token', first.token]);
  return { nutcracker, cat, first, second };
}

describe('trolley', () => {
  it('adds up several events, which are reserved and bought together', async () => {
    const home = createHome();
    const { first, second } = await twoOrders(home);
    // docs/f13.md#6if: 2 × (35 + 4) and COBO 1.5; docs/f13.md#7ab-and-7aa: 50 + 5, VOUCH free.
    expect(first.total).toBe(79.5);
    expect(second.total).toBe(134.5);
    expect(second.token).not.toBe(first.token);
    const held = await sandboxJson(home, ['reserve', '--trolley', second.token]);
    expect(held).toMatchObject({ status: 'reserved', total: 134.5 });
    expect(held.notices).toEqual(['Seat A1 has a restricted view.']);
    expect(held.trolley.bundles.map((one: { source_code: string }) => one.source_code)).toEqual([
      'ext_test0',
      'ext_test1',
    ]);
    const bought = await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes']);
    expect(bought).toMatchObject({ status: 'purchased', total: 134.5 });
  });

  it('keeps the other item numbers when an item is removed; the old token stays valid', async () => {
    const home = createHome();
    const { second } = await twoOrders(home);
    const rest = await sandboxJson(home, ['trolley', 'remove', '--token', second.token, '--item', '1']);
    expect(rest.trolley.bundles).toHaveLength(1);
    expect(rest.trolley.bundles[0].orders[0].item).toBe(2);
    expect(rest.total).toBe(55);
    const shown = await sandboxJson(home, ['trolley', 'show', '--token', second.token]);
    expect(shown.total).toBe(134.5);
    const empty = await sandboxJson(home, ['trolley', 'remove', '--token', rest.token, '--item', '2']);
    expect(empty.trolley.bundles).toEqual([]);
    expect(await sandboxError(home, ['reserve', '--trolley', empty.token])).toMatchObject({ exit_code: 5 });
  });

  it.each([
    [
      '6IF',
      /Nutcracker TEST cannot be sold with the rest: the basket already has tickets for this performance\.$/,
    ],
    ['DBZ', /^Moulin Rouge .*cannot be sold with the rest: the basket is in GBP, and this is in EUR\.$/],
  ])('%s: refuses what cannot be sold with the rest, and keeps the basket', async (event, reason) => {
    const home = createHome();
    const { nutcracker, first } = await twoOrders(home);
    const { performances } = await sandboxJson(home, ['performances', event]);
    const performance = event === '6IF' ? nutcracker : performances[0].id;
    const { ticket_types } = await sandboxJson(home, ['availability', performance]);
    const [{ code: type, price_bands }] = ticket_types;
    const order = [performance, '-t', type, '-b', price_bands[0].code, '-n', '1'];
    const error = await sandboxError(home, ['trolley', 'add', ...order, '--token', first.token]);
    expect(error).toMatchObject({ code: 'cannot_combine', exit_code: 5 });
    expect(error.message).toMatch(reason);
    const shown = await sandboxJson(home, ['trolley', 'show', '--token', first.token]);
    expect(shown.total).toBe(first.total);
  });

  it.each([
    [['reserve'], 2, /a performance ID or --trolley/],
    [['reserve', 'X-1'], 2, /Missing options: --ticket-type, --price-band, --number/],
    [['reserve', '--trolley', 'x', '-n', '2'], 2, /--trolley cannot be combined/],
    [['reserve', '--trolley', 'nobodys'], 4, /Unknown basket token/],
    [['trolley', 'show', '--token', 'nobodys'], 4, /Unknown basket token/],
    [['trolley', 'add', '6IF-A7'], 2, /Missing options/],
    [['trolley', 'remove', '--token', 'x'], 2, /--item/],
    [['trolley', 'add', '6IF-A7', '--departure', 'someday', ...NUTCRACKER, '-n', '1'], 2, /YYYY-MM-DD/],
  ] as const)('refuses %j with exit code %i', async (args, exit, message) => {
    const { exit_code, message: said } = await sandboxError(createHome(), args);
    expect(exit_code).toBe(exit);
    expect(said).toMatch(message);
  });

  it('names the items of the trolley if another is to be removed', async () => {
    const home = createHome();
    const { second } = await twoOrders(home);
    const error = await sandboxError(home, ['trolley', 'remove', '--token', second.token, '--item', '7']);
    expect(error).toMatchObject({ exit_code: 2, message: expect.stringContaining('Items: 1, 2.') });
  });

  it('shows what is in it, what it costs and what to do next', async () => {
    const home = createHome();
    const { second } = await twoOrders(home);
    const show = ['trolley', 'show', '--token', second.token, '--sandbox'];
    const { stdout, stderr } = await run(home, show, { isRead: true });
    expect(stdout).toMatch(/Item 1\nMatthew Bourne's Nutcracker TEST/);
    expect(stdout).toMatch(/Total\s+£134\.50/);
    expect(stderr).toContain(`ticketswitch reserve --trolley ${second.token} --sandbox`);
  });
});

it('asks for the visit date: Mondays are not valid', async () => {
  const home = createHome();
  const { performances } = await sandboxJson(home, ['performances', '6KS']);
  const { ticket_types } = await sandboxJson(home, ['availability', performances[0].id]);
  const [type] = ticket_types;
  const order = ['trolley', 'add', performances[0].id, '-t', type.code, '-b', type.price_bands[0].code];
  // docs/f13.md#test-conditions
  const monday = await sandboxError(home, [...order, '-n', '1', '--departure', '2026-06-08']);
  expect(monday).toEqual({
    code: 'unavailable',
    exit_code: 5,
    message: 'These tickets are no longer available in this combination and were not added.',
    next: `ticketswitch availability ${performances[0].id} --sandbox`,
  });
  const tuesday = await sandboxJson(home, [...order, '-n', '1', '--departure', '2026-06-09']);
  // docs/f13.md#events-on-sale: 40 + 5.
  expect(tuesday.trolley.bundles[0].orders[0]).toMatchObject({ total_seatprice: 40, total_surcharge: 5 });
});

it('prints the contents and the totals as JSON', async () => {
  const home = createHome();
  const { first, second } = await twoOrders(home);
  // docs/f13.md#6if
  expect(first).toMatchObject({
    sandbox: true,
    currency_code: 'gbp',
    total_seatprice: 70,
    total_surcharge: 8,
    total_send_cost: 1.5,
    total: 79.5,
    input_contained_unavailable_order: false,
    discarded_orders: [],
    notices: [],
    trolley: { bundles: [{ source_code: 'ext_test0', orders: [{ item: 1, number_of_seats: 2 }] }] },
  });
  const shown = await sandboxJson(home, ['trolley', 'show', '--token', second.token]);
  expect(shown).toEqual(second);
});

it('takes the discounts of several tickets as numbers, or one by one', async () => {
  const home = createHome();
  const evening = await performanceOn(home, '6IF', '2026-06-10');
  const add = ['trolley', 'add', evening, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '3'];
  const ordered = async (...flags: readonly string[]) => {
    const { trolley, total } = await sandboxJson(home, [...add, ...flags]);
    const [{ ticket_orders: tickets }] = trolley.bundles[0].orders;
    return { total, tickets: tickets.map((one: Json) => [one.discount_code, one.number_of_seats]) };
  };
  const counted = await ordered('--discount', 'ADULT=2,CHILD=1');
  // docs/f13.md#6if: 2 × (35 + 4), 18 + 3, and 1.50 for collecting at the venue.
  expect(counted).toEqual({
    total: 100.5,
    tickets: [
      ['ADULT', 2],
      ['CHILD', 1],
    ],
  });
  expect(await ordered('--discount', 'ADULT', '--discount', 'ADULT', '--discount', 'CHILD')).toEqual(counted);
  expect((await ordered('--discount', 'CHILD=1', '--discount', 'ADULT=2')).total).toBe(100.5);
});

it('says that a trolley is empty, and how to add to it', async () => {
  const home = createHome();
  const { first } = await twoOrders(home);
  const remove = ['trolley', 'remove', '--token', first.token, '--item', '1'];
  const { code, stdout, stderr } = await run(home, [...remove, '--sandbox'], { isRead: true });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^This basket is empty\.\nToken {3}\S+\n$/);
  expect(stderr).toContain(
    'ticketswitch trolley add <performance-id> -t <code> -b <code> -n <number> --sandbox\n',
  );
  const empty = await sandboxJson(home, remove);
  for (const key of ['currency_code', 'total']) expect(empty).not.toHaveProperty(key);
  expect(await sandboxError(home, ['reserve', '--trolley', empty.token])).toEqual({
    code: 'unavailable',
    exit_code: 5,
    message: 'This basket is empty.',
  });
});

it("prints the API's own body with --raw", async () => {
  const seller = await Seller.open();
  const raw = async (...args: readonly string[]) => {
    const result = await seller.run(['trolley', ...args, '--raw']);
    expect(result).toEqual({ code: 0, stdout: seller.bodyOf('trolley'), stderr: '' });
    return JSON.parse(result.stdout).trolley_token;
  };
  const token = await raw('add', '7AB-13', ...STALLS, '-n', '1');
  expect(await raw('show', '--token', token)).toBe(token);
  expect(await raw('remove', '--token', token, '--item', '1')).not.toBe(token);
});

it('fails for an unknown token; --raw still prints what the API said', async () => {
  const message =
    'Unknown basket token or performance ID. Use the token printed by `trolley add` and an ID from `performances`.';
  const seller = await Seller.open();
  const { stderr } = await seller.run(['trolley', 'show', '--token', 'nobodys', '--json']);
  expect(JSON.parse(stderr).error).toMatchObject({
    code: 'not_found',
    exit_code: 4,
    message,
    api: { http_status: 400, error_code: 8 },
  });
  const raw = await seller.run(['trolley', 'show', '--token', 'nobodys', '--raw']);
  expect(raw).toEqual({ code: 4, stdout: seller.bodyOf('trolley'), stderr: `Error: ${message}\n` });
});
