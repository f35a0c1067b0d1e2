import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, type Result, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { serveSandbox } from '../support/sandbox-host.ts';

/** How many hostile texts: more with HOSTILE_RUNS. */
const RUNS = Number(process.env.HOSTILE_RUNS ?? 2);

/** Keys whose text the program itself must find again, or that a schema holds to a list. */
const KEPT =
  /^(event_id|perf_id|trolley_token|transaction_uuid|transaction_id|.*_code|transaction_status|.*iso8601.*|send_type|seat_request_status|allows_leaving_single_seats|event_status|event_type|month|cancellation_status|.*_bitmask|full_id|row_id|col_id)$/;

function spoiled(value: Json, key: string, nasty: string): Json {
  if (typeof value === 'string') return KEPT.test(key) ? value : `${value}${nasty}`;
  if (Array.isArray(value)) return value.map((one) => spoiled(one, key, nasty));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoiled(one, name, nasty)]));
}

/** What must never reach a terminal from outside: controls but the newline, C1, line separators, direction overrides. */
const HARMFUL = /[^\P{Cc}\n]|[\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;

const nastyText = fc.oneof(
  fc.constantFrom(
    '\u001B[2J\u001B[H',
    '\u001B]0;owned\u0007',
    '\u001B]8;;http://evil.example\u001B\\click\u001B]8;;\u001B\\',
    '\u009B31m',
    '\u202Egnp.exe',
    '\r\nError: fake line',
    '\u001BP0;1|17/ab\u001B\\',
    '\0\b\b\bhidden',
    '\u2028second',
  ),
  fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

/** The sandbox with nasty text behind every text of every answer. */
async function hostileHost(nasty: { text: string }): Promise<string> {
  const { url } = await serveSandbox({ clock: () => NOON }, async ({ response, forward }) => {
    const answer = await forward();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(spoiled(await answer.json(), '', nasty.text)));
  });
  return url;
}

/** Commands that print a table and nothing else. */
const TABLES = ['events', 'discounts', 'send-methods', 'transactions'];

/** Tabs separate the columns of a table, so there must be none in a cell. */
function expectSafe([name = '', ...args]: readonly string[], stdout: string): void {
  expect(stdout.replaceAll('\t', ''), [name, ...args].join(' ')).not.toMatch(HARMFUL);
  const lines = stdout.split('\n').slice(0, -1);
  const isTable = TABLES.includes(name) && stdout.includes('\t');
  if (isTable) expect(new Set(lines.map((line) => line.split('\t').length)).size, stdout).toBe(1);
}

it('no view lets a harmful character from outside through, for people or as JSON', async () => {
  const nasty = { text: '' };
  const TICKETSWITCH_URL = await hostileHost(nasty);
  const env = { TICKETSWITCH_URL, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const home = createHome();
  const customer = writeCustomer(home);
  const order = ['7AB-13', '-t', 'STALLS', '-b', 'A/pool'];
  const commands = [
    ['events'],
    ['event', '6IF', '7AB'],
    ['performances', '6IF', '--page-length', '5'],
    ['performances', '7AB', '--calendar'],
    ['availability', '7AB-13', '--seats', '--map'],
    ['discounts', ...order],
    ['send-methods', '7AB-13'],
    ['trolley', 'add', ...order, '-n', '1'],
    ['reserve', ...order, '-n', '1'],
    // A Tuesday: the supplier refuses it with words of its own.
    ['reserve', '6IE-1T4', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'],
    ['status'],
    ['purchase', '--customer', customer, '--yes'],
    ['status'],
    ['tickets'],
    ['transactions'],
    ['whoami'],
    ['status', '00000000-0000-4000-8000-000000000000'],
  ];
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(nastyText, async (behind) => {
      nasty.text = behind;
      for (const command of commands) {
        for (const more of [[], ['--json'], ['--debug']]) {
          const { code, stdout, stderr }: Result = await run(home, [...command, ...more], { env });
          seen.add(code);
          expectSafe(command, stdout);
          expect(stderr, command.join(' ')).not.toMatch(HARMFUL);
          if (more[0] === '--json' && code === 0) JSON.parse(stdout);
        }
        await run(home, ['release'], { env });
      }
    }),
    { numRuns: RUNS, seed: 11 },
  );
  // The commands did their work with it: they succeeded, and failed as they should.
  expect(seen).toContain(0);
  expect(seen).toContain(4);
  expect(seen).toContain(5);
}, 3_600_000);

/** Answers whatever is asked until the sale is over. */
async function sellAnything(desk: Desk): Promise<void> {
  for (let question = 0; question < 40; question += 1) {
    const before = desk.written.length;
    await desk.shows(/(\?|:) *$/);
    const asked = desk.screen().split('\n').at(-1) ?? '';
    if (/^What next/m.test(desk.screen().split('TRAINING').at(-1) ?? '') && asked.startsWith('Number'))
      return;
    desk.press(
      /Event, enter a number/.test(asked)
        ? '1\n'
        : /name|Phone|Address|reference/.test(asked)
          ? '0203 137\n'
          : '\n',
    );
    while (desk.written.length <= before + 1) await sleep(5);
    await sleep(20);
  }
  throw new Error(`the sale never ended:\n${desk.screen()}`);
}

it.each(['dumb', 'xterm-256color'])('the wizard lets none through either, TERM=%s', async (TERM) => {
  const nasty = { text: '\u001B]0;owned\u0007\u009B31m\u202Egnp.exe\r\nfake\0' };
  const TICKETSWITCH_URL = await hostileHost(nasty);
  const env = {
    TICKETSWITCH_URL,
    TICKETSWITCH_USER: 'demo',
    TICKETSWITCH_PASSWORD: 'demopass',
    TERM,
    ACCESSIBLE: '1',
  };
  const desk = new Desk(createHome(), ['book', '7AB'], { env, rows: 60, columns: 200 });
  await sellAnything(desk);
  const own = stripVTControlCharacters(desk.written);
  expect(own).not.toMatch(/[^\P{Cc}\n\r]|[\u202A-\u202E\u2066-\u2069]/u);
  expect(desk.written).not.toContain('\u001B]');
  expect(own).toContain('gnp.exe');
});

it('painted questions let none through', async () => {
  const nasty = { text: '\u001B]0;owned\u0007\u009B31m\u202Egnp.exe\r\nfake\0' };
  const TICKETSWITCH_URL = await hostileHost(nasty);
  const env = { TICKETSWITCH_URL, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const desk = new Desk(createHome(), ['book'], { env, rows: 40 });
  await desk.at('What next?', KEYS.enter);
  await desk.find('cat', 'The Unremarkable');
  await desk.at('Performance', KEYS.enter);
  await desk.at('Tickets', KEYS.enter);
  await desk.at('Quantity', KEYS.enter);
  await desk.at('Seats', 'c6', KEYS.enter);
  desk.press(KEYS.tab);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Customer');
  expect(desk.history()).toContain('gnp.exe');
  expect(desk.written).not.toMatch(/\u009B|\u202E|\0/);
  expect(desk.written).not.toContain('\u001B]');
  expect(desk.bells).toBe(0);
});
