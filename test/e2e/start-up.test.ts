import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf } from '../support/run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
const LIST_LOADS = `data:text/javascript,import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });`;

/** What main itself is made of: no library is in it. */
const OURS = ['core', 'main.js', 'ticketswitch.js'];

/** The modules a run loads, without their hash. */
function modulesOf(args: readonly string[]): { stdout: string; modules: string[] } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', LIST_LOADS, BIN, ...args], {
    env: envOf(createHome()),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const files = stderr.split('\n').filter((line) => line.startsWith('file:'));
  return { stdout, modules: files.map((url) => basename(url).replace(/-[\w-]{8}\.js$/, '')).sort() };
}

it.each([['--version'], ['--help'], ['-V']])('%s loads commander and nothing else', (flag) => {
  const { stdout, modules } = modulesOf([flag]);
  expect(stdout).toMatch(flag === '--help' ? /Usage: ticketswitch/ : /^\d+\.\d+\.\d+\n$/);
  const libraries = modules.filter((name) => !OURS.includes(name));
  expect(libraries).toEqual(['commander']);
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
