import { Failure } from './failure.ts';
import type { Sandbox, SandboxOptions } from './sandbox/index.ts';

export type { Sandbox } from './sandbox/index.ts';
export { parseRehearsal, REHEARSALS } from './sandbox/rehearsal.ts';

/**
 * Opens the sandbox. Nothing else in the program imports it.
 * @throws Failure `usage` naming the state file if it cannot be used.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { createSandbox } = await import('./sandbox/index.ts');
  try {
    return createSandbox(options);
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
}
