import type { Io } from '../host.ts';
import { Back } from './departures.ts';
import { readLine } from './read-line.ts';

/** In line mode we cannot read Esc, so "<" goes back. */
const BACK = '<';

interface LineDialogOptions {
  readonly signal: AbortSignal;
  readonly canGoBack: boolean;
  /** The error to throw at the end of input. */
  readonly onEnd: () => Error;
}

/** The line without the characters that were erased with Backspace. */
function withoutErased(line: string): string {
  const left: string[] = [];
  for (const character of line) {
    if (/[\b\u007F]/.test(character)) left.pop();
    else left.push(character);
  }
  return left.join('');
}

/** Asks line by line on the terminal: nothing is redrawn. */
export class LineDialog {
  /** Ends a prompt: ", < to go back", or nothing. */
  readonly backHint: string;
  readonly #io: Pick<Io, 'stdin' | 'stderr'>;
  readonly #options: LineDialogOptions;

  constructor(io: Pick<Io, 'stdin' | 'stderr'>, options: LineDialogOptions) {
    this.#io = io;
    this.#options = options;
    this.backHint = options.canGoBack ? `, ${BACK} to go back` : '';
  }

  say(...lines: readonly string[]): void {
    for (const line of lines) this.#io.stderr.write(`${line}\n`);
  }

  /** Shows a prompt and reads a line, trimmed. @throws Back, the signal's reason, or the error of `onEnd`. */
  async read(prompt: string): Promise<string> {
    const { signal, canGoBack, onEnd } = this.#options;
    this.#io.stderr.write(`${prompt} `);
    const line = await readLine(this.#io.stdin, signal);
    if (line === undefined) throw onEnd();
    const typed = withoutErased(line)
      .replaceAll(/\p{Cc}/gu, '')
      .trim();
    if (canGoBack && typed === BACK) throw new Back();
    return typed;
  }

  /** Like `read`, without showing what is typed. */
  async readSecret(prompt: string): Promise<string> {
    const { stdin, stderr } = this.#io;
    // In raw mode the terminal does not echo, and Backspace is a character.
    stdin.setRawMode?.(true);
    try {
      return await this.read(prompt);
    } finally {
      stdin.setRawMode?.(false);
      stderr.write('\n');
    }
  }
}
