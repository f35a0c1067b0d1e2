import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { onTestFinished } from 'vitest';
import { envOf } from './run.ts';
import { KEYS, PATIENCE, Screen, type ScreenSize } from './screen.ts';

export { KEYS };

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');

export interface TerminalOptions extends ScreenSize {
  readonly env?: Readonly<Record<string, string>>;
  /** What runs in it, with the arguments. Default: the built program. */
  readonly program?: string;
}

/** A program, by default the built one, in a real terminal of its own, its screen read as a person sees it. */
export class Terminal extends Screen {
  readonly #pty: IPty;
  readonly #exit: Promise<number>;

  constructor(home: string, args: readonly string[], { env, program, ...size }: TerminalOptions = {}) {
    super(size, false);
    this.#pty = spawn(program ?? process.execPath, program ? [...args] : [BIN, ...args], {
      cols: size.columns ?? 80,
      rows: size.rows ?? 24,
      cwd: home,
      env: { ...envOf(home), TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', TZ: 'Europe/London', ...env },
    });
    this.#exit = new Promise((done) => this.#pty.onExit(({ exitCode }) => done(exitCode)));
    this.#pty.onData((data) => this.write(data));
    onTestFinished(() => {
      try {
        this.#pty.kill('SIGKILL');
      } catch {
        // It has ended already.
      }
    });
  }

  /** Waits for the end. @returns the exit code. @throws Error with the screen when it never comes. */
  async ends(): Promise<number> {
    const never = sleep(PATIENCE).then(() => {
      throw new Error(`the program never ended:\n${this.history()}`);
    });
    const code = await Promise.race([this.#exit, never]);
    await this.flushed();
    return code;
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.#pty.write(key);
  }

  /** Closes the terminal: the program's next write fails, and SIGHUP comes. */
  close(): void {
    // Its types leave it out.
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  override resize(columns: number, rows: number): void {
    super.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }
}
