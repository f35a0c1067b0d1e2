import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { platform } from 'node:os';
import { dirname } from 'node:path';

const { O_CREAT, O_NONBLOCK = 0, O_RDWR } = constants;

/**
 * Creates a folder that only its owner can use, and those above it. Node's own `recursive` never returns where a folder
 * above cannot be created although its own parent is there, as in /proc.
 */
export function createFolder(path: string): void {
  if (existsSync(path)) return;
  createFolder(dirname(path));
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    // Another process may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Creates a file that only its owner can use, and its folder. An existing file is left unchanged.
 * @throws Error if it is not a regular file.
 */
export function createPrivately(path: string): void {
  createFolder(dirname(path));
  // A pipe must not make the program wait.
  const file = openSync(path, O_RDWR | O_CREAT | O_NONBLOCK, 0o600);
  const isFile = fstatSync(file).isFile();
  closeSync(file);
  if (!isFile) throw new Error('it is not a regular file');
}

/** Takes the rights of other users away from a file, if there is one. @throws Error if it is not the user's own. */
export function closeToOthers(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || platform() === 'win32' || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    // Another process may have closed the database, which deletes its log files.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw new Error(`other users can read or change ${path}, and it does not belong to you`);
  }
}
