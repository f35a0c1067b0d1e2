import { setTimeout as sleep } from 'node:timers/promises';
import xterm from '@xterm/headless';

/** Milliseconds to wait for a screen; a slow machine is no failure. */
export const PATIENCE = 10_000;

export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  pageDown: '\u001B[6~',
  pageUp: '\u001B[5~',
  home: '\u001B[H',
  end: '\u001B[F',
  controlS: '\u0013',
  space: ' ',
  backspace: '\u007F',
  tab: '\t',
  shiftTab: '\u001B[Z',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const;

export interface ScreenSize {
  readonly columns?: number;
  readonly rows?: number;
}

/** What a person sees of what a program writes to a terminal. */
export class Screen {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;
  /** All that was ever written. */
  written = '';
  /** How often the terminal rang. */
  bells = 0;

  /** @param convertEol true where no terminal driver makes a new line of "\n". */
  constructor({ columns = 80, rows = 24 }: ScreenSize, convertEol: boolean) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      scrollback: 1000,
      allowProposedApi: true,
      convertEol,
    });
    this.#terminal.onBell(() => {
      this.bells += 1;
    });
  }

  write(data: string): void {
    this.written += data;
    this.#terminal.write(data);
  }

  /** What a person does to the window. */
  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Waits until all that was written is on the screen: a terminal takes its time. */
  flushed(): Promise<void> {
    return new Promise((done) => this.#terminal.write('', done));
  }

  /** The lines on the screen, blank ones at the end left out. */
  screen(): string {
    const buffer = this.#terminal.buffer.active;
    return this.#lines(buffer.viewportY, this.#terminal.rows);
  }

  /** Everything since the start, scrolled away or not. */
  history(): string {
    return this.#lines(0, this.#terminal.buffer.active.length);
  }

  /** Where the cursor stands, zero-based from the top of the screen. */
  cursor(): { row: number; column: number } {
    const { cursorY, cursorX } = this.#terminal.buffer.active;
    return { row: cursorY, column: cursorX };
  }

  #lines(from: number, count: number): string {
    const buffer = this.#terminal.buffer.active;
    // Lines of the alternate screen keep what was beyond its edge before it got narrower.
    const { cols } = this.#terminal;
    const lines = Array.from({ length: count }, (_, row) =>
      (buffer.getLine(from + row)?.translateToString(true, 0, cols) ?? '').trimEnd(),
    );
    return lines.join('\n').trimEnd();
  }

  /** Waits until the screen shows it. @throws Error with the screen when it never does. */
  async shows(wanted: RegExp | string): Promise<string> {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const screen = this.screen();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (Date.now() > until) throw new Error(`the screen never showed ${wanted}:\n${screen}`);
      await sleep(10);
    }
  }
}
