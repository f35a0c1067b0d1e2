import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../src/sandbox/index.ts';
import { createHome, envOf, run } from '../support/run.ts';
import { performanceOn, sandboxJson, writeCustomer } from '../support/sale.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const pathOf = (home: string) => join(home, 'data/ticketswitch/journal.db');

async function sale(home: string): Promise<string> {
  const performance = await performanceOn(home, '6IF', '2026-06-10');
  const held = await sandboxJson(home, ['reserve', performance, '-t', 'CIRCLE', '-b', 'A/pool', '-n', '2']);
  await sandboxJson(home, ['purchase', '--customer', writeCustomer(home), '--yes'], {
    env: { TICKETSWITCH_KEEP_CUSTOMERS: '1' },
  });
  return held.transaction_uuid;
}

it('tells a sale from both its ends, for people and as JSON', async () => {
  const home = createHome();
  const uuid = await sale(home);
  const { entries } = JSON.parse((await run(home, ['transactions', '--json'])).stdout);
  expect(entries).toMatchObject([
    {
      action: 'purchase',
      state: 'done',
      place: 'sandbox',
      transaction_uuid: uuid,
      customer: 'Fred Flintstone',
      total: 79.5,
      orders: [{ event: "Matthew Bourne's Nutcracker TEST", seats: ['FN144', 'FN143'] }],
    },
    { action: 'reserve', state: 'done', held_until: '2026-06-01T11:15:00.000Z' },
  ]);
  const { stdout } = await run(home, ['transactions']);
  expect(stdout).toMatch(
    /^UTC\tACTION\tSTATE\tEVENT\tTOTAL\tCUSTOMER\tUUID\n2026-06-01 11:00\tpurchase\tdone\t/,
  );
});

it('is for its owner alone, and has no password in it', async () => {
  const home = createHome();
  await sale(home);
  expect(statSync(pathOf(home)).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(pathOf(home), 'latin1');
  expect(bytes).not.toContain('demopass');
});

it('forgets customers, of one transaction or of all', async () => {
  const home = createHome();
  const uuid = await sale(home);
  await sale(home);
  expect((await run(home, ['transactions', '--forget', uuid])).stdout).toBe(
    'Removed customer details from 1 entry\n',
  );
  expect(JSON.parse((await run(home, ['transactions', '--forget', '--json'])).stdout)).toEqual({
    forgotten: 1,
  });
  expect((await run(home, ['transactions'])).stdout).not.toContain('Fred');
});

it('names a purchase that a crash left open, and status settles it', async () => {
  const home = createHome();
  const uuid = await sale(home);
  const db = new DatabaseSync(pathOf(home));
  // As it stands when the program dies between the request and its answer; no process has this number.
  db.exec(
    "UPDATE entries SET state = 'attempting', transaction_id = NULL, pid = 4194305 WHERE action = 'purchase'",
  );
  db.close();
  const listed = await run(home, ['transactions', '--sandbox']);
  expect(listed.stderr).toContain(`Check with: ticketswitch status ${uuid} --sandbox`);
  await sandboxJson(home, ['status', uuid]);
  const { entries } = JSON.parse((await run(home, ['transactions', '--json'])).stdout);
  expect(entries[0]).toMatchObject({
    action: 'purchase',
    state: 'done',
    transaction_id: expect.stringMatching(/^T000/),
  });
  expect((await run(home, ['transactions'])).stderr).toBe('');
});

it.each([
  ['not a database', (path: string) => writeFileSync(path, 'once upon a time, a journal')],
  ['another version', (path: string) => new DatabaseSync(path).exec('PRAGMA user_version = 9')],
])('a journal that is %s is named, left as it is, and nothing is sent', async (_, spoil) => {
  const home = createHome();
  await sale(home);
  spoil(pathOf(home));
  const before = readFileSync(pathOf(home));
  const { code, stderr } = await run(home, [
    'reserve',
    '7AB-13',
    '-t',
    'STALLS',
    '-b',
    'A/pool',
    '-n',
    '1',
    '--sandbox',
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain(pathOf(home));
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(readFileSync(pathOf(home))).toEqual(before);
});

it('programs at work at once lose no entry', async () => {
  const home = createHome();
  const { performances } = await sandboxJson(home, ['performances', 'DBZ', '--page-length', '10'], {
    now: Date.now,
  });
  const reservations = performances.map((one: { id: string }) => {
    const args = [BIN, 'reserve', one.id, '-t', 'CANCAN', '-b', 'A/pool', '-n', '1', '--sandbox', '--json'];
    return once(spawn(process.execPath, args, { env: envOf(home), stdio: 'ignore' }), 'exit');
  });
  const exits = (await Promise.all(reservations)).map(([code]) => code);
  expect(exits).toEqual(Array(10).fill(0));
  const { entries } = JSON.parse((await run(home, ['transactions', '--json'])).stdout);
  expect(entries.map((entry: { state: string }) => entry.state)).toEqual(Array(10).fill('done'));
  expect(new Set(entries.map((entry: { transaction_uuid: string }) => entry.transaction_uuid)).size).toBe(10);
});

it('a full disk stops a reservation before it is sent', async () => {
  const home = createHome();
  const asked: string[] = [];
  const served = createSandbox({ log: ({ path }) => asked.push(path) });
  const server = await served.listen();
  onTestFinished(async () => {
    await server.close();
    served.close();
  });
  const env = { TICKETSWITCH_URL: server.url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  // No file may grow past four kilobytes: less than an empty journal needs.
  const line = `ulimit -f 4; exec "${process.execPath}" "${BIN}" reserve 7AB-14 -t STALLS -b A/pool -n 1`;
  const child = spawn('bash', ['-c', line], {
    // Node itself is killed by the limit if it writes its compile cache.
    env: { ...envOf(home), ...env, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(stderr).toContain(`The journal ${pathOf(home)} cannot be used`);
  expect(asked.filter((path) => path.includes('reserve'))).toEqual([]);
});
