import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { type Check, ok, problemOf, warning } from './check.ts';

/** The folder, or the nearest one above it that exists. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** The rights to create files in a folder. */
const CREATE = constants.W_OK | constants.X_OK;

/** Why the user lacks these rights on the path, or on the nearest folder that exists; undefined if the user has them. */
function whyNotWritable(path: string, rights = CREATE): string | undefined {
  const found = existing(path);
  try {
    accessSync(found, rights);
    return undefined;
  } catch (error) {
    return `${found} cannot be written to (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** A sale needs to read the settings, not to write them. */
async function settings(context: Context): Promise<Check> {
  const name = 'Settings';
  try {
    const { path } = await context.store();
    const problem = whyNotWritable(dirname(path));
    if (problem) return warning(name, `${problem}: logins and default customers cannot be saved.`);
    return ok(name, existsSync(path) ? path : `${path} (not created yet)`);
  } catch (error) {
    return problemOf(name, error);
  }
}

/** Nothing is reserved or bought that cannot be recorded. */
async function journal(context: Context): Promise<Check> {
  const name = 'Journal';
  try {
    const folder = whyNotWritable((await context.store()).dataDir);
    // Opening creates it, if the folder allows that.
    const { path } = await context.journal();
    const problem = folder ?? whyNotWritable(path, constants.W_OK);
    if (!problem) return ok(name, path);
    const advice = 'Change its permissions, or set TICKETSWITCH_DATA_DIR to another folder.';
    return problemOf(name, new Failure('usage', `${problem}. ${advice}`));
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
