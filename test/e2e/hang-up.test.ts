import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createHome, envOf, run } from '../support/run.ts';
import type { Json } from '../support/sale.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';
import { KEYS, Terminal } from '../support/terminal.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** How often each moment is tried: more with TICKETSWITCH_TEST_HANG_UPS. */
const RUNS = Number(process.env.TICKETSWITCH_TEST_HANG_UPS ?? 1);

/** The sandbox behind a real socket, which answers one resource only when told. */
async function slowHost() {
  const uuids: string[] = [];
  let authorization = '';
  const slow = { resource: 'none', wait: Promise.resolve() };
  const { url, sandbox } = await serveSandbox({}, async (passing: Passing) => {
    const isSlow = passing.request.url?.includes(`${slow.resource}.v1`);
    authorization = passing.request.headers.authorization ?? '';
    if (isSlow) await slow.wait;
    const { forward } = passing;
    await pass({
      ...passing,
      forward: async () => {
        const answer = await forward();
        const uuid = ((await answer.clone().json()) as Json).trolley_contents?.transaction_uuid;
        if (uuid && passing.request.url?.includes('reserve.v1')) uuids.push(uuid);
        return answer;
      },
    });
  });
  const truth = async (uuid: string): Promise<string> => {
    const status = `https://sandbox.invalid/f13/status.v1?transaction_uuid=${uuid}`;
    const answer = await sandbox.fetch(new Request(status, { headers: { authorization } }));
    return ((await answer.json()) as Json).transaction_status;
  };
  return { url, uuids, slow, truth };
}

const CUSTOMER = ['Fred', 'Jones', '0203 137 7420', '', '1 High St', '', '', '', '', '', '', ''].join(
  KEYS.enter,
);

interface Moment {
  readonly env?: Readonly<Record<string, string>>;
  /** Gets there from the question that reserves. */
  readonly arrive: (terminal: Terminal) => Promise<unknown>;
}

/** What is on the screen when the terminal closes. */
const MOMENTS: Readonly<Record<string, Moment>> = {
  'the customer form': { arrive: (terminal) => terminal.shows('First name') },
  'the customer form, half filled in': {
    arrive: async (terminal) => {
      await terminal.shows('First name');
      terminal.press('Fred', KEYS.tab, 'Jo');
      await terminal.shows('Jo');
    },
  },
  'the card': {
    env: { TICKETSWITCH_USER: 'demo-creditcard' },
    arrive: async (terminal) => {
      await terminal.shows('First name');
      terminal.press(CUSTOMER);
      await terminal.shows('Card number');
    },
  },
  'the confirmation': {
    arrive: async (terminal) => {
      await terminal.shows('First name');
      terminal.press(CUSTOMER);
      await terminal.shows('Buy for £32.00?');
    },
  },
  'a question in plain mode': {
    env: { TERM: 'dumb' },
    arrive: (terminal) => terminal.shows('First name'),
  },
};

/** Waits until the program that used this home has ended. */
async function ended(isOver: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await isOver()) && Date.now() < until) await sleep(50);
}

async function journalOf(home: string, env: Readonly<Record<string, string>>): Promise<Json[]> {
  return JSON.parse((await run(home, ['transactions', '--json'], { env, now: Date.now })).stdout).entries;
}

async function sellUntil(env: Readonly<Record<string, string>>) {
  const home = createHome();
  const terminal = new Terminal(home, ['book', '1D7B8', '--tickets', '1'], { env });
  await terminal.shows('Reserve this?');
  terminal.press(KEYS.enter);
  return { home, terminal };
}

