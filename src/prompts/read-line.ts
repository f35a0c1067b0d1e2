import type { Input } from '../host.ts';

/** Input that was typed early, kept for the next question. */
const typedAhead = new WeakMap<Input, string>();

/** Ctrl-C and Ctrl-D: in raw mode they arrive as characters. */
const ENDS = ['\u0003', '\u0004'];
const LINE = /^([^\r\n]*)(?:\r\n|\r|\n)/;

/**
 * Reads one line without drawing anything.
 * @returns undefined at the end of input.
 * @throws the signal's reason if it is aborted first.
 */
export function readLine(stdin: Input, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((done, fail) => {
    let text = typedAhead.get(stdin) ?? '';
    const decoder = new TextDecoder();

    function leave(settle: () => void): void {
      stdin.off('data', onData);
      stdin.off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      stdin.pause();
      typedAhead.set(stdin, text);
      settle();
    }
    function takeLine(): boolean {
      if (ENDS.some((end) => text.includes(end))) {
        text = '';
        leave(() => done(undefined));
        return true;
      }
      const match = LINE.exec(text);
      if (!match) return false;
      text = text.slice(match[0].length);
      leave(() => done(match[1] ?? ''));
      return true;
    }
    const onData = (chunk: Buffer | string) => {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      takeLine();
    };
    const onEnd = () => leave(() => done(undefined));
    const onAbort = () => leave(() => fail(signal.reason));

    if (signal.aborted) return fail(signal.reason);
    if (takeLine()) return;
    // A stream that has ended emits no second `end`.
    if (stdin.readableEnded) return done(undefined);
    signal.addEventListener('abort', onAbort, { once: true });
    stdin.on('data', onData);
    stdin.on('end', onEnd);
    stdin.resume();
  });
}
