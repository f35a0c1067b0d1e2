import type { Context } from '../context.ts';
import { clockOf } from './transaction.ts';

/** Milliseconds before anything is shown. */
const DELAY = 400;
/** Milliseconds between two looks at a text that changes; in plain mode each change is a line of its own. */
const REFRESH = 1_000;
const PLAIN_REFRESH = 30_000;

/** A spinner's text, or a function that returns the text of the moment. */
type Said = string | (() => string);

/** A text that changes if the work takes long, then with how long it has taken. @param after milliseconds. */
export function slowly(text: string, slowText: string, after: number): () => string {
  const started = performance.now();
  return () => {
    const taken = performance.now() - started;
    return taken < after ? text : `${slowText} (${clockOf(taken / 60_000)})`;
  };
}

/** Shows a spinner on stderr while work takes long; only on a terminal. */
export async function progress<T>({ io, options }: Context, said: Said, work: Promise<T>): Promise<T> {
  if (!io.stderr.isTTY || options.json || options.raw) return work;
  const text = typeof said === 'string' ? () => said : said;
  let stop = () => {};
  const timer = setTimeout(async () => {
    if (io.isPlain) {
      stop = sayChanges(io, text);
      return;
    }
    const { default: ora } = await import('ora');
    if (stop === stopped) return;
    // discardStdin would disable Ctrl-C while the spinner is shown. Without isEnabled and color ora would look at the
    // process's environment.
    const known = { isEnabled: true, color: false } as const;
    const spinner = ora({ ...known, text: text(), stream: io.stderr, discardStdin: false }).start();
    const refreshing = setInterval(() => {
      spinner.text = text();
    }, REFRESH);
    stop = () => {
      clearInterval(refreshing);
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

/** Writes the text as a line, and again when it has changed. @returns a function that ends this. */
function sayChanges({ stderr }: Context['io'], text: () => string): () => void {
  let last = '';
  const say = () => {
    const now = text();
    if (now !== last) stderr.write(`${now}…\n`);
    last = now;
  };
  say();
  const saying = setInterval(say, PLAIN_REFRESH);
  return () => clearInterval(saying);
}
