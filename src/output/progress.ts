import type { Context } from '../context.ts';

/** Milliseconds before anything is shown. */
const DELAY = 400;

/** Another text for long waits. */
interface Slow {
  /** Milliseconds. */
  readonly after: number;
  readonly text: string;
}

/** Shows a spinner on stderr while work takes long; only on a terminal. */
export async function progress<T>(
  { io, options }: Context,
  text: string,
  work: Promise<T>,
  slow?: Slow,
): Promise<T> {
  if (!io.stderr.isTTY || options.json || options.raw) return work;
  let stop = () => {};
  const timer = setTimeout(async () => {
    if (io.isPlain) {
      io.stderr.write(`${text}…\n`);
      stop = later(slow, () => io.stderr.write(`${slow?.text}…\n`));
      return;
    }
    const { default: ora } = await import('ora');
    if (stop === stopped) return;
    // discardStdin would disable Ctrl-C while the spinner is shown. Without isEnabled and color ora would look at the
    // process's environment.
    const known = { isEnabled: true, color: io.colorLevel > 0 ? ('cyan' as const) : (false as const) };
    const spinner = ora({ ...known, text, stream: io.stderr, discardStdin: false }).start();
    const stopSlow = later(slow, () => {
      spinner.text = slow?.text ?? text;
    });
    stop = () => {
      stopSlow();
      spinner.stop();
    };
  }, DELAY);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    stop();
    stop = stopped;
  }
}

function stopped(): void {}

/** @returns a function that cancels it. */
function later(slow: Slow | undefined, say: () => void): () => void {
  const timer = slow && setTimeout(say, slow.after - DELAY);
  return () => clearTimeout(timer);
}
