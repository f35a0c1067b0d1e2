import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { type Check, ok, problemOf, warning } from './check.ts';

/** The folder, or the nearest one above it that exists. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** @throws Failure `usage` if files cannot be created in the folder, or the folder itself cannot. */
function requireWritable(folder: string): void {
  const found = existing(folder);
  try {
    accessSync(found, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    const message = `${found} cannot be written to (${code}). Change its permissions, or use another folder.`;
    throw new Failure('usage', message, { cause });
  }
}

async function settings(context: Context): Promise<Check> {
  const name = 'Settings';
  try {
    const { path } = await context.store();
    requireWritable(dirname(path));
    return ok(name, existsSync(path) ? path : `${path} (not created yet)`);
  } catch (error) {
    return problemOf(name, error);
  }
}

async function journal(context: Context): Promise<Check> {
  const name = 'Journal';
  try {
    requireWritable((await context.store()).dataDir);
    const { path } = await context.journal();
    accessSync(path, constants.W_OK);
    return ok(name, path);
  } catch (error) {
    return problemOf(name, error);
  }
}

/** Bytes. */
const MEGABYTE = 1024 * 1024;
/** Megabytes: too few to record a sale, and to record a day of sales. */
const [TOO_FEW, FEW] = [5, 100];

/**
 * @param free bytes that the user may write.
 * @param folder where they are.
 */
export function diskCheck(free: number, folder: string): Check {
  const name = 'Disk';
  const megabytes = Math.floor(free / MEGABYTE);
  const message = `${megabytes.toLocaleString('en')} MB free for ${folder}`;
  if (megabytes >= FEW) return ok(name, message);
  if (megabytes >= TOO_FEW) return warning(name, `${message}. Make room.`);
  return problemOf(name, new Failure('usage', `${message}: too few to record a sale. Make room.`));
}

async function disk(context: Context): Promise<Check[]> {
  try {
    const { dataDir } = await context.store();
    const { bavail, bsize } = statfsSync(existing(dataDir));
    return [diskCheck(bavail * bsize, dataDir)];
  } catch {
    // The other checks say that there is no such folder.
    return [];
  }
}

/** Checks the files that a sale reads and writes, and the room for them. */
export async function fileChecks(context: Context): Promise<Check[]> {
  return [await settings(context), await journal(context), ...(await disk(context))];
}
