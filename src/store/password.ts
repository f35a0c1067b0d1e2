import type { Env } from '../host.ts';
import { find, type Source } from './sources.ts';

/** A password that was found. */
export interface FoundPassword {
  readonly source: Source;
  /** Reads it; runs the command that prints it, if that is how it is set. */
  readonly read: (signal?: AbortSignal) => Promise<string>;
}

/** The password of the first source that has one, or a command that prints it. The command is not run yet. */
export function findPassword(sources: readonly Source[], env: Env): FoundPassword | undefined {
  const source = sources.find(({ values, passwordCommand }) => values.password || passwordCommand);
  if (!source) return undefined;
  const written = find([source], 'password');
  if (written) return { source, read: async () => written.value };
  const { passwordCommand: command = '', name: from } = source;
  return {
    source,
    read: async (signal) => {
      const { runPasswordCommand } = await import('./password-command.ts');
      return runPasswordCommand({ command, from }, { env, signal });
    },
  };
}
