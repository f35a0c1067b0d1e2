import { isAbsolute, join } from 'node:path';
import envPaths from 'env-paths';
import type { Env } from '../context.ts';
import { Failure } from '../failure.ts';

export interface Paths {
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
  // A relative XDG path is to be ignored, says the XDG Base Directory specification.
  const base = env[xdg];
  return base && isAbsolute(base) ? join(base, 'ticketswitch') : fallback;
}

/** Where this program keeps things: its own variables first, then XDG's, then the system's custom. */
export function pathsOf(env: Env): Paths {
  const custom = envPaths('ticketswitch', { suffix: '' });
  return {
    config: folder(env, 'TICKETSWITCH_CONFIG_DIR', 'XDG_CONFIG_HOME', custom.config),
    data: folder(env, 'TICKETSWITCH_DATA_DIR', 'XDG_DATA_HOME', custom.data),
  };
}
