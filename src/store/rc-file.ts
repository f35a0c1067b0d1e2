import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { Failure } from '../failure.ts';
import type { Env } from '../host.ts';
import { readPrivateFile, requireOwn, requirePrivate } from './private-file.ts';
import { SETTING_NAMES, type SettingName } from './setting-names.ts';

type RcValues = Readonly<Partial<Record<SettingName, string>>>;

const NAME = '.ticketswitchrc';

interface RcFile {
  readonly path: string;
  /** True unless the working folder is the home folder. */
  readonly isFromWorkingFolder: boolean;
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** The files to look for, in order of precedence: in the working folder, then at home. */
export function rcFilesOf(cwd: string, env: Env): RcFile[] {
  const home = env.HOME ?? env.USERPROFILE;
  const own = home ? [{ path: join(home, NAME), isFromWorkingFolder: false }] : [];
  if (home && realPath(home) === realPath(cwd)) return own;
  return [{ path: join(cwd, NAME), isFromWorkingFolder: true }, ...own];
}

/**
 * Reads a `.ticketswitchrc`: one `NAME=value` per line, with the names of the environment variables.
 * @returns undefined if there is no such file.
 * @throws Failure `usage` for an unknown name, a password that is readable by others, or what is not a regular file.
 */
export function readRcFile(path: string): RcValues | undefined {
  let file: ReturnType<typeof readPrivateFile>;
  try {
    file = readPrivateFile(path);
  } catch (cause) {
    throw new Failure('usage', `${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  if (!file) return undefined;
  const values = parseEnv(file.text);
  const unknown = Object.keys(values).filter((name) => SETTING_NAMES.every((known) => known !== name));
  if (unknown.length > 0) {
    throw new Failure(
      'usage',
      `Unknown setting ${unknown.join(', ')} in ${path}. Valid settings: ${SETTING_NAMES.join(', ')}.`,
    );
  }
  if (values.TICKETSWITCH_PASSWORD !== undefined) requirePrivate(path, file);
  if (values.TICKETSWITCH_PASSWORD_COMMAND !== undefined) requireOwn(path, file);
  return values;
}
