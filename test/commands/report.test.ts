import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createHome, NOON, run } from '../support/run.ts';
import {
  type Json,
  performanceOn,
  sandboxError,
  sandboxJson,
  sandboxText,
  writeCustomer,
} from '../support/sale.ts';

const HOUR = 3_600_000;
const CAT = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--send-method', 'VOUCH'];

interface At {
  readonly now?: () => number;
  readonly env?: Readonly<Record<string, string>>;
}

async function sell(home: string, order: readonly string[], at: At = {}): Promise<string> {
  const { transaction_uuid: uuid } = await sandboxJson(home, order, at);
  await sandboxJson(home, ['purchase', uuid, '--customer', writeCustomer(home), '--yes'], at);
  return uuid;
}

/** Two of 6IF at 35 + 4, collected for 1.50; one of 7AB at 50 + 5, cancelled; one of 6L9 at 75 + 5; one of 7AB held. */
async function shift(home: string): Promise<void> {
  const nutcracker = await performanceOn(home, '6IF', '2026-06-10');
  await sell(home, ['reserve', nutcracker, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '2']);
  await sandboxJson(home, ['cancel', await sell(home, CAT), '--yes']);
  const { performances } = await sandboxJson(home, ['performances', '6L9', '--page-length', '1']);
  const dollars = [
    'reserve',
    performances[0].id,
    '-t',
    'PREF',
    '-b',
    'A/pool',
    '-n',
    '1',
    '--discount',
    'ADLT',
  ];
  await sell(home, dollars, { env: { TICKETSWITCH_SUB_USER: 'desk2' } });
  await sandboxJson(home, CAT);
}

function changeJournal(home: string, sql: string): void {
  const db = new DatabaseSync(join(home, 'data/ticketswitch/journal.db'));
  db.exec(sql);
  db.close();
}

const amounts = (sale: Json) =>
  ['transactions', 'tickets', 'face_value', 'fees', 'delivery', 'not_itemised', 'total'].map(
    (key) => sale[key],
  );

