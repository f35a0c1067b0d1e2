import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { diskCheck } from '../../src/doctor/files.ts';
import { machineChecks } from '../../src/doctor/machine.ts';
import { Journal } from '../../src/store/journal.ts';
import { Store } from '../../src/store/store.ts';
import { runBuilt } from '../support/built.ts';
import { HAS_OPENSSL, makeCertificates } from '../support/certificates.ts';
import { Desk } from '../support/desk.ts';
import { CAN_RUN, homeOfUser, setModes, USER } from '../support/other-user.ts';
import { createHome, envOf, NOON, type RunOptions, run } from '../support/run.ts';
import { type Json, sandboxJson, writeCustomer } from '../support/sale.ts';
import { type Passing, pass, serveSandbox } from '../support/sandbox-host.ts';
import { closedUrl } from '../support/server.ts';

const envFor = (url: string) => ({
  TICKETSWITCH_URL: url,
  TICKETSWITCH_USER: 'demo',
  TICKETSWITCH_PASSWORD: 'demopass',
});

const ONE_TICKET = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1'];

interface Examined {
  readonly code: number;
  readonly ready: boolean;
  /** The checks that are not ok, with their message and what they suggest. */
  readonly found: Readonly<Record<string, string>>;
  readonly error: Json;
}

/** Runs the doctor as a script does. */
async function examine(home: string, options: RunOptions = {}, ...flags: string[]): Promise<Examined> {
  const { code, stdout, stderr } = await run(home, ['doctor', '--json', ...flags], options);
  const { ready, checks } = JSON.parse(stdout);
  const notOk = checks.filter(({ state }: Json) => state !== 'ok' && state !== 'skipped');
  const said = ({ name, state, message, next }: Json) => [
    name,
    [state, message, next].filter(Boolean).join(' '),
  ];
  const found = Object.fromEntries(notOk.map(said));
  // Tests have no terminal.
  delete found.Terminal;
  return { code, ready, found, error: stderr ? JSON.parse(stderr).error : undefined };
}

/** The API with one resource answered otherwise. */
async function hostWith(resource: string, answer: (passing: Passing) => unknown): Promise<string> {
  const { url } = await serveSandbox({ clock: () => NOON }, (passing) => {
    const isMeant = passing.request.url?.startsWith(`/f13/${resource}.v1`);
    return isMeant ? answer(passing) : pass(passing);
  });
  return url;
}

it('checks everything in the sandbox, one line each', async () => {
  const home = createHome();
  await sandboxJson(home, ONE_TICKET);
  await sandboxJson(home, ['release']);
  const { code, stdout } = await run(home, ['doctor', '--sandbox']);
  expect(code).toBe(0);
  const states = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 2).join(' '));
  expect(states).toEqual([
    'ok Node',
    'warning Terminal',
    'ok Colours',
    'ok Settings',
    'ok Journal',
    'ok Disk',
    'skipped Network',
    'ok Login',
    'ok Rights',
    'ok Clock',
    ...[
      'events',
      'events_by_id',
      'performances',
      'months',
      'performances_by_id',
      'availability',
      'discounts',
    ].map((name) => `ok ${name}.v1`),
    ...['send_methods', 'trolley', 'add_ons', 'status'].map((name) => `ok ${name}.v1`),
    'ok Currency',
    'ok Open sales',
  ]);
});

it('is a JSON document for scripts', async () => {
  const document = await sandboxJson(createHome(), ['doctor']);
  expect(document).toMatchObject({ sandbox: true, ready: true });
  expect(document.checks[0]).toEqual({ name: 'Node', state: 'ok', message: process.versions.node });
});

it('says how to log in, and asks nobody', async () => {
  const { code, ready, found, error } = await examine(createHome());
  expect({ code, ready }).toEqual({ code: 3, ready: false });
  expect(found.Login).toMatch(/^problem Not logged in\. .* ticketswitch login$/);
  expect(error).toMatchObject({
    code: 'not_logged_in',
    message: 'A sale would not work now. Problem: Login.',
  });
});

it('does not ask for a login on a terminal: that there is none is a finding', async () => {
  const desk = new Desk(createHome(), ['doctor'], { columns: 120 });
  expect(await desk.exit).toBe(3);
  expect(desk.screen()).toMatch(/^ok +Terminal +120 × 24$/m);
  expect(desk.screen()).toMatch(/^problem +Login +Not logged in\./m);
  expect(desk.screen()).not.toContain('Which account');
});

