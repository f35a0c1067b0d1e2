import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome } from '../support/run.ts';
import { type Json, sandboxJson, writeCustomer } from '../support/sale.ts';

/** How often; a soak runs longer. */
const RUNS = Number(process.env.SOAK_RUNS ?? 12);

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

/** What became of each reservation on record. */
async function statuses(home: string, now: () => number): Promise<string[]> {
  const { entries } = await sandboxJson(home, ['transactions']);
  const reserved = entries.filter((entry: Json) => entry.action === 'reserve' && entry.transaction_uuid);
  return Promise.all(
    reserved.map(
      async (entry: Json) => (await sandboxJson(home, ['status', entry.transaction_uuid], { now })).status,
    ),
  );
}

it('whatever is pressed, the program stands, and nothing stays held', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...EVENTS), fc.boolean(), keys, async (event, hasWalkIn, pressed) => {
      const home = createHome();
      if (hasWalkIn) await sandboxJson(home, ['walk-in', '--customer', writeCustomer(home)]);
      const desk = new Desk(home, ['book', event, '--sandbox']);
      let isOver = false;
      void desk.exit.then(() => (isOver = true));
      for (const key of pressed) {
        if (isOver) break;
        desk.press(key);
        await sleep(5);
      }
      desk.press(KEYS.ctrlC);
      const code = await desk.exit;
      expect([0, 130]).toContain(code);
      expect(desk.history()).not.toMatch(/^\s+at |A fault in ticketswitch|undefined|NaN|\[object/m);
      for (const status of await statuses(home, () => desk.now)) {
        expect(['released', 'purchased', 'failed']).toContain(status);
      }
    }),
    { numRuns: RUNS, seed: 4, endOnFailure: true },
  );
});
