import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createHome, envOf } from '../support/run.ts';

const ROOT = join(import.meta.dirname, '../..');
const COPIED = ['src', 'bin', 'scripts', ...readdirSync(ROOT).filter((file) => /\.ts$|^package/.test(file))];

/** What somebody has after `git clone` and `npm ci`. */
function clone(): string {
  const folder = createHome();
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function node(folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--version'], {
    cwd: folder,
    env: envOf(folder),
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const printed = (stdout: string) => ({ status: 0, stdout, stderr: '' });

it('npm start builds the program once, without types, and again if a file has changed', () => {
  const folder = clone();
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  expect(manifest.scripts.start).toBe('node scripts/start.js');
  expect(Object.keys(manifest.scripts)).not.toContain('prestart');

  expect(node(folder, ['scripts/start.js'])).toEqual(printed(`${manifest.version}\n`));
  expect(existsSync(join(folder, 'dist/types'))).toBe(false);
  const built = statSync(join(folder, 'dist/main.js')).mtimeMs;
  expect(node(folder, ['scripts/start.js'])).toEqual(printed(`${manifest.version}\n`));
  expect(statSync(join(folder, 'dist/main.js')).mtimeMs).toBe(built);

  writeFileSync(path, JSON.stringify({ ...manifest, version: '9.8.7' }));
  expect(node(folder, ['scripts/start.js'])).toEqual(printed('9.8.7\n'));
});

it('each way to start says in one sentence what is missing', () => {
  const folder = clone();
  const { status, stdout, stderr } = node(folder, ['bin/ticketswitch.js']);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^ticketswitch is not built yet\. .*npm run build\n$/);

  // After `npm ci --ignore-scripts`: npm runs its scripts with the system's Node.
  for (const script of ['scripts/start.js', 'scripts/require-node.js']) {
    const refused = node(folder, ['--no-strip-types', script]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^This repository needs Node 24, .*npm rebuild node\n$/);
  }

  unlinkSync(join(folder, 'node_modules'));
  expect(node(folder, ['scripts/start.js'])).toEqual({
    status: 1,
    stdout: '',
    stderr: 'The dependencies are not installed yet. Run: npm ci\n',
  });
});
