import type { Readable, Writable } from 'node:stream';

export type Input = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
export type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number };
export type Env = Readonly<Record<string, string | undefined>>;
export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** The part of a process that the program uses. Node's `process` fits; tests pass their own. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Env;
  readonly pid: number;
  readonly versions: { readonly node: string };
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  cwd(): string;
  on(signal: Signal, listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
  off(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  exit(code: number): unknown;
  /** With signal 0 nothing is sent; throws if there is no such process. */
  kill(pid: number, signal: 0): unknown;
  /** Epoch milliseconds. Default: the system clock. */
  readonly now?: () => number;
  /** Milliseconds to wait for a response. Default: 30,000. */
  readonly timeout?: number;
}

/** The streams of a run and what they can do. */
export interface Io {
  readonly stdin: Input;
  /** Data: tables and JSON. */
  readonly stdout: Output;
  /** Conversation: prompts, spinners, warnings, errors. */
  readonly stderr: Output;
  /** chalk's level for both outputs; 0 means no colour. */
  readonly colorLevel: 0 | 1 | 2;
  /** Wraps sentences for stderr between words. In a pipe and with `--json` they stay as they are. */
  readonly wrap: (sentences: string) => string;
  /** True if questions can be asked: stdin and stderr are a terminal. */
  readonly canAsk: boolean;
  /** True if the screen must not be redrawn: screen readers and dumb terminals. */
  readonly isPlain: boolean;
}

/** The terminal's width in columns, or 80 if there is no terminal. */
export function widthOf(output: Output): number {
  return output.columns && output.columns > 0 ? output.columns : 80;
}

/** The terminal's height in lines, or 24 if there is no terminal. */
export function heightOf(output: Output): number {
  return output.rows && output.rows > 0 ? output.rows : 24;
}

interface ColorFacts {
  readonly flag: boolean | undefined;
  readonly env: Env;
  readonly isTerminal: boolean;
}

/** Terminals with 256 colours or more say so in one of these (docs/environment.md, "Terminal"). */
function hasManyColours({ TERM, COLORTERM, WT_SESSION, FORCE_COLOR }: Env): boolean {
  const isNamed = /256|direct|kitty|ghostty|alacritty|wezterm|foot/.test(TERM ?? '');
  return isNamed || Boolean(COLORTERM) || Boolean(WT_SESSION) || /^[23]$/.test(FORCE_COLOR ?? '');
}

/**
 * In order of precedence: `--no-color`, NO_COLOR, FORCE_COLOR, TERM=dumb, whether the output is a terminal.
 * @returns 0 without colour, 1 for 16 colours, 2 for 256.
 */
export function colorLevel({ flag, env, isTerminal }: ColorFacts): Io['colorLevel'] {
  if (flag === false || env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  const isColoured =
    forced === undefined ? isTerminal && env.TERM !== 'dumb' : forced !== '0' && forced !== 'false';
  if (!isColoured) return 0;
  return hasManyColours(env) ? 2 : 1;
}

/** Screen readers cannot be detected, so their users set ACCESSIBLE. */
export function isPlain(env: Env): boolean {
  const { ACCESSIBLE: wanted = '' } = env;
  return env.TERM === 'dumb' || !['', '0', 'false', 'no'].includes(wanted.toLowerCase());
}
