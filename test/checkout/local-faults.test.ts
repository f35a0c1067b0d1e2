import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { CAN_RUN, giveToUser, setModes, USER } from '../support/other-user.ts';
import { createHome, envOf, NOON, run } from '../support/run.ts';
import { type Json, writeCustomer } from '../support/sale.ts';
import { pass, serveSandbox } from '../support/sandbox-host.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const dataOf = (home: string) => join(home, 'data/ticketswitch');

/** What goes wrong on this machine. */
interface Fault {
  readonly canRun: boolean;
  /** Who runs the command. Default: who runs the tests. */
  readonly user?: typeof USER;
  /** Before the command starts. Returns what to start it with. */
  readonly before: (home: string) => readonly string[];
  /** While the API answers. */
  readonly after: (home: string, pid: number) => void;
  readonly mend: (home: string) => void;
}

const locks = new Map<string, DatabaseSync>();

function lock(home: string): readonly string[] {
  const db = new DatabaseSync(join(dataOf(home), 'journal.db'));
  db.exec('BEGIN IMMEDIATE');
  locks.set(home, db);
  return [];
}

/** Files keep what is in them: only their rights change. */
function setRights(home: string, folders: number, files: number): readonly string[] {
  for (const file of readdirSync(dataOf(home))) chmodSync(join(dataOf(home), file), files);
  setModes(home, folders);
  return [];
}

const FAULTS = {
  // No file may grow: for SQLite that is a full disk.
  'a full disk': {
    canRun: spawnSync('prlimit', ['--version']).status === 0,
    before: () => ['prlimit', '--fsize=1', '--'],
    after: (_, pid) => spawnSync('prlimit', ['--pid', String(pid), '--fsize=1']),
    mend: () => {},
  },
  'a locked journal': {
    canRun: true,
    before: lock,
    after: lock,
    mend: (home) => locks.get(home)?.close(),
  },
  'read-only folders': {
    canRun: CAN_RUN,
    user: USER,
    before: (home) => setRights(home, 0o500, 0o400),
    after: (home) => setRights(home, 0o500, 0o400),
    mend: (home) => setRights(home, 0o700, 0o600),
  },
} satisfies Record<string, Fault>;

type FaultName = keyof typeof FAULTS;
const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

const ACTIONS = ['reserve', 'purchase', 'release', 'cancel'] as const;
type Action = (typeof ACTIONS)[number];
type Moment = 'before' | 'after';

const RESERVE = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

/** Runs one command while this goes wrong. Returns what became of it. */
async function suffer(fault: Fault, action: Action, moment: Moment) {
  let requests = 0;
  let whileAnswering = () => {};
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    if (!passing.request.url?.startsWith(`/f13/${action}.v1`)) return pass(passing);
    requests += 1;
    const answer = await passing.forward();
    whileAnswering();
    return pass({ ...passing, forward: async () => answer });
  });
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const json = async (...args: readonly string[]): Promise<Json> => {
    const { code, stdout, stderr } = await run(home, [...args, '--json'], { env });
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout);
  };
  const { transaction_uuid: uuid } = await json(...RESERVE);
  const purchase = ['purchase', uuid, '--customer', writeCustomer(home), '--yes'];
  if (action === 'cancel') await json(...purchase);
  const commands = {
    reserve: RESERVE,
    purchase,
    release: ['release', uuid],
    cancel: ['cancel', uuid, '--yes'],
  };
  const earlier = (await json('transactions')).entries.length;

  requests = 0;
  const wrapper = moment === 'before' ? fault.before(home) : [];
  if (fault.user) giveToUser(home);
  const [program = '', ...args] = [...wrapper, process.execPath, BIN, ...commands[action], '--json'];
  const child = spawn(program, args, {
    ...fault.user,
    env: { ...envOf(home), ...env, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (moment === 'after') whileAnswering = () => fault.after(home, child.pid ?? 0);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  fault.mend(home);
  const { entries } = await json('transactions');
  const [entry] = entries.slice(0, entries.length - earlier);
  return {
    code,
    requests,
    journal: entry ? `${entry.action} ${entry.state}` : '',
    result: stdout,
    said: said(stderr),
  };
}

const STOPPED =
  /^\{"error":\{"code":"usage","exit_code":2,"message":"The journal .*\. No request was sent\."\}\}\n$/;
const WARNED = /^Warning: This could not be recorded\. The journal .*journal\.db cannot be [^\n]*\.\n$/;

function said(stderr: string): string {
  if (STOPPED.test(stderr)) return 'not sent';
  return WARNED.test(stderr) ? 'not recorded' : stderr;
}

const NOT_SENT = { code: 2, requests: 0, journal: '', result: '', said: 'not sent' };
const DONE = { code: 0, requests: 1, said: '' };
const NOT_RECORDED = { ...DONE, said: 'not recorded' };

const RESULTS: Readonly<Record<Action, string>> = {
  reserve: '"status": "reserved"',
  purchase: '"status": "purchased"',
  release: '"released": true',
  cancel: '"cancelled_items": [\n    1\n  ]',
};

/** What must become of one command. */
function expected(fault: FaultName, action: Action, moment: Moment): object {
  const result = expect.stringContaining(RESULTS[action]);
  if (moment === 'before') return action === 'release' ? { ...NOT_RECORDED, journal: '', result } : NOT_SENT;
  // Files that are open stay writable.
  if (fault === 'read-only folders') return { ...DONE, journal: `${action} done`, result };
  return { ...NOT_RECORDED, journal: `${action} attempting`, result };
}

it('what fails here stops a request before it is sent; after the answer it is a warning beside the result', async () => {
  const cells = FAULT_NAMES.filter((name) => FAULTS[name].canRun).flatMap((fault) =>
    ACTIONS.flatMap((action) => (['before', 'after'] as const).map((moment) => ({ fault, action, moment }))),
  );
  // All at once: some wait for a lock.
  await Promise.all(
    cells.map(async ({ fault, action, moment }) => {
      const seen = await suffer(FAULTS[fault], action, moment);
      expect(seen, `${fault} ${moment} ${action}`).toEqual(expected(fault, action, moment));
    }),
  );
}, 60_000);
