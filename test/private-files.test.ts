import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolder } from '../src/private-files.ts';
import { createHome, envOf } from './support/run.ts';

const BIN = join(import.meta.dirname, '../bin/ticketswitch.js');

// Node's own recursive mkdir never returns there.
it.runIf(process.platform === 'linux').each(['TICKETSWITCH_DATA_DIR', 'XDG_CACHE_HOME'])(
  '%s in /proc does not make the program hang',
  (name) => {
    const env = { ...envOf(createHome()), [name]: '/proc/nope/deeper' };
    const options = { env, encoding: 'utf8', timeout: 10_000, killSignal: 'SIGKILL' } as const;
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'events', '--sandbox'], options);
    expect(status).toBe(name === 'XDG_CACHE_HOME' ? 0 : 2);
    if (status)
      expect(stderr).toMatch(/^Error: The sandbox state \/proc\/nope.* cannot be used: ENOENT.*\n$/);
  },
);

it('a folder is created with those above it, and left as it is if it is there', () => {
  const home = createHome();
  createFolder(join(home, 'a/b/c'));
  createFolder(join(home, 'a/b/c'));
  mkdirSync(join(home, 'a/b/c/d'));
  writeFileSync(join(home, 'file'), '');
  expect(() => createFolder(join(home, 'file/x'))).toThrow('ENOTDIR');
});
