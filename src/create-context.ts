import type { Client } from './api/client.ts';
import type { Context, GlobalOptions } from './context.ts';
import { isFailure } from './failure.ts';
import type { Host } from './host.ts';
import { colorLevel, type Io, isPlain } from './io.ts';
import { openSandbox } from './open-sandbox.ts';
import { safeText } from './output/safe-text.ts';
import { sandboxState } from './store/sandbox-state.ts';

function createIo({ stdin, stdout, stderr, env }: Host, options: GlobalOptions): Io {
  return {
    stdin,
    stdout,
    stderr,
    colorLevel: colorLevel({ flag: options.color, env, isTerminal: Boolean(stdout.isTTY && stderr.isTTY) }),
    canAsk: Boolean(stdin.isTTY && stderr.isTTY) && !options.json && !options.raw,
    isPlain: isPlain(env),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A context that must be closed when the command is done. */
export interface CreatedContext extends Context {
  close(): Promise<void>;
}

/** The context of one run. What it needs is imported when first asked for. */
export function createContext(
  host: Host,
  options: GlobalOptions,
  { signal, interrupt, lastWords }: Pick<Context, 'signal' | 'interrupt' | 'lastWords'>,
): CreatedContext {
  const io = createIo(host, options);
  const now = host.now ?? Date.now;
  const closers: (() => void)[] = [];

  const store = once(async () => {
    const { openStore } = await import('./store/store.ts');
    return openStore(host.env);
  });

  const settings = once(async () => {
    const { resolveSettings } = await import('./store/settings.ts');
    const input = { options, env: host.env, cwd: host.cwd(), store: await store(), stdin: io.stdin };
    try {
      return await resolveSettings(input);
    } catch (error) {
      if (!isFailure(error, 'not_logged_in') || !io.canAsk) throw error;
      const { logIn } = await import('./login/log-in.ts');
      await logIn(context);
      return resolveSettings(input);
    }
  });

  const journal = once(async () => {
    const { openJournal } = await import('./store/journal.ts');
    const opened = openJournal(await store(), now);
    closers.push(() => opened.close());
    return opened;
  });

  const sandboxFetch = async () => {
    const sandbox = await openSandbox({ state: sandboxState(await store()), clock: now });
    closers.push(() => sandbox.close());
    return (request: Request) => sandbox.fetch(request);
  };

  const api = once(async (): Promise<Client> => {
    const { sandbox, ...account } = await settings();
    const { createClient } = await import('./api/create-client.ts');
    return createClient({
      ...account,
      signal,
      ...(host.timeout && { timeout: host.timeout }),
      ...(sandbox && { fetch: (await sandboxFetch()) as typeof globalThis.fetch }),
      ...(options.debug && { debug: (line: string) => io.stderr.write(`${safeText(line)}\n`) }),
    });
  });

  const context: CreatedContext = {
    io,
    env: host.env,
    cwd: host.cwd(),
    options,
    now,
    signal,
    interrupt,
    lastWords,
    store,
    settings,
    journal,
    api,
    close: async () => {
      for (const close of closers) close();
    },
  };
  return context;
}
