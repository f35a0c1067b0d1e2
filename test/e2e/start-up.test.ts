import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createHome, envOf } from '../support/run.ts';
import { SandboxUser } from '../support/sandbox.ts';
import { Terminal } from '../support/terminal.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

const LIST_LOADS = pathToFileURL(join(import.meta.dirname, '../support/list-loads.ts'));

/** The environment of a user whose runs list what they load, and a function that returns the list of the last run. */
function watchLoads(home: string, sandboxUrl = '') {
  const path = join(home, 'loads');
  const env = {
    ...envOf(home),
    LOADS: path,
    NODE_OPTIONS: `--import ${LIST_LOADS}`,
    TICKETSWITCH_URL: sandboxUrl,
    TICKETSWITCH_USER: 'demo',
    TICKETSWITCH_PASSWORD: 'demopass',
  };
  const loads = () =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((url) => url.includes('/dist/chunks/'))
      .map((url) => basename(url).replace(/-[\w-]{8}\.js$/, ''))
      .sort();
  return { env, loads };
}

/** The chunks that a run against a served sandbox loads. A chunk is named after its last module. */
async function loadsOf(args: readonly string[], user = new SandboxUser()): Promise<string[]> {
  const listener = await user.sandbox.listen();
  const { env, loads } = watchLoads(createHome(), listener.url);
  await promisify(execFile)(process.execPath, [BIN, ...args], { env });
  await listener.close();
  return loads();
}

const PACKAGES = join(import.meta.dirname, '../../node_modules');
/** Folders of src/ that are not needed without people or the sandbox. */
const FOLDERS = ['output', 'prompts', 'sandbox', 'wizard'];

/** The packages that chunks belong to, and the folders of src/ that matter. */
function heavyPartsOf(chunks: readonly string[]): string[] {
  const parts = new Set(chunks.map((name) => name.split('.')[0] ?? ''));
  return [...parts].filter((part) => FOLDERS.includes(part) || existsSync(join(PACKAGES, part)));
}

describe('a run loads what it needs and nothing else', () => {
  it.each([['--version'], ['--help'], ['-V']])('%s', async (flag) => {
    expect(await loadsOf([flag])).toEqual(['core']);
  });

  it('events --help', async () => {
    expect(heavyPartsOf(await loadsOf(['events', '--help']))).toEqual([]);
  });

  it('events --json: no table, no colours, no spinner', async () => {
    expect(heavyPartsOf(await loadsOf(['events', '--json']))).toEqual(['env-paths', 'zod']);
  });

  it('events', async () => {
    expect(heavyPartsOf(await loadsOf(['events']))).toEqual([
      ...['env-paths', 'get-east-asian-width', 'output', 'zod'],
    ]);
  });

  it('status --json', async () => {
    const user = new SandboxUser();
    user.now = Date.now();
    const { trolley_contents } = await user.get('reserve', {
      perf_id: await user.performance('6IF'),
      ticket_type_code: 'CIRCLE',
      price_band_code: 'A/pool',
      no_of_seats: 1,
    });
    const chunks = await loadsOf(['status', trolley_contents.transaction_uuid, '--json'], user);
    expect(heavyPartsOf(chunks)).toEqual(['env-paths', 'zod']);
  });

  it('book, until the first question', async () => {
    const home = createHome();
    const { env, loads } = watchLoads(home);
    const terminal = new Terminal(home, ['book', '--sandbox'], { env });
    await terminal.shows(/What next/);
    expect(heavyPartsOf(loads())).toEqual([
      ...['env-paths', 'get-east-asian-width', 'output', 'prompts', 'signal-exit', 'wizard', 'zod'],
    ]);
  });
});

it('an old Node is told in one sentence what is needed', () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '20.20.2' })`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', old, BIN, '--version'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^ticketswitch requires Node .*24.*20\.20\.2.*\n$/);
});

it('a reader that goes away is no failure', () => {
  const line = `"${process.execPath}" "${BIN}" events --sandbox --json | head -c 10; echo " $\{PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { env: envOf(createHome()), encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/ 0\n$/);
});
