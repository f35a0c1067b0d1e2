import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { Journal } from '../src/store/journal.ts';
import { Desk, KEYS } from './support/desk.ts';
import { argumentsOf, HintCollector, hintsOf } from './support/hints.ts';
import { createHome, NOON, run } from './support/run.ts';
import { type Json, sandboxJson, writeCustomer } from './support/sale.ts';
import { pass, serveSandbox } from './support/sandbox-host.ts';
import { closedUrl, json, serve } from './support/server.ts';

const CREDENTIALS = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
const ORDER = ['-t', 'CIRCLE', '-b', 'A/pool', '-n', '1'];
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Faults of the served sandbox. */
type Fault = 'none' | 'purchase lost' | 'all lost' | 'unreadable reserve';

/** A place that flags select, while the surroundings name another host: the trap, where nothing may arrive. */
interface Place {
  readonly collector: HintCollector;
  readonly setFault: (fault: Fault) => void;
  readonly trapped: () => number;
}

async function serveFaulty(): Promise<{ url: string; setFault: (fault: Fault) => void }> {
  let fault: Fault = 'none';
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const { request, response, forward } = passing;
    const resource = /\/f13\/(\w+)\.v1/.exec(request.url ?? '')?.[1];
    const isLost = fault === 'all lost' || (fault === 'purchase lost' && resource === 'purchase');
    if (isLost) return response.destroy();
    if (fault !== 'unreadable reserve' || resource !== 'reserve') return pass(passing);
    const body: Json = await (await forward()).json();
    return json(response, { ...body, currency_details: {} });
  });
  return {
    url,
    setFault: (next) => {
      fault = next;
    },
  };
}

async function createPlace(kind: 'sandbox' | 'url' | 'profile'): Promise<Place> {
  const home = createHome();
  const trap = await serve((_, response) => json(response, { user_id: 'demo' }));
  const { url, setFault } = await serveFaulty();
  if (kind !== 'profile') {
    const env = { ...CREDENTIALS, TICKETSWITCH_URL: trap.url };
    const flags =
      kind === 'sandbox' ? ['--sandbox'] : ['--url', url, '--user', 'demo', '--sub-user', 'desk 1'];
    const collector = new HintCollector(home, flags, { env });
    return { collector, setFault, trapped: () => trap.requests.length };
  }
  for (const [name, to] of [
    ['desk', url],
    ['live', trap.url],
  ] as const) {
    const args = ['login', '--profile', name, '--user', 'demo', '--password-stdin', '--url', to];
    expect((await run(home, args, { stdin: 'demopass' })).code).toBe(0);
  }
  const collector = new HintCollector(home, ['--profile', 'desk'], {});
  // The login itself was one request.
  return { collector, setFault, trapped: () => trap.requests.length - 1 };
}

/** Commands that suggest another one, whatever the state. */
const STATELESS = [
  ['events'],
  ['events', 'zzz'],
  ['event', '6IF'],
  ['event', 'NOPE'],
  ['performances', '6IF'],
  ['performances', 'NOPE'],
  ['performances', '6IF', '--calendar'],
  ['performances', '6IF', '--from', '2099-01-01'],
  ['availability', '6IF-ZZZZ'],
  ['trolley', 'show', '--token', 'unknown'],
  ['status', UNKNOWN],
  ['cancel', UNKNOWN, '--yes'],
  ['purchase', UNKNOWN],
  ['purchase', UNKNOWN, '--walk-in', '--yes'],
  ['walk-in'],
  ['whoami'],
  ['events', '--cheap'],
  ['sandbox', 'serve', '--port', 'x'],
  ['evnts', '--help'],
  ['help', 'evnts'],
];

async function findPerformance({ runJson }: Pick<HintCollector, 'runJson'>): Promise<string> {
  const day = ['--from', '2026-06-10', '--to', '2026-06-10'];
  return JSON.parse((await runJson('performances', '6IF', ...day)).stdout).performances[0].id;
}

/** Looks at a performance and fills a trolley; returns its token. */
async function choose(place: HintCollector, performance: string): Promise<string> {
  await place.run('availability', performance);
  await place.run('discounts', performance, '-t', 'CIRCLE', '-b', 'A/pool');
  await place.run('send-methods', performance);
  await place.run('reserve', performance);
  const { token } = JSON.parse((await place.runJson('trolley', 'add', performance, ...ORDER)).stdout);
  await place.run('trolley', 'show', '--token', token);
  await place.run('trolley', 'remove', '--token', token, '--item', '1');
  const undated = JSON.parse((await place.runJson('performances', '6KS')).stdout).performances[0].id;
  const [type] = JSON.parse((await place.runJson('availability', undated)).stdout).ticket_types;
  const band = type.price_bands[0].code;
  // Not sold on Mondays (docs/f13.md#test-conditions).
  const monday = ['-t', type.code, '-b', band, '-n', '1', '--departure', '2026-06-08'];
  await place.run('trolley', 'add', undated, ...monday);
  return token;
}

/** Puts a purchase on record whose program is gone: no process has this number. */
function leaveInterrupted(home: string, transactionUuid: string): void {
  const dataDir = join(home, 'data', 'ticketswitch');
  const journal = new Journal({ dataDir, now: () => NOON, host: { pid: 4_194_305, kill: process.kill } });
  journal.begin({ place: 'sandbox', action: 'purchase', transactionUuid });
  journal.close();
}

