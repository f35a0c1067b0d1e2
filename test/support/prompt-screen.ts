import { clearLine, cursorTo, moveCursor } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { RunContext } from '../../src/create-context.ts';
import { type ContextOptions, openContext } from './context.ts';
import { createHome, NOON } from './run.ts';
import { KEYS, Screen, type ScreenSize } from './screen.ts';

export { KEYS };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A terminal in this process without the program: a test asks its own questions there. It is noon until told otherwise. */
export class PromptScreen extends Screen {
  /** Epoch milliseconds. */
  now = NOON;
  readonly context: RunContext;
  readonly #stdin = new PassThrough();

  constructor({ columns = 80, rows = 24, ...given }: ScreenSize & Omit<ContextOptions, 'streams'> = {}) {
    super({ columns, rows }, true);
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.write(chunk.toString());
        done();
      },
    });
    const terminal = Object.assign(output, {
      isTTY: true,
      columns,
      rows,
      // Each prompt ends its output; only a process's own streams are spared.
      end: () => output,
      clearLine: (way: -1 | 0 | 1) => clearLine(output, way),
      cursorTo: (x: number, y?: number) => cursorTo(output, x, y),
      moveCursor: (x: number, y: number) => moveCursor(output, x, y),
    });
    const stdin = Object.assign(this.#stdin, { isTTY: true, setRawMode: () => undefined });
    this.context = openContext(createHome(), {
      now: () => this.now,
      ...given,
      env: { TERM: 'xterm-256color', ...given.env },
      streams: { stdin, stdout: terminal, stderr: terminal },
    });
    onTestFinished(() => {
      this.#stdin.end();
    });
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.#stdin.write(key);
  }

  /** Waits for a question, then presses keys. Returns the screen before the keys. */
  async at(question: string, ...keys: readonly string[]): Promise<string> {
    const screen = await this.shows(new RegExp(`^\\? ${escaped(question)}`, 'm'));
    this.press(...keys);
    return screen;
  }
}
