import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHome } from '../support/run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** Runs the program with nothing in its environment but this. */
function start(env: Readonly<Record<string, string>>): void {
  const { status, stderr } = spawnSync(process.execPath, [BIN, '--version'], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** A home with a cache folder, and a temporary folder that every user of the machine can write to. */
function prepare() {
  const home = createHome();
  const [temporary, cache] = [join(home, 'tmp'), join(home, '.cache')];
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  mkdirSync(cache, { mode: 0o700 });
  return {
    home,
    temporary,
    cache,
    folder: join(cache, 'ticketswitch'),
    env: { HOME: home, TMPDIR: temporary },
  };
}

describe('the compile cache', () => {
  it('is in a private folder, and never in the shared temporary folder', () => {
    const { temporary, folder, env } = prepare();
    start(env);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('follows XDG_CACHE_HOME, and is off without any cache folder', () => {
    const { home, temporary, cache, env } = prepare();
    const other = join(home, 'other');
    start({ ...env, XDG_CACHE_HOME: other });
    expect(statSync(other).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(other, 'ticketswitch'))).toHaveLength(1);
    start({ TMPDIR: temporary });
    start({ TMPDIR: temporary, HOME: 'not/absolute' });
    expect(readdirSync(cache)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('is off if another user planted the folder or could write to it', () => {
    const { home, cache, folder, env } = prepare();
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    start(env);
    expect(readdirSync(folder)).toEqual([]);

    chmodSync(folder, 0o700);
    chmodSync(cache, 0o777);
    start(env);
    expect(readdirSync(folder)).toEqual([]);
    chmodSync(cache, 0o700);

    const planted = join(home, 'planted');
    mkdirSync(planted, { mode: 0o700 });
    symlinkSync(planted, join(home, 'ticketswitch'));
    start({ ...env, XDG_CACHE_HOME: home });
    expect(readdirSync(planted)).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('is off if the folder belongs to another user', () => {
    const { folder, env } = prepare();
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, 65_534, 65_534);
    start(env);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not stop the program if the folder cannot be created', () => {
    const { env } = prepare();
    start({ ...env, HOME: BIN });
    expect(existsSync(join(BIN, '.cache'))).toBe(false);
  });
});
