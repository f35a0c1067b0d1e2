import { clearLine, cursorTo, moveCursor } from 'node:readline';
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Host } from '../../src/host.ts';
import { main } from '../../src/main.ts';
import { envOf, NOON } from './run.ts';
import { KEYS, PATIENCE, Screen, type ScreenSize } from './screen.ts';

export { KEYS };

export interface DeskOptions extends ScreenSize {
  readonly env?: Readonly<Record<string, string>>;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A stream to a screen, with what Node's own terminals can do. */
function outputTo(screen: Screen, { columns = 80, rows = 24 }: ScreenSize) {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      screen.write(chunk.toString());
      done();
    },
  });
  return Object.assign(stream, {
    isTTY: true,
    // Each prompt ends its output; only a process's own streams are spared.
    end: () => stream,
    columns,
    rows,
    clearLine: (way: -1 | 0 | 1) => clearLine(stream, way),
    cursorTo: (x: number, y?: number) => cursorTo(stream, x, y),
    moveCursor: (x: number, y: number) => moveCursor(stream, x, y),
  });
}

/**
 * The program in this process, at a terminal, with a clock of its own: the real prompts, driven by keys. It is
 * always noon until somebody says otherwise, so that a screen is the same in every run.
 */
export class Desk extends Screen {
  /** Epoch milliseconds. */
  now = NOON;
  /** Keys pressed besides typed text. */
  keys = 0;
  readonly #stdin = new PassThrough();
  readonly #stdout: ReturnType<typeof outputTo>;
  readonly #stderr: ReturnType<typeof outputTo>;
  /** A terminal shows what is typed itself unless it is told not to. */
  #isRaw = false;
  /** Resolves to the exit code. */
  readonly exit: Promise<number>;

  constructor(home: string, args: readonly string[], { env, ...size }: DeskOptions = {}) {
    super(size, true);
    this.#stdout = outputTo(this, size);
    this.#stderr = outputTo(this, size);
    const host: Host = {
      argv: ['node', 'ticketswitch', ...args],
      pid: process.pid,
      versions: process.versions,
      kill: process.kill,
      env: { ...envOf(home), TERM: 'xterm-256color', ...env },
      stdin: Object.assign(this.#stdin, {
        isTTY: true,
        setRawMode: (isRaw: boolean) => (this.#isRaw = isRaw),
      }),
      stdout: this.#stdout,
      stderr: this.#stderr,
      cwd: () => home,
      on: () => {},
      off: () => {},
      exit: (code) => {
        throw new Error(`exit(${code}) was called`);
      },
      now: () => this.now,
    };
    this.exit = main(host).then(async (code) => {
      await this.flushed();
      return code;
    });
    onTestFinished(async () => {
      this.#stdin.end();
      await this.exit;
    });
  }

  override resize(columns: number, rows: number): void {
    super.resize(columns, rows);
    for (const output of [this.#stdout, this.#stderr])
      Object.assign(output, { columns, rows }).emit('resize');
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) {
      if (key === KEYS.enter)
        this.#entered = {
          question: /^\? .*/m.exec(this.screen())?.[0] ?? '',
          answered: this.#answered(),
        };
      if (Object.values<string>(KEYS).includes(key)) this.keys += 1;
      if (!this.#isRaw) this.write(key.replaceAll(/[^\P{Cc}\r\n]/gu, ''));
      this.#stdin.write(key);
    }
  }

  /** The question that Enter was last pressed at, and what had been answered by then. */
  #entered = { question: '', answered: 0 };

  #answered(): number {
    // The cursor is shown again after each prompt.
    return this.written.split('✔').length + this.written.split('\u001B[?25h').length;
  }

  /** Waits for a question, then presses keys; after Enter the same question is another one. */
  async at(question: string, ...keys: readonly string[]): Promise<string> {
    const { answered } = this.#entered;
    const isSame = this.#entered.question.startsWith(`? ${question}`);
    const until = Date.now() + PATIENCE;
    while (isSame && this.#answered() === answered) {
      if (Date.now() > until) throw new Error(`nothing came after ${question}:\n${this.screen()}`);
      await sleep(5);
    }
    const screen = await this.shows(new RegExp(`^\\? ${escaped(question)}`, 'm'));
    this.press(...keys);
    return screen;
  }

  /** Types into the search for an event and takes the first that is found by it. */
  async find(words: string, name: string): Promise<void> {
    await this.at('Event');
    await this.shows('type to search');
    this.press(words);
    // The list may be that of the first letters: Enter waits until all of them have been searched for.
    await this.shows(
      new RegExp(`Event ${escaped(words)}\\n[^]*❯ ${escaped(name)}[^]*\\n +\\d+ .*events?.*\\n↑↓`),
    );
    this.press(KEYS.enter);
  }

  /** Goes down a list to the choice that begins so, and takes it. */
  async take(question: string, choice: string): Promise<void> {
    await this.at(question);
    await this.shows('Enter select');
    // Typing narrows the list to it.
    this.press(choice);
    const words = choice.split(' ').map((word) => escaped(word));
    await this.shows(new RegExp(`❯ .*${words.join('.*')}`));
    this.press(KEYS.enter);
  }
}
