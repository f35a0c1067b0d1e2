import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../host.ts';

const ESCAPE = '\u001B';
/** One key as terminals send it: an escape sequence, a character with Alt, or a character. */
const KEY = new RegExp(`${ESCAPE}(?:\\[\\[[A-E]|\\[[0-?]*[@-~]|O[A-Za-z]|[^${ESCAPE}])|.`, 'gsu');
/** What a terminal answers about itself: its device attributes (`?…c`), and sizes (`…;…t`). No key sends these. */
const REPORT = new RegExp(`^${ESCAPE}\\[(?:\\?[\\d;]*c|\\d+;[\\d;]*t)$`);
/** The last question to a terminal: every terminal answers with its device attributes. */
const ASK_ATTRIBUTES = `${ESCAPE}[c`;
const CTRL_C = '\u0003';
const CTRL_R = '\u0012';
const CTRL_Z = '\u001A';
/** The start of an escape sequence at the end of what came: the rest may come later. */
const UNFINISHED = new RegExp(`${ESCAPE}(?:\\[[0-?]*|O)?$`);
/** Milliseconds after which Esc is the Esc key and not the start of an arrow key. */
const ESCAPE_TIMEOUT = 60;
/** Milliseconds to wait for the rest of a report, which a slow connection may cut. */
const REPORT_TIMEOUT = 600;

/** What the keys do that no prompt reads. */
interface Listeners {
  readonly onEscape: () => void;
  readonly onControlR: () => void;
}

/** The question that reads keys. */
interface Reader extends Listeners {
  readonly input: PassThrough;
}

/**
 * Reads the keys of a terminal for one question after the other. Keys that are pressed early wait for the next
 * question; prompts alone would lose them.
 */
class Keyboard {
  readonly #stdin: Input;
  readonly #decoder = new StringDecoder();
  /** Pressed, and not read yet. */
  #keys: string[] = [];
  #unfinished = '';
  /** Waits for the rest of a sequence. */
  #waiting: NodeJS.Timeout | undefined;
  #reader: Reader | undefined;
  #isFeeding = false;
  #isOver = false;
  #onReport: ((report: string) => void) | undefined;
  /** What Ctrl-C does, for each owner. */
  readonly #owners: (() => void)[] = [];

  constructor(stdin: Input) {
    this.#stdin = stdin;
  }

  /**
   * Reads the terminal until the returned function is called. Owners can nest.
   * @param onControlC called at once, even if other keys are waiting.
   * @returns a function that ends this.
   */
  own(onControlC: () => void): () => void {
    if (this.#owners.push(onControlC) === 1) {
      this.#stdin.setRawMode?.(true);
      this.#stdin.on('data', this.#onData).on('end', this.#onEnd).resume();
    }
    return () => {
      this.#owners.pop();
      if (this.#owners.length > 0) return;
      this.#stdin.off('data', this.#onData).off('end', this.#onEnd).pause();
      this.#stdin.setRawMode?.(false);
    };
  }

  /** The keys for one question, oldest first. `stop` leaves the rest for the next question. */
  read(listeners: Listeners): { readonly input: PassThrough; readonly stop: () => void } {
    // readline ends raw mode after each question; we only want that for Ctrl-Z.
    const setRawMode = (isRaw: boolean) => {
      if (isRaw || this.#last === CTRL_Z) this.#stdin.setRawMode?.(isRaw);
    };
    const input = Object.assign(new PassThrough(), { setRawMode });
    this.#reader = { input, ...listeners };
    void this.#feed();
    return { input, stop: () => (this.#reader = undefined) };
  }

  /** Drops buffered keys. */
  forget(): void {
    this.#keys = [];
  }

  /**
   * Asks the terminal about itself. The keyboard must be owned.
   * @param queries escape sequences, written with `write`.
   * @param patience milliseconds to wait; later answers are dropped.
   * @returns the answers, the last of them the device attributes unless it took too long.
   */
  async ask(queries: string, write: (text: string) => unknown, patience: number): Promise<readonly string[]> {
    const reports: string[] = [];
    const answered = new Promise<void>((done) => {
      this.#onReport = (report) => {
        reports.push(report);
        if (report.endsWith('c')) done();
      };
    });
    write(queries + ASK_ATTRIBUTES);
    const giveUp = new AbortController();
    await Promise.race([answered, sleep(patience, undefined, { signal: giveUp.signal }).catch(() => {})]);
    giveUp.abort();
    this.#onReport = undefined;
    return reports;
  }

  /** The last key that was read. */
  #last = '';

  async #feed(): Promise<void> {
    if (this.#isFeeding) return;
    this.#isFeeding = true;
    // A question listens once it is drawn, and any key may answer it.
    await setImmediate();
    while (this.#reader && this.#keys.length > 0) {
      this.#last = this.#keys.shift() ?? '';
      const { input, onEscape, onControlR } = this.#reader;
      // A prompt can do something of its own with Esc: readline would wait half a second for more.
      if (this.#last === CTRL_R) onControlR();
      else if (this.#last !== ESCAPE) input.write(this.#last);
      else if (!input.emit('escape')) onEscape();
      await setImmediate();
    }
    this.#isFeeding = false;
    if (this.#isOver) this.#reader?.input.end();
  }

  /** Passes reports to whoever asked for them, and the rest to the questions. */
  #sort(text: string): void {
    for (const sequence of text.match(KEY) ?? []) {
      if (REPORT.test(sequence)) this.#onReport?.(sequence);
      else this.#keys.push(sequence);
    }
    void this.#feed();
  }

  readonly #onData = (chunk: Buffer | string): void => {
    clearTimeout(this.#waiting);
    const text = this.#unfinished + (typeof chunk === 'string' ? chunk : this.#decoder.write(chunk));
    this.#unfinished = '';
    if (text.includes(CTRL_C)) {
      this.forget();
      this.#owners.at(-1)?.();
      return;
    }
    const [unfinished = ''] = UNFINISHED.exec(text) ?? [];
    this.#sort(text.slice(0, text.length - unfinished.length));
    if (unfinished === '') return;
    this.#unfinished = unfinished;
    const isReport = this.#onReport !== undefined && unfinished !== ESCAPE;
    this.#waiting = setTimeout(
      () => {
        this.#unfinished = '';
        this.#sort(unfinished);
      },
      isReport ? REPORT_TIMEOUT : ESCAPE_TIMEOUT,
    );
  };

  readonly #onEnd = (): void => {
    this.#isOver = true;
    void this.#feed();
  };
}

const keyboards = new WeakMap<Input, Keyboard>();

/** The keyboard of a terminal; always the same object for the same stream. */
export function keyboardOf(stdin: Input): Keyboard {
  const keyboard = keyboards.get(stdin) ?? new Keyboard(stdin);
  keyboards.set(stdin, keyboard);
  return keyboard;
}