describe('a report', () => {
  it('adds up a shift by currency, and says what is still held', async () => {
    const home = createHome();
    await shift(home);
    const text = await sandboxText(home, ['report']);
    expect(text.replace(/[\da-f]{8}-[\da-f-]{27}/, 'UUID')).toMatchInlineSnapshot(`
      "Report (not closed), 2026-06-01 04:00 to 2026-06-01 04:00

      GBP	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      Sold	2	3	120.00	13.00	1.50	134.50
      Cancelled	1	1	50.00	5.00	0.00	55.00
      Net	1	2	70.00	8.00	1.50	79.50

      USD	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      Sold	1	1	75.00	5.00	0.00	80.00
      Cancelled	0	0	0.00	0.00	0.00	0.00
      Net	1	1	75.00	5.00	0.00	80.00

      Still held: 1 reservation
      until  2026-06-01 04:15  UUID  The Unremarkable Incident of the Cat at Lunchtime
      "
    `);
  });

  it('lists each event, delivery method or user', async () => {
    const home = createHome();
    await shift(home);
    const sections: string[] = [];
    for (const by of ['event', 'send-method', 'user']) {
      const lines = (await sandboxText(home, ['report', '--by', by])).split('\n');
      const from = lines.findIndex((line) => /^(EVENT|DELIVERY|USER), /.test(line));
      sections.push(...lines.slice(from, lines.indexOf('Still held: 1 reservation')));
    }
    expect(sections.join('\n')).toMatchInlineSnapshot(`
      "EVENT, GBP	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      Matthew Bourne's Nutcracker TEST	1	2	70.00	8.00	1.50	79.50
      The Unremarkable Incident of the Cat at Lunchtime	0	0	0.00	0.00	0.00	0.00

      EVENT, USD	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      La Femme	1	1	75.00	5.00	0.00	80.00

      DELIVERY, GBP	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      Collect from the venue	1	2	70.00	8.00	1.50	79.50
      Printable eTicket	0	0	0.00	0.00	0.00	0.00

      DELIVERY, USD	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      Collect from the venue	1	1	75.00	5.00	0.00	80.00

      USER, GBP	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      demo	1	2	70.00	8.00	1.50	79.50

      USER, USD	SALES	TICKETS	FACE VALUE	FEES	DELIVERY	TOTAL
      demo/desk2	1	1	75.00	5.00	0.00	80.00
      "
    `);
  });

  it('has it all as JSON', async () => {
    const home = createHome();
    await shift(home);
    const report = await sandboxJson(home, ['report']);
    expect(report).toMatchObject({
      place: 'sandbox',
      since: '2026-06-01T11:00:00.000Z',
      until: '2026-06-01T11:00:00.000Z',
      held: [{ held_until: '2026-06-01T11:15:00.000Z', total: 55, currency_code: 'gbp' }],
      needs_look: [],
    });
    const [pounds, dollars] = report.currencies;
    expect(pounds.currency_code).toBe('gbp');
    expect(amounts(pounds.sold)).toEqual([2, 3, 120, 13, 1.5, 0, 134.5]);
    expect(amounts(pounds.cancelled)).toEqual([1, 1, 50, 5, 0, 0, 55]);
    expect(amounts(pounds.net)).toEqual([1, 2, 70, 8, 1.5, 0, 79.5]);
    expect(dollars.currency_code).toBe('usd');
    expect(amounts(dollars.sold)).toEqual([1, 1, 75, 5, 0, 0, 80]);
    expect(report.by_user.map((one: Json) => [one.name, one.net.total, one.net.currency_code])).toEqual([
      ['demo', 79.5, 'gbp'],
      ['demo/desk2', 80, 'usd'],
    ]);
  });

  it('has it as CSV', async () => {
    const home = createHome();
    await shift(home);
    const text = await sandboxText(home, ['report', '--csv', '--by', 'user'], {
      env: { TICKETSWITCH_SUB_USER: 'desk1' },
    });
    expect(text).toMatchInlineSnapshot(`
      "group,name,currency_code,kind,transactions,tickets,face_value,fees,delivery,not_itemised,total
      ,,gbp,sold,2,3,120.00,13.00,1.50,0.00,134.50
      ,,gbp,cancelled,1,1,50.00,5.00,0.00,0.00,55.00
      ,,gbp,net,1,2,70.00,8.00,1.50,0.00,79.50
      ,,gbp,failed,0,0,0.00,0.00,0.00,0.00,0.00
      ,,gbp,unknown,0,0,0.00,0.00,0.00,0.00,0.00
      ,,usd,sold,1,1,75.00,5.00,0.00,0.00,80.00
      ,,usd,cancelled,0,0,0.00,0.00,0.00,0.00,0.00
      ,,usd,net,1,1,75.00,5.00,0.00,0.00,80.00
      ,,usd,failed,0,0,0.00,0.00,0.00,0.00,0.00
      ,,usd,unknown,0,0,0.00,0.00,0.00,0.00,0.00
      user,demo,gbp,sold,2,3,120.00,13.00,1.50,0.00,134.50
      user,demo,gbp,cancelled,1,1,50.00,5.00,0.00,0.00,55.00
      user,demo,gbp,net,1,2,70.00,8.00,1.50,0.00,79.50
      user,demo/desk2,usd,sold,1,1,75.00,5.00,0.00,0.00,80.00
      user,demo/desk2,usd,cancelled,0,0,0.00,0.00,0.00,0.00,0.00
      user,demo/desk2,usd,net,1,1,75.00,5.00,0.00,0.00,80.00
      "
    `);
  });

  it('of a day or since a time has what was sent then, in local time', async () => {
    const home = createHome();
    // Noon in London is 4.00 in Los Angeles, where the tests run.
    await sell(home, [...CAT, '--seat', 'B4'], { now: () => NOON - 12 * HOUR });
    await sell(home, [...CAT, '--seat', 'B5']);
    const totalOf = async (...args: readonly string[]) =>
      (await sandboxJson(home, ['report', ...args])).currencies[0]?.sold.total;
    expect(await totalOf()).toBe(110);
    for (const args of [
      ['--day', 'today'],
      ['--day', '1/6'],
      ['--day', 'mon'],
      ['--since', '4:00'],
      ['--day', 'yesterday'],
    ])
      expect([args, await totalOf(...args)]).toEqual([args, 55]);
    for (const since of ['yesterday', 'yesterday 16:00', '2026-05-31 9:00', '2026-05-31T16:00'])
      expect(await totalOf('--since', since)).toBe(110);
    expect(await totalOf('--since', '4.01').catch(() => 'in the future')).toBe('in the future');
  });

  it('of another account has nothing of this one', async () => {
    const home = createHome();
    await sell(home, CAT);
    const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const { stdout } = await run(home, ['report'], { env });
    expect(stdout).toContain('Nothing was sold or cancelled.');
  });

  it.each([
    [['--day', 'tomorrow'], '--day "tomorrow" is not a past day or time.'],
    [['--since', 'noonish'], '--since "noonish" is not a past day or time.'],
    [['--since', '23:59'], '--since "23:59" is not a past day or time.'],
    [['--day', 'today', '--close'], "Option '--day <day>' cannot be used with option '--close'"],
    [['--csv'], 'Use --csv or --json, not both.'],
    [['--by', 'seat'], 'Allowed choices are event, send-method, user.'],
    [['--number', '0'], 'Use a whole number, 1 or greater.'],
  ])('refuses %j', async (args, message) => {
    const error = await sandboxError(createHome(), ['report', ...args]);
    expect(error).toMatchObject({ code: 'usage', exit_code: 2 });
    expect(error.message).toContain(message);
  });
});

