import type { Context } from '../context.ts';

/** Milliseconds before a wait is worth a word. */
const PATIENCE = 400;

/** What to say instead when the wait gets long. */
export interface Slow {
  /** Milliseconds. */
  readonly after: number;
  readonly text: string;
}

/** Shows a spinner on stderr while work takes longer than a moment; only for people at a terminal. */
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
    // discardStdin would make Ctrl-C dead while the spinner turns.
    // What the terminal can do is known; ora would ask the process's own environment again.
    const known = { isEnabled: true, color: io.colorLevel > 0 ? ('cyan' as const) : (false as const) };
    const stream = io.stderr as NodeJS.WriteStream;
    const spinner = ora({ ...known, text, stream, discardStdin: false }).start();
    const stopSlow = later(slow, () => {
      spinner.text = slow?.text ?? text;
    });
    stop = () => {
      stopSlow();
      spinner.stop();
    };
  }, PATIENCE);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    stop();
    stop = stopped;
  }
}

function stopped(): void {}

/** @returns what calls it off. */
function later(slow: Slow | undefined, say: () => void): () => void {
  const timer = slow && setTimeout(say, slow.after - PATIENCE);
  return () => clearTimeout(timer);
}
