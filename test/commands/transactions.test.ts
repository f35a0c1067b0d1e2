import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createHome, NOON, run } from '../support/run.ts';
import { FRED, type Json, performanceOn, sandboxError, sandboxJson, writeCustomer } from '../support/sale.ts';

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
    "UTC	ACTION	STATE	EVENT	TOTAL	CUSTOMER	UUID
    2026-06-01 11:00	release	done				RELEASED
    2026-06-01 11:00	reserve	done	The Unremarkable Incident of the Cat at Lunchtime	£55.00		RELEASED
    2026-06-01 11:00	purchase	done	Matthew Bourne's Nutcracker TEST	£49.50	Fred Flintstone	BOUGHT
    2026-06-01 11:00	reserve	done	Matthew Bourne's Nutcracker TEST	£49.50		BOUGHT
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

/** What it says on stderr. */
async function warningsOf(home: string, now = NOON): Promise<string[]> {
  const { stderr } = await run(home, ['transactions'], { now: () => now });
  return stderr.split('\n').filter(Boolean);
}

it('warns of seats that may still be held, until they are released, bought or expired', async () => {
  const home = createHome();
  const [cat, { transaction_uuid: bought }] = [
    await sandboxJson(home, [...CAT, 'B4']),
    await sandboxJson(home, [...CAT, 'B5']),
  ];
  await sandboxJson(home, ['purchase', bought, '--customer', writeCustomer(home), '--yes']);
  const [warning, ...more] = await warningsOf(home);
  expect(more).toEqual([]);
  expect(warning).toBe(
    `Seats for The Unremarkable Incident of the Cat at Lunchtime may still be held until 11:15 UTC. Check with: ticketswitch status ${cat.transaction_uuid} --sandbox`,
  );
  expect(await warningsOf(home, NOON + 15 * 60_000)).toEqual([]);
  await sandboxJson(home, ['release', cat.transaction_uuid]);
  expect(await warningsOf(home)).toEqual([]);
});

it('warns of a reservation that got no response', async () => {
  const home = createHome();
  await sandboxJson(home, [...CAT, 'B4']);
  const db = new DatabaseSync(join(home, 'data/ticketswitch/journal.db'));
  // As it stands when the program dies before the answer; no process has this number.
  db.exec("UPDATE entries SET state = 'attempting', uuid = NULL, held_until = NULL, pid = 4194305");
  db.close();
  expect(await warningsOf(home)).toEqual([
    'A reservation at 2026-06-01 11:00 UTC got no response: seats may be held until 11:15 UTC. They expire on their own.',
  ]);
  // It is not known which transaction that is; an earlier one is not meant.
  expect((await sandboxError(home, ['status'])).code).toBe('not_found');
});

it('does not warn of seats that are known to be on sale again', async () => {
  const home = createHome();
  const doomed = writeCustomer(home, { ...FRED, address_lines: ['301 Cobblestone Way', 'fail part one'] });
  const swans = await performanceOn(home, '6IE', '2026-06-10');
  const order = ['reserve', swans, '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];
  await sandboxJson(home, order);
  expect((await sandboxError(home, ['purchase', '--customer', doomed, '--yes'])).code).toBe(
    'purchase_failed',
  );
  expect(await warningsOf(home)).toEqual([]);
  const { transaction_uuid: uuid } = await sandboxJson(home, order);
  // Another machine releases it.
  await rename(join(home, 'data/ticketswitch/journal.db'), join(home, 'journal.db'));
  await sandboxJson(home, ['release', uuid]);
  await rename(join(home, 'journal.db'), join(home, 'data/ticketswitch/journal.db'));
  expect(await warningsOf(home)).toHaveLength(1);
  await sandboxJson(home, ['status', uuid]);
  expect(await warningsOf(home)).toEqual([]);
});
