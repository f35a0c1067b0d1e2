import { statSync } from 'node:fs';
import { Failure } from '../failure.ts';

/**
 * Refuses a file with a password in it that others than its owner can read.
 * @throws Failure `usage` with the command that mends it.
 */
export function requirePrivate(path: string): void {
  if (process.platform === 'win32') return;
  const found = statSync(path);
  if (found.isFile() && (found.mode & 0o077) !== 0) {
    throw new Failure(
      'usage',
      `${path} has a password in it and others can read it. Mend it with: chmod 600 ${path}`,
    );
  }
}