describe('a closed shift', () => {
  it('counts each sale once, and can be shown again as it was', async () => {
    const home = createHome();
    await sell(home, [...CAT, '--seat', 'B4']);
    const first = await sandboxJson(home, ['report', '--close'], { now: () => NOON + HOUR });
    expect(first).toMatchObject({ number: 1, currencies: [{ sold: { total: 55 } }] });
    const uuid = await sell(home, [...CAT, '--seat', 'B5'], { now: () => NOON + 2 * HOUR });
    const second = await sandboxJson(home, ['report', '--close'], { now: () => NOON + 3 * HOUR });
    expect(second).toMatchObject({
      number: 2,
      since: first.until,
      currencies: [{ sold: { tickets: 1, total: 55 } }],
    });
    await sandboxJson(home, ['cancel', uuid, '--yes'], { now: () => NOON + 4 * HOUR });
    const third = await sandboxJson(home, ['report', '--close'], { now: () => NOON + 5 * HOUR });
    expect(third.currencies[0]).toMatchObject({
      sold: { total: 0 },
      cancelled: { total: 55 },
      net: { total: -55 },
    });
    expect(await sandboxJson(home, ['report', '--number', '2'])).toEqual(second);
    expect(await sandboxText(home, ['report', '--number', '1'])).toContain(
      'Shift 1 (closed), 2026-06-01 04:00 to 2026-06-01 05:00',
    );
    expect(await sandboxError(home, ['report', '--number', '4'])).toMatchObject({
      code: 'not_found',
      exit_code: 4,
    });
  });

  it('leaves a purchase whose outcome is not known to the shift in which it becomes known', async () => {
    const home = createHome();
    const uuid = await sell(home, CAT);
    changeJournal(
      home,
      // As it is when the program dies between the request and its response; no process has this number.
      `DELETE FROM orders WHERE entry = (SELECT id FROM entries WHERE action = 'purchase');
       UPDATE entries SET state = 'attempting', pid = 4194305 WHERE action = 'purchase'`,
    );
    const first = await sandboxJson(home, ['report', '--close']);
    expect(first.currencies).toMatchObject([{ sold: { total: 0 }, unknown: { transactions: 1, total: 55 } }]);
    expect(first.needs_look).toMatchObject([{ action: 'purchase', transaction_uuid: uuid, total: 55 }]);
    expect(await sandboxText(home, ['report'])).toContain(`Not known: 1 request. Look up each with: status`);
    await sandboxJson(home, ['status', uuid]);
    const second = await sandboxJson(home, ['report', '--close']);
    expect(second).toMatchObject({ needs_look: [], currencies: [{ sold: { transactions: 1, total: 55 } }] });
  });

  it('that counted a purchase as failed does not keep it from the next, if it was carried out after all', async () => {
    const home = createHome();
    const uuid = await sell(home, CAT);
    changeJournal(home, "UPDATE entries SET state = 'refused' WHERE action = 'purchase'");
    const first = await sandboxJson(home, ['report', '--close']);
    expect(first.currencies).toMatchObject([{ sold: { total: 0 }, failed: { total: 55 } }]);
    await sandboxJson(home, ['status', uuid]);
    const second = await sandboxJson(home, ['report', '--close']);
    expect(second.currencies).toMatchObject([{ sold: { total: 55 }, failed: { total: 0 } }]);
  });
});
