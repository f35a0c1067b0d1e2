import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Desk, KEYS } from '../support/desk.ts';
import { createHome, NOON, run } from '../support/run.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const CUSTOMER = ['Fred', 'Jones', '0203 137 7420', '', '1 High St', '', '', '', '', '', '', ''].join(
  KEYS.enter,
);

/** Settings that can be read and not written, whoever runs the tests: their lock is no file. */
function lockSettings(home: string): void {
  mkdirSync(join(home, 'config/ticketswitch/config.lock'), { recursive: true });
}

/** From now on nothing can be written to the journal, as on a full disk. */
function fillDisk(home: string): void {
  const db = new DatabaseSync(join(home, 'data/ticketswitch/journal.db'));
  for (const event of ['INSERT', 'UPDATE']) {
    db.exec(`CREATE TRIGGER full_${event} BEFORE ${event} ON entries BEGIN
      SELECT RAISE(ABORT, 'database or disk is full'); END`);
  }
  db.close();
}

const FULL = 'This could not be recorded. The journal';

/** A sale in the wizard up to the form, at a host that fills the disk while it answers a request. */
async function sellUntilFull(resource: string) {
  const home = createHome();
  const statuses: string[] = [];
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const answer = await passing.forward();
    statuses.push(passing.request.url?.replace(/.*\/(\w+)\.v1.*/, '$1') ?? '');
    if (passing.request.url?.includes(`/${resource}.v1`)) fillDisk(home);
    await pass({ ...passing, forward: async () => answer });
  });
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1'], { env, columns: 200 });
  await desk.at('Reserve this?', KEYS.enter);
  await desk.shows('First name');
  return { desk, home, env, statuses };
}

it('a first login that cannot be saved is used for this sale', async () => {
  const home = createHome();
  lockSettings(home);
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1'], { columns: 200 });
  await desk.at('Which account', KEYS.enter);
  await desk.at('Reserve this?', KEYS.escape);
  expect(desk.history()).toMatch(/Warning: The settings file .* cannot be written/);
  expect(desk.history()).toContain('You are logged in until the program ends.');
  expect((await run(home, ['whoami'])).code).toBe(3);
});

it('a default customer that cannot be saved does not stop the sale', async () => {
  const home = createHome();
  const desk = new Desk(home, ['book', '1D7B8', '--tickets', '1', '--sandbox'], { columns: 200 });
  await desk.at('Reserve this?', KEYS.enter);
  await desk.shows('First name');
  desk.press(CUSTOMER);
  lockSettings(home);
  await desk.take('Buy for', 'Save as the default');
  await desk.shows('cannot be written');
  await desk.at('Buy for', KEYS.enter);
  await desk.shows('Sold for');
});

it('a disk that is full after the reservation: it goes on, and its seats are released', async () => {
  const { desk, statuses } = await sellUntilFull('reserve');
  expect(desk.history()).toContain(FULL);
  desk.press(CUSTOMER);
  await desk.at('Buy for', KEYS.enter);
  // Nothing is bought that is not on record.
  await desk.shows('No request was sent.');
  await desk.take('What now?', 'Stop and release the seats');
  await desk.shows('The seats have been released.');
  await desk.shows('Sale stopped: nothing was bought.');
  expect(statuses).toContain('release');
  expect(statuses).not.toContain('purchase');
});

it('a disk that is full after the purchase: it is sold, with a warning', async () => {
  const { desk, home, env } = await sellUntilFull('purchase');
  desk.press(CUSTOMER);
  await desk.at('Buy for', KEYS.enter);
  await desk.shows('Sold for');
  expect(desk.history()).toContain(FULL);
  expect(desk.history()).not.toContain('Nothing was bought');
  const { stderr } = await run(home, ['transactions'], { env });
  expect(stderr).toContain('A purchase for Fred Jones');
});
