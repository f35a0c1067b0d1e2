import type { Readable, Writable } from 'node:stream';

export type Input = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
export type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number };

/** The three streams of a run and what they can do. */
export interface Io {
  readonly stdin: Input;
  /** Data: tables and JSON. */
  readonly stdout: Output;
  /** Conversation: prompts, spinners, warnings, errors. */
  readonly stderr: Output;
  /** chalk's level for both outputs, decided once: 0 = none. */
  readonly colorLevel: 0 | 1 | 2 | 3;
  /** True when a question can be asked: stdin and stderr are a terminal. */
  readonly canAsk: boolean;
  /** True when nothing on the screen may be painted over: for screen readers, and terminals that cannot. */
  readonly isPlain: boolean;
}

/** Width to draw for: the terminal's, or 80 where there is none. */
export function widthOf(output: Output): number {
  return output.columns && output.columns > 0 ? output.columns : 80;
}

/** Height to draw for: the terminal's, or 24 where there is none. */
export function heightOf(output: Output): number {
  return output.rows && output.rows > 0 ? output.rows : 24;
}

interface ColorFacts {
  readonly flag: boolean | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** `--no-color` over NO_COLOR over FORCE_COLOR over TERM=dumb over "is it a terminal". */
export function colorLevel({ flag, env, isTerminal }: ColorFacts): Io['colorLevel'] {
  if (flag === false || env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : 1;
  return isTerminal && env.TERM !== 'dumb' ? 1 : 0;
}

/** A screen reader cannot be detected: it says so itself, with ACCESSIBLE. */
export function isPlain(env: Readonly<Record<string, string | undefined>>): boolean {
  const { ACCESSIBLE: wanted = '' } = env;
  return env.TERM === 'dumb' || !['', '0', 'false', 'no'].includes(wanted.toLowerCase());
}