it('says that a host cannot be reached, and does not ask it for more', async () => {
  const { code, found } = await examine(createHome(), { env: envFor(await closedUrl()) });
  expect(code).toBe(9);
  expect(Object.keys(found)).toEqual(['Login']);
  expect(found.Login).toContain('connection refused');
});

it('says what is wrong with a secure connection', async () => {
  const url = await hostWith('none', pass);
  const { code, found } = await examine(createHome(), { env: envFor(url.replace('http:', 'https:')) });
  expect(code).toBe(9);
  expect(found.TLS).toMatch(/^problem Cannot reach 127\.0\.0\.1:\d+: ERR_SSL\w+\./);
});

const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1');

describe.skipIf(!HAS_OPENSSL)('the certificate', () => {
  const hosts = [
    ['localhost', 'DNS:localhost', '127.0.0.1'],
    ['[::1]', 'IP:::1', '::1'],
  ] as const;

  it.each(hosts.filter(([, , address]) => HAS_IPV6 || address !== '::1'))(
    'of %s is read; if nobody knows who signed it, says what to set',
    async (name, subject, address) => {
      const home = createHome();
      const { authority, server } = makeCertificates(home, subject);
      const host = createServer(server, (_, response) => response.end('{"user_id": "demo"}'));
      await new Promise<void>((done) => host.listen(0, address, done));
      onTestFinished(() => {
        host.close();
      });
      const env = envFor(`https://${name}:${(host.address() as AddressInfo).port}`);
      const unknown = await examine(home, { env });
      expect(unknown.code).toBe(9);
      expect(unknown.found.TLS).toContain('is signed by an unknown authority');
      expect(unknown.found.TLS).toContain('NODE_EXTRA_CA_CERTS');
      const { stdout } = await runBuilt(home, ['doctor'], { ...env, NODE_EXTRA_CA_CERTS: authority });
      expect(stdout).toMatch(
        /^warning {2}TLS +The certificate of \S+ is valid until \d{4}-\d\d-\d\d: soon$/m,
      );
      expect(stdout).toMatch(/^ok {7}Login +demo, demo$/m);
    },
  );
});

it('names the proxy without its password, and leaves DNS and TLS to it', async () => {
  const env = {
    ...envFor('https://api.example'),
    HTTPS_PROXY: `http://me:secret@${new URL(await closedUrl()).host}`,
  };
  // In a process of its own: a proxy is set for the whole process.
  const { stdout } = await runBuilt(createHome(), ['doctor', '--json'], env);
  const { checks } = JSON.parse(stdout);
  expect(checks.find(({ name }: Json) => name === 'Proxy').message).toMatch(
    /^127\.0\.0\.1:\d+ \(HTTPS_PROXY\)/,
  );
  expect(checks.find(({ name }: Json) => name === 'DNS, TLS').state).toBe('skipped');
  expect(stdout).not.toContain('secret');
});

it('says that a user may not buy', async () => {
  const url = await hostWith('test', ({ response }) =>
    response.end(JSON.stringify({ user_id: 'demo', can_buy: false })),
  );
  const { code, found } = await examine(createHome(), { env: envFor(url) });
  expect(code).toBe(3);
  expect(found).toEqual({ Rights: 'problem This user cannot buy. Ask Ingresso to allow it.' });
});

it('names the resource that cannot be read, and reads the others', async () => {
  const url = await hostWith('send_methods', ({ response }) => response.end('{"send_methods": 1}'));
  const { code, found } = await examine(createHome(), { env: envFor(url), now: Date.now });
  expect(code).toBe(9);
  expect(Object.keys(found)).toEqual(['send_methods.v1']);
  expect(found['send_methods.v1']).toContain('Unexpected response to send_methods.v1: send_methods');
});

it('compares the clock with that of the API', async () => {
  const url = await hostWith('test', (passing) => {
    passing.response.setHeader('date', new Date(NOON + 600_000).toUTCString());
    return pass(passing);
  });
  const { code, found } = await examine(createHome(), { env: envFor(url) });
  expect(code).toBe(0);
  expect(found).toEqual({
    Clock: "warning This machine's clock is 600 seconds behind the API's. Set it.",
  });
});

