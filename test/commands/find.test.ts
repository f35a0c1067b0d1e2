import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHome, NOON, run } from '../support/run.ts';
import {
  FRED,
  type Json,
  performanceOn,
  sandboxError,
  sandboxJson,
  sandboxText,
  writeCustomer,
} from '../support/sale.ts';

const DAY = 86_400_000;
const KEEP = { TICKETSWITCH_KEEP_CUSTOMERS: '30' };
const CAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--send-method', 'VOUCH'];

interface Customer {
  readonly [field: string]: unknown;
}

async function sell(home: string, order: readonly string[], customer: Customer, env = {}): Promise<Json> {
  await sandboxJson(home, order);
  const path = writeCustomer(home, customer);
  return sandboxJson(home, ['purchase', '--customer', path, '--yes'], { env });
}

async function salesOf(home: string, ...args: readonly string[]): Promise<Json[]> {
  return (await sandboxJson(home, ['find', ...args])).sales;
}

const journalPathOf = (home: string) => join(home, 'data/ticketswitch/journal.db');
const stateOf = (home: string) => join(home, 'data/ticketswitch/sandbox.db');

/** The bytes of the journal, once no process uses it. Without capitals, as the texts that are searched. */
const journalOf = (home: string) => readFileSync(journalPathOf(home), 'latin1').toLowerCase();

describe('a sale is found', () => {
  const home = mkdtempSync(join(tmpdir(), 'ticketswitch-test-'));
  afterAll(() => rmSync(home, { recursive: true }));
  let nutcracker: Json;
  let cat: Json;

  beforeAll(async () => {
    const performance = await performanceOn(home, '6IF', '2026-06-10');
    const order = ['reserve', performance, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '2'];
    nutcracker = await sell(home, order, FRED, KEEP);
    cat = await sell(home, CAT, { ...FRED, first_name: 'Zoë', last_name: 'Élan', email: '' }, KEEP);
  });

  it.each([
    ['flintstone'],
    ['FLINT', 'fred'],
    ['fred@example.com'],
    ['nutcracker'],
    ['--event', '6if'],
    ['--event', 'nutcracker'],
    ['--day', '2026-06-10'],
    ['fred', '--event', '6IF', '--day', '2026-06-10'],
  ])('by %j %j', async (...args) => {
    const sales = await salesOf(home, ...args.filter((arg) => arg !== undefined));
    expect(sales.map(({ transaction_uuid: uuid }) => uuid)).toEqual([nutcracker.transaction_uuid]);
  });

  it('by a reference: the transaction ID, the UUID, or the supplier’s', async () => {
    const reference = nutcracker.trolley.bundles[0].orders[0].backend_purchase_reference;
    for (const one of [nutcracker.transaction_id, nutcracker.transaction_uuid, reference]) {
      expect(await salesOf(home, one)).toMatchObject([{ transaction_id: nutcracker.transaction_id }]);
      expect(await salesOf(home, '--reference', one.toLowerCase())).toHaveLength(1);
    }
    expect(await salesOf(home, '--reference', 'PURCHASE')).toEqual([]);
  });

  it.each(['02031377420', '0203 137', '137-7420'])(
    'by a phone number, however it is written: %s',
    async (word) => {
      expect(await salesOf(home, word)).toHaveLength(2);
    },
  );

  it('whatever its accents', async () => {
    for (const word of ['zoe', 'elan', 'Zoë'])
      expect(await salesOf(home, word)).toMatchObject([{ transaction_uuid: cat.transaction_uuid }]);
  });

  it.each([['2026-06-10'], ['10/6'], ['10', 'jun'], ['june 10', 'fred']])(
    'by the day of its performance, as people write it: %j %j',
    async (...args) => {
      const sales = await salesOf(home, ...args.filter((arg) => arg !== undefined));
      expect(sales.map(({ transaction_uuid: uuid }) => uuid)).toContain(nutcracker.transaction_uuid);
      expect(sales.map(({ transaction_uuid: uuid }) => uuid)).not.toContain(cat.transaction_uuid);
    },
  );

  it.each([['today'], ['mon'], ['1/6'], ['1', 'june'], ['2026-06-01', 'fred']])(
    'by the day that it was sold on: %j %j',
    async (...args) => {
      const sales = await salesOf(home, ...args.filter((arg) => arg !== undefined));
      expect(sales.map(({ transaction_uuid: uuid }) => uuid)).toContain(nutcracker.transaction_uuid);
    },
  );

  it('not by another day', async () => {
    for (const one of ['yesterday', '2/6', '11 jun']) expect(await salesOf(home, one)).toEqual([]);
    expect(await salesOf(home, 'fred', '11', 'jun')).toEqual([]);
  });

  it('by very many words', async () => {
    const words = Array(3000).fill('fred');
    expect(await salesOf(home, ...words)).toHaveLength(1);
    expect(await salesOf(home, ...words, 'wilma')).toEqual([]);
  });

  it('with what is known of it and of its customer', async () => {
    const { first_name, last_name, address_lines, town, county, post_code, country_code, phone, email } =
      FRED;
    expect(await salesOf(home, 'fred')).toEqual([
      {
        transaction_uuid: nutcracker.transaction_uuid,
        transaction_id: nutcracker.transaction_id,
        sold_at: '2026-06-01T11:00:00.000Z',
        state: 'sold',
        // 2 × (35 + 4) and 1.50 for collecting at the venue (docs/f13.md#6if).
        total: 79.5,
        currency_code: 'gbp',
        orders: [
          expect.objectContaining({ event_id: '6IF', number_of_seats: 2, starts_at: '2026-06-10T19:30' }),
        ],
        customer: {
          name: 'Fred Flintstone',
          phone,
          email,
          fields: {
            first_name,
            last_name,
            address_lines,
            town,
            county,
            post_code,
            country_code,
            phone,
            email,
          },
        },
      },
    ]);
  });

  it('newest first, as many as are asked for, in a table that fits', async () => {
    expect(await salesOf(home, '--limit', '1')).toMatchObject([{ transaction_uuid: cat.transaction_uuid }]);
    const { stdout } = await run(home, ['find', '--sandbox']);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^SOLD\tEVENT\tDATE\tTOTAL\tCUSTOMER\tSTATE\tTRANSACTION$/),
      expect.stringMatching(
        /^2026-06-01 04:00\tThe Unremarkable .*\t2027-01-01 15:30\t£55.00\tZoë Élan\tsold\tT000-/,
      ),
      expect.stringMatching(
        /^2026-06-01 04:00\tMatthew .*\t2026-06-10 19:30\t£79.50\tFred Flintstone\tsold\tT000-/,
      ),
    ]);
  });

  it('alone, with its seats and references', async () => {
    const { stdout } = await run(home, ['find', 'fred', '--sandbox']);
    const { transaction_id: id, transaction_uuid: uuid, trolley } = nutcracker;
    expect(stdout).toBe(`Sold, 2026-06-01 04:00

Matthew Bourne's Nutcracker TEST
  Wed, 10th June 2026, 7.30 PM
  2 tickets, seats FN144, FN143
  Reference ${trolley.bundles[0].orders[0].backend_purchase_reference}

Total         £79.50
Customer      Fred Flintstone, ${FRED.phone}, ${FRED.email}
Transaction   ${id}
UUID          ${uuid}
`);
  });

  it('only for the account that made it', async () => {
    const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const { code, stdout } = await run(home, ['find', '--json'], { env });
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 0, sales: [] });
  });
});

