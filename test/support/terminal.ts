import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { envOf } from './run.ts';

const BIN = join(import.meta.dirname, '../../bin/ticketswitch.js');
/** Milliseconds to wait for a screen; a slow machine is no failure. */
const PATIENCE = 10_000;

export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  tab: '\t',
  shiftTab: '\u001B[Z',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built program in a real terminal of its own, its screen read as a person sees it. */
export class Terminal {
  readonly #pty: IPty;
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  /** Resolves to the exit code. */
  readonly exit: Promise<number>;
  /** All that was ever written. */
  written = '';

  constructor(home: string, args: readonly string[], { columns = 80, rows = 24, env }: TerminalOptions = {}) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
    this.#pty = spawn(process.execPath, [BIN, ...args], {
      cols: columns,
      rows,
      cwd: home,
      env: { ...envOf(home), TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', TZ: 'Europe/London', ...env },
    });
    this.exit = new Promise((done) => this.#pty.onExit(({ exitCode }) => done(exitCode)));
    this.#pty.onData((data) => {
      this.written += data;
      this.#screen.write(data);
    });
    onTestFinished(() => {
      try {
        this.#pty.kill('SIGKILL');
      } catch {
        // It has ended already.
      }
    });
  }

  /** The lines on the screen, blank ones at the end left out. */
  screen(): string {
    const buffer = this.#screen.buffer.active;
    const lines = Array.from({ length: this.#screen.rows }, (_, row) =>
      (buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    );
    return lines.join('\n').trimEnd();
  }

  /** Everything since the start, scrolled away or not. */
  history(): string {
    const buffer = this.#screen.buffer.active;
    const lines = Array.from({ length: buffer.length }, (_, row) =>
      (buffer.getLine(row)?.translateToString(true) ?? '').trimEnd(),
    );
    return lines.join('\n').trimEnd();
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.#pty.write(key);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Waits until the screen shows it. @throws Error with the screen when it never does. */
  async shows(wanted: RegExp | string): Promise<string> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const screen = this.screen();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (Date.now() > until) throw new Error(`the screen never showed ${wanted}:\n${screen}`);
      await sleep(20);
    }
  }
}
