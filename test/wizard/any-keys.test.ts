import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { reserveBefore, sellBefore } from '../support/past.ts';
import { createHome } from '../support/run.ts';
import { type Json, sandboxJson, writeCustomer } from '../support/sale.ts';

/** How often; a soak runs longer. */
const RUNS = Number(process.env.SOAK_RUNS ?? 8);

const EVENTS = ['6IF', '7AB', '7AA', '1D7B8', '6KS', '6L9', 'DBZ', '3CVB', 'I3S', 'I3U', '6IE', '6KF'];
const { ctrlC: _, ctrlD: __, ...MOVING } = KEYS;
const TYPED = [
  '1',
  '3',
  'a',
  'b3 b4',
  '山',
  'x@y.zz',
  'post',
  'add',
  'change',
  '\u0001',
  '\u0015',
  '\u001B[3~',
];

const keys = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(KEYS.enter) },
    { weight: 9, arbitrary: fc.constantFrom(...Object.values(MOVING)) },
    { weight: 3, arbitrary: fc.constantFrom(...TYPED) },
  ),
  { minLength: 60, maxLength: 250 },
);

/** From the summary of 7AB with a second event in the basket. */
async function toBasket(desk: Desk): Promise<void> {
  await desk.at('Reserve this?');
  await desk.take('Reserve this?', 'Add another event');
  await desk.at('Another event', 'lunchtime');
  await desk.shows(/event lunchtime\n[\s\S]*❯ The Unremarkable.*\n +1 event/);
  desk.press(KEYS.enter);
  await desk.at('Performance', KEYS.enter);
  await desk.take('Tickets', '£35');
  await desk.at('Quantity', KEYS.enter);
  await desk.at('Seats', KEYS.tab);
  await desk.at('Reserve this?');
}

async function toRefusal(desk: Desk): Promise<void> {
  await desk.take('Tickets', '£35');
  await desk.at('Quantity', KEYS.enter);
  await desk.at('Seats', 'h10', KEYS.enter, KEYS.enter);
  await desk.at('Delivery', KEYS.enter);
  await desk.at('Reserve this?', KEYS.enter);
  await desk.at('What now?');
}

const PARK = ['1D7B8', '--tickets', '1'];

interface Start {
  readonly args: readonly string[];
  readonly go?: (desk: Desk) => Promise<void>;
}

/** Where the keys begin: each event, a basket, a reservation, a refusal, a sale, and seats that are held. */
const STARTS: Readonly<Record<string, Start>> = {
  ...Object.fromEntries(EVENTS.map((event) => [event, { args: [event] }])),
  'the start, with held seats and sales': { args: [] },
  'a basket': { args: PARK, go: toBasket },
  'a reservation': { args: PARK, go: async (desk) => void (await desk.at('Reserve this?', KEYS.enter)) },
  'a refusal': { args: ['7AB', '--performance', '7AB-13'], go: toRefusal },
  'a sale': {
    args: PARK,
    go: async (desk) => {
      await desk.at('Reserve this?', KEYS.enter);
      await desk.shows(/^\? (Buy for|Customer)/m);
      if (/^\? Buy/m.test(desk.screen())) desk.press(KEYS.enter);
    },
  },
};

/** The UUIDs of what is held, and the state of everything else on record. */
async function statuses(home: string, now: () => number): Promise<string[]> {
  const { entries } = await sandboxJson(home, ['transactions']);
  const reserved = entries.filter((entry: Json) => entry.action === 'reserve' && entry.transaction_uuid);
  return Promise.all(
    reserved.map(
      async (entry: Json) => (await sandboxJson(home, ['status', entry.transaction_uuid], { now })).status,
    ),
  );
}

/** How many held reservations the next start names. */
async function namedNext(home: string, now: number): Promise<number> {
  const desk = new Desk(home, ['book', '--sandbox'], { rows: 60 });
  desk.now = now;
  const screen = await desk.at('What next?', KEYS.ctrlC);
  await desk.exit;
  return screen.match(/^..Held until/gm)?.length ?? 0;
}

it('whatever is pressed, the program stands, and what is held is named', { timeout: 900_000 }, async () => {
  const starts = fc.constantFrom(...Object.keys(STARTS));
  await fc.assert(
    fc.asyncProperty(starts, fc.boolean(), keys, async (name, hasWalkIn, pressed) => {
      const { args, go } = STARTS[name] ?? expect.unreachable(name);
      const home = createHome();
      if (hasWalkIn) await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
      if (args.length === 0) {
        await sellBefore(home);
        await reserveBefore(home);
      }
      const desk = new Desk(home, ['book', ...args, '--sandbox']);
      let isOver = false;
      void desk.exit.then(() => (isOver = true));
      await go?.(desk);
      for (const key of pressed) {
        if (isOver) break;
        desk.press(key);
        await sleep(5);
      }
      desk.press(KEYS.ctrlC);
      const code = await desk.exit;
      expect([0, 130]).toContain(code);
      expect(desk.history()).not.toMatch(/^\s+at |Internal error|undefined|NaN|\[object/m);
      const found = await statuses(home, () => desk.now);
      for (const status of found) {
        expect(['reserved', 'released', 'purchased', 'failed']).toContain(status);
      }
      const held = found.filter((status) => status === 'reserved').length;
      expect(held).toBe(await namedNext(home, desk.now));
      // Only what was reserved by a command before, or what could not be released, is held.
      if (args.length > 0) expect(held).toBe(0);
    }),
    { numRuns: RUNS, seed: Number(process.env.SOAK_SEED ?? 4), endOnFailure: true },
  );
});
