import { emitKeypressEvents, type Interface } from 'node:readline';
import type { Context } from '../../context.ts';
import { Failure } from '../../failure.ts';

/** The answer of somebody who wants to go a step back. */
export const BACK = Symbol('back');
/** The answer nobody gave before the hold lapsed. */
export const EXPIRED = Symbol('expired');

export type Asked<T> = T | typeof BACK | typeof EXPIRED;

/** A prompt of inquirer, built in or our own. */
export type Prompt<T, Config> = (
  config: Config,
  context: {
    input: NodeJS.ReadableStream;
    output: NodeJS.WritableStream;
    signal: AbortSignal;
    clearPromptOnDone?: boolean;
  },
) => Promise<T>;

export interface AskOptions {
  /** Esc goes back; without it Esc does nothing. */
  readonly canGoBack?: boolean;
  /** Epoch milliseconds at which nobody can answer any more. */
  readonly lapsesAt?: number | undefined;
}

/** Milliseconds after which a lone Esc is one, and no longer the start of an arrow key. */
const ESCAPE_TIMEOUT = 60;
/** The longest a timer of Node can be. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const interrupted = () => new Failure('interrupted', 'Interrupted.');

/**
 * Readline closes on Ctrl-D only where the line is empty, and tells nobody: then stdin pauses within the same turn.
 * @returns what takes the listeners off again.
 */
function watchKeys({ stdin }: Context['io'], onEscape: () => void, onEnd: () => void): () => void {
  let isControlD = false;
  const onKey = (_: string | undefined, key: Key) => {
    if (key.name === 'escape') onEscape();
    isControlD = key.ctrl === true && key.name === 'd';
    if (isControlD) setImmediate(() => (isControlD = false));
  };
  const onPause = () => {
    if (isControlD) onEnd();
  };
  // The first caller's time-out counts for this stream, and readline's own half second feels broken.
  emitKeypressEvents(stdin, { escapeCodeTimeout: ESCAPE_TIMEOUT } as unknown as Interface);
  stdin.on('keypress', onKey);
  stdin.on('pause', onPause);
  stdin.on('end', onEnd);
  return () => {
    stdin.off('keypress', onKey);
    stdin.off('pause', onPause);
    stdin.off('end', onEnd);
  };
}

/**
 * Asks one question on stderr: the one way a prompt runs.
 * @returns the answer, BACK after Esc, or EXPIRED when the hold lapsed first.
 * @throws Failure `usage` without a terminal; `interrupted` after Ctrl-C, Ctrl-D on an empty line, the end of input, or a signal.
 */
export async function ask<T, Config>(
  context: Context,
  prompt: Prompt<T, Config>,
  config: Config,
  { canGoBack = false, lapsesAt }: AskOptions = {},
): Promise<Asked<T>> {
  const { io, signal, now } = context;
  if (!io.canAsk) throw new Failure('usage', 'This asks questions, and there is no terminal to ask them on.');
  signal.throwIfAborted();
  const controller = new AbortController();
  const end = (reason: unknown) => controller.abort(reason);
  const onAbort = () => end(signal.reason);
  const unwatch = watchKeys(
    io,
    () => canGoBack && end(BACK),
    () => end(interrupted()),
  );
  signal.addEventListener('abort', onAbort, { once: true });
  const timer =
    lapsesAt === undefined
      ? undefined
      : setTimeout(() => end(EXPIRED), Math.min(LONGEST_TIMER, Math.max(0, lapsesAt - now())));
  try {
    return await prompt(config, { input: io.stdin, output: io.stderr, signal: controller.signal });
  } catch (error) {
    const { name } = error as Error;
    if (name === 'ExitPromptError') {
      context.interrupt();
      throw interrupted();
    }
    if (name !== 'AbortPromptError') throw error;
    const { reason } = controller.signal;
    if (reason === BACK || reason === EXPIRED) return reason;
    throw reason;
  } finally {
    clearTimeout(timer);
    unwatch();
    signal.removeEventListener('abort', onAbort);
  }
}
