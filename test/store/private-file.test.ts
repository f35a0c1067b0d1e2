import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPrivateFile, requirePrivate } from '../../src/store/private-file.ts';
import { failureFrom } from '../support/failures.ts';
import { createHome, run } from '../support/run.ts';

const octal = (mode: number) => mode.toString(8).padStart(3, '0');

/** A file with these permissions. */
function fileWith(mode: number): string {
  const path = join(createHome(), 'secret');
  writeFileSync(path, 'TICKETSWITCH_PASSWORD=demopass');
  chmodSync(path, mode);
  return path;
}

function check(path: string): void {
  const file = readPrivateFile(path);
  if (file) requirePrivate(path, file);
}

describe.skipIf(process.platform === 'win32')('a file with a password', () => {
  it.each([0o600, 0o400, 0o700, 0o000].map((mode) => [octal(mode), mode] as const))(
    'that only its owner can open is used: %s',
    (_, mode) => {
      expect(() => check(fileWith(mode))).not.toThrow();
    },
  );

  it.each(
    [0o640, 0o604, 0o644, 0o660, 0o606, 0o620, 0o602, 0o666, 0o777].map(
      (mode) => [octal(mode), mode] as const,
    ),
  )('that others can open is refused, with the command that helps: %s', (_, mode) => {
    const path = fileWith(mode);
    const failure = failureFrom(() => check(path));
    expect(failure).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(failure.message).toContain(`chmod 600 ${path}`);
    chmodSync(path, 0o600);
    expect(() => check(path)).not.toThrow();
  });

  it('must be a regular file: a pipe or a device is refused at once', () => {
    const home = createHome();
    const [pipe, link, folder] = [join(home, 'pipe'), join(home, 'link'), join(home, 'folder')];
    execFileSync('mkfifo', [pipe]);
    symlinkSync('/dev/zero', link);
    mkdirSync(folder);
    for (const path of [pipe, link, folder]) {
      expect(() => readPrivateFile(path)).toThrow('it is not a regular file');
    }
    writeFileSync(join(home, 'large'), ' '.repeat(2_000_000));
    expect(() => readPrivateFile(join(home, 'large'))).toThrow('it is too large');
    expect(readPrivateFile(join(home, 'missing'))).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('the program', () => {
  it.each([
    ['an rc file', '.ticketswitchrc'],
    ['a settings file', 'config/ticketswitch/config.json'],
    ['a journal', 'data/ticketswitch/journal.db'],
  ])('refuses %s that is a pipe in one line, without waiting', async (_, name) => {
    const home = createHome();
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('mkfifo', ['-m', '600', path]);
    const { code, stderr } = await run(home, ['status', '--sandbox']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^Error: .*it is not a regular file.*\n$/);
    expect(stderr).toContain(path);
  });

  it('closes a journal and a sandbox that others could read', async () => {
    const home = createHome();
    const reserve = ['reserve', '7AB-13', '-t', 'STALLS', '-b', 'A/pool', '-n', '1', '--sandbox'];
    expect((await run(home, reserve)).code).toBe(0);
    const paths = ['journal.db', 'sandbox.db'].map((name) => join(home, 'data/ticketswitch', name));
    for (const path of paths) chmodSync(path, 0o666);
    expect((await run(home, ['status', '--sandbox'])).code).toBe(0);
    expect(paths.map((path) => octal(statSync(path).mode & 0o777))).toEqual(['600', '600']);
  });
});