it('a cancelled sale says so', async () => {
  const home = createHome();
  const { transaction_uuid: uuid } = await sell(home, CAT, FRED);
  await sandboxJson(home, ['cancel', uuid, '--yes']);
  expect(await salesOf(home)).toMatchObject([{ state: 'cancelled' }]);
});

it('a sale of another machine is found at the API by its ID or UUID', async () => {
  const home = createHome();
  const sold = await sell(home, CAT, FRED);
  const elsewhere = createHome();
  mkdirSync(dirname(stateOf(elsewhere)), { recursive: true });
  cpSync(stateOf(home), stateOf(elsewhere));
  for (const id of [sold.transaction_id, sold.transaction_uuid]) {
    expect(await salesOf(elsewhere, id)).toMatchObject([
      { state: 'sold', total: 55, customer: { name: 'Fred Flintstone' } },
    ]);
  }
  expect(await salesOf(elsewhere, '00000000-0000-4000-8000-000000000000')).toEqual([]);
  expect(await salesOf(elsewhere, 'flintstone')).toEqual([]);
});

it('a sale whose outcome is not known is found by what was reserved', async () => {
  const home = createHome();
  const { transaction_uuid: uuid } = await sell(home, CAT, FRED);
  const db = new DatabaseSync(journalPathOf(home));
  // As it is when the program dies between the request and its response; no process has this number.
  db.exec("DELETE FROM orders WHERE entry = (SELECT id FROM entries WHERE action = 'purchase')");
  db.exec(
    "UPDATE entries SET state = 'attempting', transaction_id = NULL, pid = 4194305 WHERE action = 'purchase'",
  );
  db.close();
  expect(await salesOf(home, 'cat')).toMatchObject([{ transaction_uuid: uuid, state: 'unknown', total: 55 }]);
  expect(await sandboxText(home, ['find'])).toMatch(/^Unknown, 2026-06-01 04:00\n/);
});

it('says that nothing was found, and why a name cannot be', async () => {
  const { code, stdout, stderr } = await run(createHome(), ['find', 'fred', '--sandbox']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'No sales found.\n' });
  expect(stderr).toContain('TICKETSWITCH_KEEP_CUSTOMERS');
});

it.each(['-1', '3651', 'a week', '1.5'])('refuses to keep customers for %s days', async (days) => {
  const error = await sandboxError(createHome(), ['find'], { env: { TICKETSWITCH_KEEP_CUSTOMERS: days } });
  expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
  expect(error.message).toContain('must be a number of days from 0 to 3650');
});

describe('customers', () => {
  const SECRETS = ['flintstone', '0203 137', '02031377420', 'fred@example.com', 'cobblestone', 'bedrock'];
  const kept = (home: string) => SECRETS.filter((secret) => journalOf(home).includes(secret));

  it('are not kept once the purchase is settled, by default', async () => {
    const home = createHome();
    await sell(home, CAT, FRED);
    expect(kept(home)).toEqual([]);
  });

  it('are kept for the days of the setting, and not longer', async () => {
    const home = createHome();
    await sell(home, CAT, FRED, KEEP);
    expect(kept(home)).toEqual(SECRETS);
    await run(home, ['transactions'], { now: () => NOON + 30 * DAY - 1 });
    expect(kept(home)).toEqual(SECRETS);
    await run(home, ['transactions'], { now: () => NOON + 30 * DAY });
    expect(kept(home)).toEqual([]);
  });

  it('of a purchase that bought nothing are not kept', async () => {
    const home = createHome();
    await sandboxJson(home, CAT);
    const failing = writeCustomer(home, { ...FRED, country_code: 'zz' });
    await sandboxError(home, ['purchase', '--customer', failing, '--yes'], { env: KEEP });
    expect(kept(home)).toEqual([]);
  });

  it('are removed by transactions --forget', async () => {
    const home = createHome();
    await sell(home, CAT, FRED, KEEP);
    await run(home, ['transactions', '--forget']);
    expect(kept(home)).toEqual([]);
  });
});