it('says that files cannot be written', async () => {
  const home = createHome();
  const blocked = join(home, 'blocked');
  writeFileSync(blocked, '');
  const { code, found } = await examine(
    home,
    { env: { XDG_DATA_HOME: blocked } },
    '--sandbox',
    '--user',
    'demo',
  );
  expect(code).toBe(2);
  expect(found.Journal).toContain('blocked/ticketswitch/journal.db cannot be used: ENOTDIR');
});

describe.skipIf(!CAN_RUN)('what a user may write', () => {
  function doctorIn(home: string) {
    const bin = join(import.meta.dirname, '../../bin/ticketswitch.js');
    const env = { ...envOf(home), NODE_DISABLE_COMPILE_CACHE: '1' };
    const options = { ...USER, env, cwd: home, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [bin, 'doctor', '--sandbox'], options);
  }

  it('is checked: a sale only reads the settings, and writes the journal', () => {
    const home = homeOfUser();
    setModes(home, 0o500);
    const { status, stdout } = doctorIn(home);
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^warning {2}Settings +\S+ cannot be written to \(EACCES\): logins and default customers/m,
    );
    expect(stdout).toMatch(
      /^problem {2}Journal +\S+ cannot be written to \(EACCES\)\. Change its permissions/m,
    );
  });

  it('is checked of the journal itself too', () => {
    const home = homeOfUser();
    expect(doctorIn(home).status).toBe(0);
    chmodSync(join(home, 'data/ticketswitch/journal.db'), 0o400);
    const { status, stdout } = doctorIn(home);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^problem {2}Journal +\S*journal\.db cannot be written to/m);
  });
});

it.each([
  [200, 'ok'],
  [99, 'warning'],
  [4, 'problem'],
])('%i MB of room are %s', (megabytes, state) => {
  expect(diskCheck(megabytes * 1024 * 1024, '/data')).toMatchObject({ state });
});

it.each([
  [{ columns: 100, rows: 30 }, 'ok', '100 × 30'],
  [{ columns: 60, rows: 30 }, 'warning', '60 × 30 is small. Make the window 80 × 24 or larger.'],
])('looks at a terminal of %j: %s', (size, state, message) => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, ...size });
  const io = {
    stdin: stream,
    stdout: stream,
    stderr: stream,
    colorLevel: 2,
    wrap: (sentences: string) => sentences,
    canAsk: true,
    isPlain: false,
  } as const;
  const checks = machineChecks({ io, nodeVersion: '24.15.0' });
  expect(checks).toEqual([
    { name: 'Node', state: 'ok', message: '24.15.0' },
    expect.objectContaining({ name: 'Terminal', state, message }),
    { name: 'Colours', state: 'ok', message: '256 or more' },
  ]);
});

it('names what is still open, with the command that ends it', async () => {
  const home = createHome();
  const { transaction_uuid: uuid } = await sandboxJson(home, [
    'reserve',
    '7AB-13',
    '-t',
    'STALLS',
    '-b',
    'A/pool',
    '-n',
    '1',
  ]);
  const { code, found } = await examine(home, {}, '--sandbox');
  expect(code).toBe(0);
  expect(found['Open sales']).toBe(
    `warning A reservation in the sandbox is held until 2026-06-01 11:15 UTC. ticketswitch release ${uuid} --sandbox`,
  );
});

it('names a purchase that a crash interrupted', async () => {
  const home = createHome();
  const { transaction_uuid: uuid } = await sandboxJson(home, ONE_TICKET);
  const dataDir = join(home, 'data', 'ticketswitch');
  const gone = { pid: 2 ** 22 + 1, kill: process.kill };
  const journal = new Journal({ dataDir, now: () => NOON, host: gone });
  journal.begin({ place: 'sandbox', action: 'purchase', transactionUuid: uuid });
  journal.close();
  const { stdout } = await run(home, ['doctor', '--sandbox']);
  expect(stdout).toMatch(
    new RegExp(
      `^warning {2}Open sales +A purchase at 2026.* was interrupted .* ticketswitch status ${uuid} --sandbox$`,
      'm',
    ),
  );
});

/** Every text and number in a JSON value. */
function valuesIn(value: Json): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [String(value)];
  return Object.values(value).flatMap(valuesIn);
}