/** Reserves, buys, and does what is no longer possible. */
async function sell(place: HintCollector, performance: string, customer: string): Promise<void> {
  await place.run('reserve', performance, ...ORDER);
  await place.run('status');
  await place.run('release');
  const { stdout } = await place.runJson('reserve', performance, ...ORDER);
  leaveInterrupted(place.home, JSON.parse(stdout).transaction_uuid);
  await place.run('purchase', '--customer', customer, '--yes');
  await place.run('status');
  await place.run('release');
  await place.run('cancel', '--yes');
}

/** What only a network can do. */
async function lose({ collector, setFault }: Place, performance: string, customer: string): Promise<void> {
  await collector.run('reserve', performance, ...ORDER);
  setFault('purchase lost');
  await collector.run('purchase', '--customer', customer, '--yes', '--wait', '0');
  setFault('unreadable reserve');
  await collector.run('reserve', performance, ...ORDER);
  setFault('none');
}

/** Every first word of a suggested command in the source: `next: ['status', …]`. */
function suggestedInSource(): string[] {
  const src = join(import.meta.dirname, '../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const words = files.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/(?:next|otherwise)(?: =|:)[^;]*?\['([\w-]+)'/g)].map(
      ([, word]) => word,
    ),
  );
  return [...new Set(words.filter((word) => word !== undefined))];
}

/** Prints every hint in one place and follows it; returns the commands that were suggested. */
async function followAll(kind: 'sandbox' | 'url' | 'profile'): Promise<string[]> {
  const place = await createPlace(kind);
  const { collector } = place;
  const customer = writeCustomer(collector.home);
  const performance = await findPerformance({ runJson: (...args) => collector.runJson(...args) });
  for (const args of STATELESS) {
    await collector.run(...args);
    await collector.runJson(...args);
  }
  const token = await choose(collector, performance);
  await sell(collector, performance, customer);
  if (kind !== 'sandbox') await lose(place, performance, customer);
  const wrong = await run(
    collector.home,
    ['events', ...collector.flags, '--user', 'demo', '--password-stdin'],
    {
      stdin: 'wrong',
    },
  );
  for (const hint of hintsOf(wrong)) collector.hints.add(hint.replace(/ --user demo$/, ''));

  const values = {
    '<event-id>': '6IF',
    '<performance-id>': performance,
    '<file>': customer,
    '<date>': '2026-06-10',
    '<token>': token,
    '<code>': 'X',
    '<type>': 'CIRCLE',
    '<band>': 'A/pool',
    '<number>': '1',
  };
  for (const hint of collector.hints) {
    // A warning of seats that are held in the sandbox leads there, wherever this run goes.
    const isElsewhere = hint.includes('--sandbox') && !collector.flags.includes('--sandbox');
    if (!hint.includes('--help') && !isElsewhere) {
      expect(argumentsOf(hint), hint).toEqual(expect.arrayContaining([...collector.flags]));
    }
    const { code, stderr } = await collector.follow(hint, values);
    // 3: it went somewhere without a login; 9: to a host that is not there.
    expect([3, 9], `${hint}\n${stderr}`).not.toContain(code);
  }
  expect(place.trapped()).toBe(0);
  return [...collector.hints].map((hint) => argumentsOf(hint)[0] ?? '');
}

/** Tickets that the wizard cannot save can be printed later. */
async function followInWizard(): Promise<string[]> {
  const home = createHome();
  await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
  const inTheWay = join(home, 'data/ticketswitch/tickets');
  mkdirSync(dirname(inTheWay), { recursive: true });
  writeFileSync(inTheWay, 'a file where the folder should be');
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1', '--sandbox'], { columns: 200 });
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('Buy for', KEYS.enter);
  await desk.shows('Sold for');
  const [hint = ''] = hintsOf({ stderr: desk.history() }).filter((line) => line.includes('tickets'));
  expect(hint).toMatch(/^ticketswitch tickets [\w-]+ --sandbox$/);
  const { code, stderr } = await run(home, [...argumentsOf(hint), '--output', join(home, 'mine.html')]);
  expect({ code, stderr: stderr.includes('TRAINING') }).toEqual({ code: 0, stderr: true });
  await desk.take('What next?', 'Exit');
  expect(await desk.exit).toBe(0);
  return ['tickets'];
}

/** Where nothing answers, the doctor looks at the same host. */
async function followToNobody(): Promise<string[]> {
  const url = await closedUrl();
  const home = createHome();
  const [hint = ''] = hintsOf(await run(home, ['events', '--url', url], { env: CREDENTIALS }));
  expect(hint).toBe(`ticketswitch doctor --url ${url}`);
  const { code, stdout } = await run(home, argumentsOf(hint), { env: CREDENTIALS });
  expect({ code, found: stdout.includes('connection refused') }).toEqual({ code: 9, found: true });
  return ['doctor'];
}

it('every suggested command goes where the first one went, and every suggestion of the source is tried', async () => {
  const tried = [
    ...(await followAll('sandbox')),
    ...(await followAll('url')),
    ...(await followAll('profile')),
    ...(await followInWizard()),
    ...(await followToNobody()),
  ];
  const inSource = suggestedInSource();
  expect(inSource.length).toBeGreaterThan(10);
  expect(inSource.filter((word) => !tried.includes(word))).toEqual([]);
}, 60_000);
