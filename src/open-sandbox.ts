import { Failure } from './failure.ts';
import type { Sandbox, SandboxOptions } from './sandbox/index.ts';

/**
 * The one door from the program into the sandbox.
 * @throws Failure `usage` naming the state file when it cannot be used.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { createSandbox } = await import('./sandbox/index.ts');
  try {
    return createSandbox(options);
  } catch (cause) {
    throw new Failure('usage', (cause as Error).message, { cause });
  }
}