for (const [name, { env: more, arrive }] of Object.entries(MOMENTS)) {
  it(`a terminal closed at ${name} releases the seats, and the journal says so`, async () => {
    const { url, uuids, truth } = await slowHost();
    const env = {
      TICKETSWITCH_URL: url,
      TICKETSWITCH_USER: 'demo',
      TICKETSWITCH_PASSWORD: 'demopass',
      ...more,
    };
    for (let index = 0; index < RUNS; index += 1) {
      const { home, terminal } = await sellUntil(env);
      await arrive(terminal);
      terminal.close();
      const uuid = uuids[index] ?? '';
      await ended(async () => (await truth(uuid)) === 'released');
      expect(await truth(uuid)).toBe('released');
      await ended(async () => (await journalOf(home, env))[0]?.state === 'done');
      expect((await journalOf(home, env))[0]).toMatchObject({
        action: 'release',
        state: 'done',
        transaction_uuid: uuid,
      });
    }
  }, 600_000);
}

interface Spinner {
  /** What waits for a response while the terminal closes. */
  readonly resource: 'reserve' | 'status' | 'purchase' | 'release';
  /** What starts it: `reserved` seats can be chosen at the start. */
  readonly start: 'sale' | 'reserved';
  /** The questions from there on, with the keys that answer them. */
  readonly answers: readonly (readonly [question: string | RegExp, keys: string])[];
  /** What becomes of the reservation, and the journal's last entry. */
  readonly becomes: 'released' | 'purchased';
}

const BUY = [
  ['Reserve this?', KEYS.enter],
  ['First name', CUSTOMER],
  ['Buy for £32.00?', KEYS.enter],
] as const;

const SPINNERS: Readonly<Record<string, Spinner>> = {
  Reserving: { resource: 'reserve', start: 'sale', answers: BUY.slice(0, 1), becomes: 'released' },
  'Checking the reservation': { resource: 'status', start: 'sale', answers: BUY, becomes: 'released' },
  // It has been sent and cannot be stopped.
  Buying: { resource: 'purchase', start: 'sale', answers: BUY, becomes: 'purchased' },
  Releasing: {
    resource: 'release',
    start: 'reserved',
    answers: [
      ['What next?', 'Held until'],
      [/❯ Held until/, KEYS.enter],
      ['Buy them', 'Release'],
      [/❯ Release/, KEYS.enter],
    ],
    becomes: 'released',
  },
};

/** By a program that has ended: what a running one holds is not offered to others. */
async function reserveBefore(home: string, env: Readonly<Record<string, string>>): Promise<void> {
  const here = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, [BIN, ...args, '--json'], { env: { ...envOf(home), ...env } });
  const [{ id }] = JSON.parse((await here('performances', '1D7B8')).stdout).performances;
  await here('reserve', id, '-t', 'ADMISSION', '-b', 'A/pool', '-n', '1');
}

for (const [text, { resource, start, answers, becomes }] of Object.entries(SPINNERS)) {
  it(`a terminal closed while "${text}" is shown: the seats are ${becomes}, and the journal says so`, async () => {
    const { url, uuids, slow, truth } = await slowHost();
    const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    for (let index = 0; index < RUNS; index += 1) {
      const home = createHome();
      slow.resource = 'none';
      if (start === 'reserved') await reserveBefore(home, env);
      const sale = start === 'sale' ? ['1D7B8', '--tickets', '1'] : [];
      const terminal = new Terminal(home, ['book', ...sale], { env });
      const answered = Promise.withResolvers<void>();
      for (const [at, [question, keys]] of answers.entries()) {
        await terminal.shows(question);
        if (at === answers.length - 1) Object.assign(slow, { resource, wait: answered.promise });
        terminal.press(keys);
      }
      await terminal.shows(text);
      terminal.close();
      // The spinner draws, and fails to.
      await sleep(300);
      answered.resolve();
      await ended(async () => uuids.length > index && (await truth(uuids[index] ?? '')) === becomes);
      expect(await truth(uuids[index] ?? '')).toBe(becomes);
      await ended(async () => (await journalOf(home, env))[0]?.state === 'done');
      const action = becomes === 'released' ? 'release' : 'purchase';
      expect((await journalOf(home, env))[0]).toMatchObject({ action, state: 'done' });
    }
  }, 600_000);
}
