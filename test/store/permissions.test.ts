import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirePrivate } from '../../src/store/permissions.ts';
import { failureFrom } from '../support/failures.ts';
import { createHome } from '../support/run.ts';

const octal = (mode: number) => mode.toString(8).padStart(3, '0');

/** A file with these permissions. */
function fileWith(mode: number): string {
  const path = join(createHome(), 'secret');
  writeFileSync(path, 'TICKETSWITCH_PASSWORD=demopass');
  chmodSync(path, mode);
  return path;
}

describe.skipIf(process.platform === 'win32')('a file with a password', () => {
  it.each([0o600, 0o400, 0o700, 0o000].map((mode) => [octal(mode), mode] as const))(
    'that only its owner can open is used: %s',
    (_, mode) => {
      expect(() => requirePrivate(fileWith(mode))).not.toThrow();
    },
  );

  it.each(
    [0o640, 0o604, 0o644, 0o660, 0o606, 0o620, 0o602, 0o666, 0o777].map(
      (mode) => [octal(mode), mode] as const,
    ),
  )('that others can open is refused, with the command that helps: %s', (_, mode) => {
    const path = fileWith(mode);
    const failure = failureFrom(() => requirePrivate(path));
    expect(failure).toMatchObject({ code: 'usage', exitCode: 2 });
    expect(failure.message).toContain(`chmod 600 ${path}`);
    chmodSync(path, 0o600);
    expect(() => requirePrivate(path)).not.toThrow();
  });

  it('may come from a pipe, which has no owner to protect it from', () => {
    expect(() => requirePrivate('/dev/null')).not.toThrow();
    const folder = join(createHome(), 'folder');
    mkdirSync(folder, { mode: 0o755 });
    expect(() => requirePrivate(folder)).not.toThrow();
  });
});
