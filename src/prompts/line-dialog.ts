import type { Context } from '../context.ts';
import { readLine } from './read-line.ts';

/** What is typed to go a step back where Esc cannot be seen. */
const BACK_WORD = '<';

/** A conversation in lines: what a plain question is asked with. */
export interface Talk {
  readonly canGoBack: boolean;
  say(...lines: readonly string[]): void;
  /** Shows the prompt and reads a line, trimmed. Rejects when somebody goes back, leaves, or the time is up. */
  read(prompt: string): Promise<string>;
  /** As `read`, without showing what is typed. */
  readSecret(prompt: string): Promise<string>;
}

/** Why a plain question ends without an answer. */
export interface Endings {
  readonly signal: AbortSignal;
  readonly canGoBack: boolean;
  /** @throws what going back is. */
  readonly goBack: () => never;
  /** @throws what the end of input is. */
  readonly end: () => never;
}

/** What is left of a line when each Backspace has taken the character before it. */
function withoutErased(line: string): string {
  const left: string[] = [];
  for (const character of line) {
    if (/[\b\u007F]/.test(character)) left.pop();
    else left.push(character);
  }
  return left.join('');
}

/** Talks on the context's terminal. */
export function talkOn({ io }: Context, { signal, canGoBack, goBack, end }: Endings): Talk {
  const { stdin, stderr } = io;
  async function read(prompt: string): Promise<string> {
    stderr.write(`${prompt} `);
    const line = (await readLine(stdin, signal)) ?? end();
    const typed = withoutErased(line)
      .replaceAll(/\p{Cc}/gu, '')
      .trim();
    if (canGoBack && typed === BACK_WORD) goBack();
    return typed;
  }
  async function readSecret(prompt: string): Promise<string> {
    // In raw mode the terminal shows nothing, and Backspace is a character.
    stdin.setRawMode?.(true);
    try {
      return await read(prompt);
    } finally {
      stdin.setRawMode?.(false);
      stderr.write('\n');
    }
  }
  return {
    canGoBack,
    say: (...lines) => {
      for (const line of lines) stderr.write(`${line}\n`);
    },
    read,
    readSecret,
  };
}

/** What is said of going back in a plain question. */
export const backHint = ({ canGoBack }: Talk) => (canGoBack ? `, ${BACK_WORD} to go back` : '');
