import { isAbsolute, join } from 'node:path';
import envPaths from 'env-paths';
import { Failure } from '../failure.ts';
import type { Env } from '../host.ts';

interface Paths {
  /** Settings and credentials. */
  readonly config: string;
  /** The sandbox's state and the journal. */
  readonly data: string;
}

function folder(env: Env, own: string, xdg: string, fallback: string): string {
  const named = env[own];
  if (named) {
    if (isAbsolute(named)) return named;
    throw new Failure('usage', `${own} must be an absolute path: ${named} is not.`);
  }
  // The XDG Base Directory specification says to ignore relative paths.
  const base = env[xdg];
  return base && isAbsolute(base) ? join(base, 'ticketswitch') : fallback;
}

/** Folders from the program's own variables, else from XDG's, else the system's defaults. */
export function pathsOf(env: Env): Paths {
  const defaults = envPaths('ticketswitch', { suffix: '' });
  return {
    config: folder(env, 'TICKETSWITCH_CONFIG_DIR', 'XDG_CONFIG_HOME', defaults.config),
    data: folder(env, 'TICKETSWITCH_DATA_DIR', 'XDG_DATA_HOME', defaults.data),
  };
}
