import type { Env } from './context.ts';
import type { Input, Output } from './io.ts';

export type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** What main needs of a process; Node's own fits, and a test brings its own. */
export interface Host {
  readonly argv: readonly string[];
  readonly env: Env;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  cwd(): string;
  on(signal: Signal, listener: () => void): unknown;
  on(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
  off(event: 'uncaughtException', listener: (error: unknown) => void): unknown;
  exit(code: number): unknown;
  /** Epoch milliseconds; the system's clock unless a test brings its own. */
  readonly now?: () => number;
  /** Milliseconds to wait for an answer; half a minute unless a test brings its own. A purchase waits for ever. */
  readonly timeout?: number;
}