it('says what will be in the report before it is written; no value is in it but words of known sets', async () => {
  const home = createHome();
  const bodies: string[] = [];
  const { url } = await serveSandbox({ clock: () => NOON }, async ({ response, forward }) => {
    const body = await (await forward()).text();
    bodies.push(body);
    response.end(body);
  });
  const env = envFor(url);
  await run(home, ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '2'], { env });
  await run(home, ['purchase', '--customer', writeCustomer(home), '--yes'], { env });
  bodies.length = 0;
  const path = join(home, 'report.json');
  const { stderr } = await run(home, ['doctor', '--report', 'report.json'], { env });
  expect(stderr).toMatch(/^The report lists .*\n(.*\n)*Wrote the report to /);
  const text = readFileSync(path, 'utf8');
  const { resources, ...head } = JSON.parse(text);
  expect(head).toEqual({ format: 1, program: '0.1.0', failures: [] });
  expect(Object.keys(resources)).toContain('status');

  const written = new Set([...text.matchAll(/[\w' -]+/g)].map(([word]) => word.trim()));
  const leaked = bodies
    .flatMap((body) => valuesIn(JSON.parse(body)))
    .filter((value) => /[^\d]/.test(value) && written.has(value));
  const words = Object.values<Json>(resources).flatMap((one) => Object.values(one.words).flat());
  expect([...new Set(leaked)].filter((value) => !words.includes(value))).toEqual([]);
  expect(text).not.toMatch(/Flintstone|Bedrock|Nutcracker|7AB|127\.0\.0\.1|demo|\d\.\d\d/);
});

it('does not overwrite a file', async () => {
  const home = createHome();
  const path = join(home, 'report.json');
  writeFileSync(path, 'mine');
  const { code, stderr } = await run(home, ['doctor', '--sandbox', '--report', 'report.json']);
  expect(code).toBe(2);
  expect(stderr).toContain('Cannot write the report to report.json: it exists already. Choose another name.');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

describe('suggests commands for what is open elsewhere', () => {
  const nextOf = async (home: string, ...flags: string[]) => {
    const { stdout } = await run(home, ['doctor', '--json', ...flags]);
    const { checks } = JSON.parse(stdout);
    return checks.find(({ name }: Json) => name === 'Open sales');
  };

  it('in the sandbox, without a login', async () => {
    const home = createHome();
    const { transaction_uuid: uuid } = await sandboxJson(home, ONE_TICKET);
    const open = await nextOf(home);
    expect(open.message).toBe('A reservation in the sandbox is held until 2026-06-01 11:15 UTC.');
    expect(open.next).toBe(`ticketswitch release ${uuid} --sandbox`);
    const { stderr } = await run(home, ['transactions']);
    expect(stderr).toContain(`ticketswitch status ${uuid} --sandbox`);
  });

  it('at a host, by the profile saved for it, or its URL and user', async () => {
    const home = createHome();
    const url = 'https://boxoffice.invalid';
    const journal = new Journal({
      dataDir: join(home, 'data/ticketswitch'),
      now: () => NOON,
      host: { pid: process.pid, kill: process.kill },
    });
    const id = journal.begin({ place: `desk ${url}`, action: 'reserve', transactionUuid: 'u-1' });
    journal.settle(id, { state: 'done' });
    journal.close();
    const warned = async () => (await run(home, ['transactions', '--sandbox'])).stderr;
    expect(await warned()).toContain(`ticketswitch status u-1 --url ${url} --user desk\n`);
    expect((await nextOf(home)).next).toBe(`ticketswitch release u-1 --url ${url} --user desk`);
    const account = { kind: 'account' as const, url, user: 'desk', password: 'x' };
    await Store.open(envOf(home)).saveProfile('north', account);
    expect(await warned()).toContain('ticketswitch status u-1 --profile north\n');
  });
});

it('continues a check under its own column, at 80 columns', async () => {
  const home = createHome();
  await sandboxJson(home, ONE_TICKET);
  const desk = new Desk(home, ['doctor']);
  await desk.exit;
  const lines = desk.screen().split('\n');
  const at = lines.findIndex((line) => line.includes('A reservation in the sandbox'));
  const column = lines[at]?.indexOf('A reservation') ?? 0;
  expect(lines[at + 1]).toMatch(new RegExp(`^ {${column}}\\S`));
});
