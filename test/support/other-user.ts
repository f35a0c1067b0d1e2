import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createHome } from './run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

/** Nothing is read-only for root, so the program runs as another user then. */
export const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** True if that user can run the program. */
export const CAN_RUN =
  process.platform !== 'win32' && spawnSync(process.execPath, [BIN, '--version'], USER).status === 0;

function pathsIn(home: string, isFolder?: true): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((one) => !isFolder || one.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Sets the rights of a folder and of all folders in it. */
export function setModes(home: string, mode: number): void {
  for (const path of [...pathsIn(home, true), home]) chmodSync(path, mode);
}

/** Gives a folder, and what is in it, to that user. */
export function giveToUser(home: string): void {
  const { uid, gid } = USER;
  if (uid !== undefined) for (const path of [...pathsIn(home), home]) chownSync(path, uid, gid);
}

/** A home of that user, gone after the test, whatever its rights are then. */
export function homeOfUser(): string {
  const home = createHome();
  giveToUser(home);
  onTestFinished(() => setModes(home, 0o700));
  return home;
}
