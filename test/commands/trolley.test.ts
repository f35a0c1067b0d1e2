import { describe, expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { performanceOn, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

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

describe('a trolley', () => {
  it('adds up several events, and is reserved and bought as one', async () => {
    const home = createHome();
    const { first, second } = await twoOrders(home);
    // Contract §5.2: 2 × (35 + 4) and COBO 1.5; §5.3: 50 + 5, VOUCH free.
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

  it('keeps item numbers when one is taken out, and what was in it under its old token', async () => {
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

  it('says which order had to go for another of the same performance', async () => {
    const home = createHome();
    const { nutcracker, first } = await twoOrders(home);
    const again = ['trolley', 'add', nutcracker, '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];
    const { notices, discarded_orders, total } = await sandboxJson(home, [...again, '--token', first.token]);
    expect(discarded_orders).toHaveLength(1);
    expect(notices[0]).toMatch(/^Removed: Matthew Bourne's Nutcracker TEST/);
    expect(total).toBe(25.5);
  });

  it.each([
    [['reserve'], 2, /a performance ID or --trolley/],
    [['reserve', 'X-1'], 2, /Missing options: --ticket-type, --price-band, --number/],
    [['reserve', '--trolley', 'x', '-n', '2'], 2, /--trolley cannot be combined/],
    [['reserve', '--trolley', 'nobodys'], 4, /Unknown trolley token/],
    [['trolley', 'show', '--token', 'nobodys'], 4, /Unknown trolley token/],
    [['trolley', 'add', '6IF-A7'], 2, /Missing options/],
    [['trolley', 'remove', '--token', 'x'], 2, /--item/],
    [['trolley', 'add', '6IF-A7', '--departure', 'today', ...NUTCRACKER, '-n', '1'], 2, /YYYY-MM-DD/],
  ] as const)('%j is refused with exit %i', async (args, exit, message) => {
    const { exit_code, message: said } = await sandboxError(createHome(), args);
    expect(exit_code).toBe(exit);
    expect(said).toMatch(message);
  });

  it('names the items there are when another is to go', async () => {
    const home = createHome();
    const { second } = await twoOrders(home);
    const error = await sandboxError(home, ['trolley', 'remove', '--token', second.token, '--item', '7']);
    expect(error).toMatchObject({ exit_code: 2, message: expect.stringContaining('Items: 1, 2.') });
  });

  it('shows people what is in it, what it costs and how to go on', async () => {
    const home = createHome();
    const { second } = await twoOrders(home);
    const { stdout, stderr } = await run(home, ['trolley', 'show', '--token', second.token, '--sandbox']);
    expect(stdout).toMatch(/Item 1\nMatthew Bourne's Nutcracker TEST/);
    expect(stdout).toMatch(/Total\s+£134\.50/);
    expect(stderr).toContain(`ticketswitch reserve --trolley ${second.token} --sandbox`);
  });
});

it('a day of departure reaches the supplier: nobody departs on a Monday (contract §5.4)', async () => {
  const home = createHome();
  const { performances } = await sandboxJson(home, ['performances', '6KS']);
  const { ticket_types } = await sandboxJson(home, ['availability', performances[0].id]);
  const [type] = ticket_types;
  const order = ['trolley', 'add', performances[0].id, '-t', type.code, '-b', type.price_bands[0].code];
  const monday = await sandboxError(home, [...order, '-n', '1', '--departure', '2026-06-08']);
  expect(monday.exit_code).toBe(5);
  const tuesday = await sandboxJson(home, [...order, '-n', '1', '--departure', '2026-06-09']);
  // Contract §5.1: 40 + 5.
  expect(tuesday.trolley.bundles[0].orders[0]).toMatchObject({ total_seatprice: 40, total_surcharge: 5 });
});
