import { statSync } from 'node:fs';
import { platform } from 'node:os';
import { Failure } from '../failure.ts';

/**
 * Refuses a file with a password that is readable by others than its owner.
 * @throws Failure `usage` with the command that fixes it.
 */
export function requirePrivate(path: string): void {
  if (platform() === 'win32') return;
  const found = statSync(path);
  if (found.isFile() && (found.mode & 0o077) !== 0) {
    throw new Failure(
      'usage',
      `${path} contains a password and is readable by others. Fix with: chmod 600 ${path}`,
    );
  }
}
