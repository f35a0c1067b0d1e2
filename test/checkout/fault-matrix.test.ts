import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHome, NOON, type Result, run } from '../support/run.ts';
import { writeCustomer } from '../support/sale.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';
import { closedUrl } from '../support/server.ts';

/** What goes wrong with one call: what is answered, and whether the sandbox gets to act at all. */
type Fault = (passing: Passing) => Promise<void> | void;

const answers =
  (status: number, body: string | object, headers: Record<string, string> = {}): Fault =>
  ({ response }) => {
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const apiError = (status: number, code: number) =>
  answers(status, { error_code: code, error_desc: 'As rehearsed' });

const FAULTS = {
  none: pass,
  'reset before it acted': ({ response }) => {
    response.socket?.destroy();
  },
  'reset after it acted': async ({ response, forward }) => {
    await forward();
    response.socket?.destroy();
  },
  '401': apiError(401, 3),
  '403': apiError(403, 5),
  '410': apiError(410, 8),
  '429': answers(429, { error_code: 4, error_desc: 'As rehearsed' }, { 'retry-after': '0' }),
  '460': apiError(460, 8),
  '500': answers(500, 'oops'),
  '502 after it acted': async ({ response, forward }) => {
    await forward();
    response.writeHead(502);
    response.end('<html>Bad gateway</html>');
  },
  HTML: answers(200, '<html>Welcome</html>'),
  'HTML after it acted': async ({ response, forward }) => {
    await forward();
    response.end('<html>Welcome</html>');
  },
  'cut off, carried out later': async ({ response, forward }) => {
    response.socket?.destroy();
    await sleep(300);
    // The sandbox may be gone by then.
    await forward().catch(() => {});
  },
  'truncated JSON after it acted': async ({ response, forward }) => {
    const body = await (await forward()).text();
    response.end(body.slice(0, body.length / 2));
  },
  'wrong schema after it acted': async ({ response, forward }) => {
    await forward();
    response.end('{"transaction_status":7,"trolley_contents":[],"released_ok":"perhaps"}');
  },
  'no answer': () => {},
  'a slow answer': async (passing) => {
    await sleep(150);
    await pass(passing);
  },
} satisfies Record<string, Fault>;

type FaultName = keyof typeof FAULTS;

/** A host that is the sandbox but for one resource, where this goes wrong. */
async function host(resource: string, fault: FaultName) {
  const state = { broken: '', calls: 0 };
  const { url } = await serveSandbox({ clock: () => NOON }, async (passing) => {
    const isTarget = passing.request.url?.startsWith(`/f13/${state.broken}.v1`) ?? false;
    if (isTarget) state.calls += 1;
    await (isTarget ? FAULTS[fault] : pass)(passing);
  });
  const home = createHome();
  const env = { TICKETSWITCH_URL: url, TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
  const ticketswitch = (args: readonly string[]): Promise<Result> => run(home, args, { env, timeout: 400 });
  const breakDown = () => {
    state.broken = resource;
  };
  const mend = () => {
    state.broken = '';
  };
  return { home, ticketswitch, breakDown, mend, calls: () => state.calls };
}

const RESERVE = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2', '--json'];

type Action = 'reserve' | 'purchase' | 'release' | 'cancel' | 'status';

/** The command line of an action, on a named transaction or the last one on record. */
function commandOf(action: Action, home: string, uuid: readonly string[] = [], wait = 0): readonly string[] {
  if (action === 'reserve') return RESERVE;
  const who =
    action === 'purchase' ? ['--customer', writeCustomer(home), '--yes', '--wait', String(wait)] : [];
  const yes = action === 'cancel' ? ['--yes'] : [];
  return [action, ...uuid, ...who, ...yes, '--json'];
}

interface Seen {
  readonly exit: number;
  /** What the journal says of this call; absent when it never got that far. */
  readonly journal: string | undefined;
  readonly requests: number;
}

/** Runs one command with a fault in its own call, and gives what came of it. */
async function suffer(action: Action, fault: FaultName) {
  const there = await host(action, fault);
  if (action !== 'reserve') expect((await there.ticketswitch(RESERVE)).code).toBe(0);
  if (action === 'cancel') expect((await there.ticketswitch(commandOf('purchase', there.home))).code).toBe(0);
  there.breakDown();
  const wait = fault === 'cut off, carried out later' ? 1 : 0;
  const result = await there.ticketswitch(commandOf(action, there.home, [], wait));
  const listed = await there.ticketswitch(['transactions', '--json']);
  const { entries } = JSON.parse(listed.stdout);
  const entry = entries.find((one: { action: string }) => one.action === action);
  const seen: Seen = { exit: result.code, journal: entry?.state, requests: there.calls() };
  return { ...there, result, seen };
}

/** The exit code, the journal's entry and the number of requests of each cell. */
type Table = Readonly<
  Record<FaultName, readonly [exit: number, journal: string | undefined, requests: number]>
>;

/** What a POST may have done: each row of docs/outcomes.md. */
const PURCHASE: Table = {
  none: [0, 'done', 1],
  // Nothing proves that it was not carried out: still reserved proves nothing.
  'reset before it acted': [8, 'unknown', 1],
  'reset after it acted': [0, 'done', 1],
  '401': [3, 'refused', 1],
  '403': [3, 'refused', 1],
  '410': [8, 'unknown', 1],
  '429': [8, 'unknown', 1],
  '460': [2, 'refused', 1],
  '500': [8, 'unknown', 1],
  '502 after it acted': [0, 'done', 1],
  HTML: [8, 'unknown', 1],
  'HTML after it acted': [0, 'done', 1],
  'cut off, carried out later': [0, 'done', 1],
  'truncated JSON after it acted': [0, 'done', 1],
  'wrong schema after it acted': [0, 'done', 1],
  // Waited for without a limit: test/e2e/purchase.test.ts.
  'no answer': [130, undefined, 1],
  'a slow answer': [0, 'done', 1],
};

const RESERVATION: Table = {
  none: [0, 'done', 1],
  'reset before it acted': [9, 'unknown', 1],
  'reset after it acted': [9, 'unknown', 1],
  '401': [3, 'refused', 1],
  '403': [3, 'refused', 1],
  '410': [4, 'unknown', 1],
  '429': [9, 'unknown', 1],
  '460': [2, 'refused', 1],
  '500': [9, 'unknown', 1],
  '502 after it acted': [9, 'unknown', 1],
  HTML: [9, 'unknown', 1],
  'HTML after it acted': [9, 'unknown', 1],
  'cut off, carried out later': [9, 'unknown', 1],
  'truncated JSON after it acted': [9, 'unknown', 1],
  'wrong schema after it acted': [9, 'unknown', 1],
  'no answer': [130, undefined, 1],
  'a slow answer': [0, 'done', 1],
};

/** A cancellation that was lost is looked up with `status`, so it has the exit code of an unknown outcome. */
const CANCELLATION: Table = {
  ...RESERVATION,
  'reset before it acted': [8, 'unknown', 1],
  'reset after it acted': [8, 'unknown', 1],
  '429': [8, 'unknown', 1],
  '460': [5, 'refused', 1],
  '500': [8, 'unknown', 1],
  '502 after it acted': [8, 'unknown', 1],
  HTML: [8, 'unknown', 1],
  'HTML after it acted': [8, 'unknown', 1],
  'cut off, carried out later': [8, 'unknown', 1],
  'truncated JSON after it acted': [8, 'unknown', 1],
  'wrong schema after it acted': [8, 'unknown', 1],
};

/** Reads are tried three times where that can help, and leave no entry. */
const STATUS: Table = {
  none: [0, undefined, 1],
  'reset before it acted': [9, undefined, 3],
  'reset after it acted': [9, undefined, 3],
  '401': [3, undefined, 1],
  '403': [3, undefined, 1],
  '410': [4, undefined, 1],
  '429': [9, undefined, 3],
  '460': [2, undefined, 1],
  '500': [9, undefined, 1],
  '502 after it acted': [9, undefined, 3],
  HTML: [9, undefined, 1],
  'HTML after it acted': [9, undefined, 1],
  'cut off, carried out later': [9, undefined, 3],
  'truncated JSON after it acted': [9, undefined, 1],
  'wrong schema after it acted': [9, undefined, 1],
  // A time-out is not tried again: the API may still be at work.
  'no answer': [9, undefined, 1],
  'a slow answer': [0, undefined, 1],
};

const names = Object.keys(FAULTS) as FaultName[];

describe.each([
  ['purchase', PURCHASE],
  ['reserve', RESERVATION],
  ['release', RESERVATION],
  ['cancel', CANCELLATION],
  ['status', STATUS],
] as const)('%s', (action, table) => {
  const tried = names.filter((fault) => table[fault][0] !== 130);
  it.each(tried)('%s', async (fault) => {
    const { seen, result } = await suffer(action, fault);
    const [exit, journal, requests] = table[fault];
    expect(seen).toEqual({ exit, journal, requests });
    if (exit === 0) return;
    const { error } = JSON.parse(result.stderr);
    expect(error.message).not.toMatch(/\n|\bat .*:\d+:\d+/);
    expect(error.exit_code).toBe(exit);
  });

  it('no such host', async () => {
    const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    const home = createHome();
    const uuid = '00000000-0000-4000-8000-000000000000';
    // A name that can never be looked up (RFC 6761).
    const result = await run(home, [...commandOf(action, home, [uuid]), '--url', 'https://nobody.invalid'], {
      env,
    });
    expect(result.code).toBe(9);
    expect(result.stderr).toContain('host not found');
  });

  it('refused connection', async () => {
    const { home, ticketswitch } = await host(action, 'none');
    const held = JSON.parse((await ticketswitch(RESERVE)).stdout);
    const env = {
      TICKETSWITCH_URL: await closedUrl(),
      TICKETSWITCH_USER: 'demo',
      TICKETSWITCH_PASSWORD: 'demopass',
    };
    const uuid = held.transaction_uuid;
    const result = await run(home, commandOf(action, home, [uuid]), { env });
    expect(result.code).toBe(9);
    expect(result.stderr).toContain('connection refused');
  });
});

it('a lost reservation says until when seats may be held', async () => {
  const { result } = await suffer('reserve', 'reset after it acted');
  // Noon in London and a quarter of an hour.
  expect(JSON.parse(result.stderr).error.message).toContain('seats may be held until 11:15 UTC');
});

it('a purchase is not sent while its reservation cannot be looked up', async () => {
  const blind = await host('status', 'reset before it acted');
  expect((await blind.ticketswitch(RESERVE)).code).toBe(0);
  blind.breakDown();
  const refused = await blind.ticketswitch([
    'purchase',
    '--customer',
    writeCustomer(blind.home),
    '--yes',
    '--json',
  ]);
  expect(refused.code).toBe(9);
  expect(blind.calls()).toBe(3);
  blind.mend();
  expect(JSON.parse((await blind.ticketswitch(['status', '--json'])).stdout).status).toBe('reserved');
});
