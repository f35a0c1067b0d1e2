import { expect, it } from 'vitest';
import { createHome, run } from '../support/run.ts';
import { type Json, performanceOn, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

/** Keeps customers for a day. */
const KEEP = { env: { TICKETSWITCH_KEEP_CUSTOMERS: '1' } };
const CAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--seat'];

/** One reservation of 6IF that is bought, then one of 7AB that is released. Returns both UUIDs. */
async function sell(home: string): Promise<{ bought: string; released: string }> {
  const evening = await performanceOn(home, '6IF', '2026-06-10');
  const order = ['reserve', evening, '-t', 'STALLS', '-b', 'A/pool', '-n', '2'];
  const { transaction_uuid: bought } = await sandboxJson(home, order);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes'], KEEP);
  const { transaction_uuid: released } = await sandboxJson(home, [...CAT, 'B4']);
  await sandboxJson(home, ['release']);
  return { bought, released };
}

async function entriesOf(home: string, ...flags: readonly string[]): Promise<Json[]> {
  const { code, stdout, stderr } = await run(home, ['transactions', '--json', ...flags]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout).entries;
}

it('lists what was done on this machine, newest first, without a login', async () => {
  const home = createHome();
  const { bought, released } = await sell(home);
  const { code, stdout, stderr } = await run(home, ['transactions']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // docs/f13.md#6if: 2 × (21 + 3) and 1.50 for collecting at the venue; docs/f13.md#7ab-and-7aa: 50 + 5.
  expect(stdout.replaceAll(bought, 'BOUGHT').replaceAll(released, 'RELEASED')).toMatchInlineSnapshot(`
    "UTC               ACTION    STATE  EVENT                                               TOTAL  CUSTOMER         UUID
    2026-06-01 11:00  release   done                                                                               RELEASED
    2026-06-01 11:00  reserve   done   The Unremarkable Incident of the Cat at Lunchtime  £55.00                   RELEASED
    2026-06-01 11:00  purchase  done   Matthew Bourne's Nutcracker TEST                   £49.50  Fred Flintstone  BOUGHT
    2026-06-01 11:00  reserve   done   Matthew Bourne's Nutcracker TEST                   £49.50                   BOUGHT
    "
  `);
});

it('says that there are none yet', async () => {
  const home = createHome();
  expect(await run(home, ['transactions'])).toEqual({
    code: 0,
    stdout: 'No transactions on this machine yet.\n',
    stderr: '',
  });
  expect(await entriesOf(home)).toEqual([]);
});

it('prints the entries as JSON, without a sandbox mark', async () => {
  const home = createHome();
  const { bought, released } = await sell(home);
  const { stdout } = await run(home, ['transactions', '--json']);
  const document = JSON.parse(stdout);
  expect(Object.keys(document)).toEqual(['entries']);
  const common = {
    at: expect.stringMatching(/^2026-06-01T11:00:00(\.000)?Z$/),
    place: 'sandbox',
    state: 'done',
  };
  expect(document.entries).toMatchObject([
    { ...common, action: 'release', transaction_uuid: released },
    { ...common, action: 'reserve', transaction_uuid: released, total: 55, orders: [{ seats: ['B4'] }] },
    {
      ...common,
      action: 'purchase',
      transaction_uuid: bought,
      transaction_id: expect.stringMatching(/^T000-0000-/),
      customer: 'Fred Flintstone',
      total: 49.5,
      currency_code: 'gbp',
      orders: [
        {
          item: 1,
          event: "Matthew Bourne's Nutcracker TEST",
          event_id: '6IF',
          starts_at: '2026-06-10T19:30',
          number_of_seats: 2,
          send_method: { code: 'COBO', description: 'Collect from the venue' },
          reference: expect.stringMatching(/^PURCHASE-/),
          seatprice: 42,
          surcharge: 6,
          send_cost: 1.5,
          total: 49.5,
          currency_code: 'gbp',
        },
      ],
    },
    {
      ...common,
      action: 'reserve',
      transaction_uuid: bought,
      // Reserved for 15 minutes (docs/f13.md#transport).
      held_until: expect.stringMatching(/^2026-06-01T11:15:00(\.000)?Z$/),
    },
  ]);
  expect(document.entries[3]).not.toHaveProperty('customer');
});

it('shows the newest entries alone with --limit', async () => {
  const home = createHome();
  await sell(home);
  const entries = await entriesOf(home, '--limit', '2');
  expect(entries.map(({ action }) => action)).toEqual(['release', 'reserve']);
});

it("removes customers' names with --forget", async () => {
  const home = createHome();
  await sell(home);
  expect(await run(home, ['transactions', '--forget'])).toEqual({
    code: 0,
    stdout: 'Removed customer details from 1 entry\n',
    stderr: '',
  });
  expect((await run(home, ['transactions'])).stdout).not.toContain('Flintstone');
  for (const entry of await entriesOf(home)) expect(entry).not.toHaveProperty('customer');
});

it('removes the name of one transaction', async () => {
  const home = createHome();
  const { bought } = await sell(home);
  await sandboxJson(home, [...CAT, 'B5']);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes'], KEEP);
  const { stdout } = await run(home, ['transactions', '--forget', bought, '--json']);
  expect(JSON.parse(stdout)).toEqual({ forgotten: 1 });
  const purchases = (await entriesOf(home)).filter(({ action }) => action === 'purchase');
  expect(purchases.map(({ customer }) => customer)).toEqual(['Fred Flintstone', undefined]);
});

it.each([
  [
    ['--limit', '0'],
    {
      message: "Option '--limit <number>' argument '0' is invalid. Use a whole number, 1 or greater.",
      next: 'ticketswitch transactions --help',
    },
  ],
  [['--forget', 'T000'], { message: '"T000" is not a transaction UUID. Use the one printed by `reserve`.' }],
])('refuses %j', async (flags, error) => {
  expect(await sandboxError(createHome(), ['transactions', ...flags])).toEqual({
    code: 'usage',
    exit_code: 2,
    ...error,
  });
});
