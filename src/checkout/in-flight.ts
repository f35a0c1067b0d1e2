import type { Context } from '../context.ts';
import type { Notice } from '../failure.ts';
import { note } from '../output/print.ts';

/** What to say while a request that changes something is on its way. */
interface InFlight {
  /** Printed after the first Ctrl-C: the request cannot be called back. */
  readonly interrupted: string;
  /** Printed if a second Ctrl-C ends the program: what may be the case, and how to find out. */
  readonly left: Notice;
}

/** Does the work. Ctrl-C does not end it: the API would act without anybody seeing its answer. */
export async function inFlight<T>(
  context: Context,
  { interrupted, left }: InFlight,
  work: () => Promise<T>,
): Promise<T> {
  const { signal, lastWords } = context;
  const before = lastWords.notice;
  lastWords.notice = left;
  const onAbort = () =>
    note(context, `${interrupted} Waiting for the response; press Ctrl-C again to exit without it.`);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', onAbort);
    lastWords.notice = before;
  }
}
