import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { platform, userInfo } from 'node:os';
import { Failure } from '../failure.ts';

const { O_RDONLY, O_NONBLOCK = 0 } = constants;
/** Bytes. Settings need a hundredth of this. */
const LARGEST = 1024 * 1024;

interface PrivateFile {
  readonly text: string;
  /** True if others than the owner can read or write it. */
  readonly isOpenToOthers: boolean;
  /** True if it belongs to the user who runs the program. Always true on Windows. */
  readonly isOwn: boolean;
}

function isOwn(uid: number): boolean {
  try {
    return platform() === 'win32' || uid === userInfo().uid;
  } catch {
    // A user without a name, as in some containers.
    return false;
  }
}

/**
 * Reads a small file.
 * @returns undefined if there is no such file.
 * @throws Error if it is not a regular file: a pipe would make the program wait for ever.
 */
export function readPrivateFile(path: string): PrivateFile | undefined {
  let file: number;
  try {
    // A pipe that nobody writes to opens at once.
    file = openSync(path, O_RDONLY | O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw new Error('it is not a regular file');
    if (found.size > LARGEST) throw new Error('it is too large');
    const isOpenToOthers = platform() !== 'win32' && (found.mode & 0o077) !== 0;
    return { text: readFileSync(file, 'utf8'), isOpenToOthers, isOwn: isOwn(found.uid) };
  } finally {
    closeSync(file);
  }
}

/**
 * Refuses a file with a password that is open to others than its owner.
 * @throws Failure `usage` with the command that fixes it.
 */
export function requirePrivate(path: string, { isOpenToOthers }: PrivateFile): void {
  if (!isOpenToOthers) return;
  throw new Failure(
    'usage',
    `${path} contains a password and is readable by others. Fix with: chmod 600 ${path}`,
  );
}

/**
 * Refuses a file with a command to run, if another user could have written it.
 * @throws Failure `usage`.
 */
export function requireOwn(path: string, file: PrivateFile): void {
  if (!file.isOwn) {
    throw new Failure(
      'usage',
      `${path} contains a password command and belongs to another user. It is not run.`,
    );
  }
  requirePrivate(path, file);
}
