import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setImmediate } from 'node:timers/promises';
import type { Input } from '../io.ts';

const ESCAPE = '\u001B';
/** One key as terminals send it: an arrow and its like, a character with Alt, or a character. */
const KEY = new RegExp(`${ESCAPE}(?:\\[[\\d;]*[~A-Za-z]|O[A-Za-z]|[^${ESCAPE}])|.`, 'gsu');
const CTRL_C = '\u0003';
const CTRL_Z = '\u001A';
/** Milliseconds after which a lone Esc is one, and no longer the start of an arrow key. */
const ESCAPE_TIMEOUT = 60;

/** What reads keys for one question. */
interface Reader {
  readonly input: PassThrough;
  readonly onEscape: () => void;
}

/**
 * The keys of a terminal, for one question after the other: what is typed ahead waits for the next one. Prompts alone
 * would lose it, since each takes all that has arrived, and nobody reads between two.
 */
class Keyboard {
  readonly #stdin: Input;
  readonly #decoder = new StringDecoder();
  /** Typed, and not read yet. */
  #keys: string[] = [];
  /** An Esc that may be the start of an arrow key. */
  #escape: NodeJS.Timeout | undefined;
  #reader: Reader | undefined;
  #isFeeding = false;
  #isOver = false;
  /** What listens, each with what Ctrl-C does to it. */
  readonly #owners: (() => void)[] = [];

  constructor(stdin: Input) {
    this.#stdin = stdin;
  }

  /**
   * Takes the terminal until it is given back; owners may nest.
   * @param onControlC called at once, whatever waits to be read.
   * @returns what gives it back.
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

  /** Keys for one question, the oldest first; `stop` leaves the rest to the next. */
  read(onEscape: () => void): { readonly input: PassThrough; readonly stop: () => void } {
    // Readline lets go of raw mode at each end; only a program in the background must.
    const setRawMode = (isRaw: boolean) => {
      if (isRaw || this.#last === CTRL_Z) this.#stdin.setRawMode?.(isRaw);
    };
    const input = Object.assign(new PassThrough(), { setRawMode });
    this.#reader = { input, onEscape };
    void this.#feed();
    return { input, stop: () => (this.#reader = undefined) };
  }

  /** What was typed ahead is nobody's answer. */
  forget(): void {
    this.#keys = [];
  }

  /** The key a question got last. */
  #last = '';

  async #feed(): Promise<void> {
    if (this.#isFeeding) return;
    this.#isFeeding = true;
    // A question listens once it is drawn, and any key may be the one that answers it.
    await setImmediate();
    while (this.#reader && this.#keys.length > 0) {
      this.#last = this.#keys.shift() ?? '';
      if (this.#last === ESCAPE) this.#reader.onEscape();
      else this.#reader.input.write(this.#last);
      await setImmediate();
    }
    this.#isFeeding = false;
    if (this.#isOver) this.#reader?.input.end();
  }

  #take(keys: readonly string[]): void {
    this.#keys.push(...keys);
    void this.#feed();
  }

  readonly #onData = (chunk: Buffer | string): void => {
    let text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    if (this.#escape) {
      clearTimeout(this.#escape);
      this.#escape = undefined;
      text = ESCAPE + text;
    }
    if (text.includes(CTRL_C)) {
      this.forget();
      this.#owners.at(-1)?.();
      return;
    }
    if (text.endsWith(ESCAPE)) {
      text = text.slice(0, -1);
      this.#escape = setTimeout(() => {
        this.#escape = undefined;
        this.#take([ESCAPE]);
      }, ESCAPE_TIMEOUT);
    }
    this.#take(text.match(KEY) ?? []);
  };

  readonly #onEnd = (): void => {
    this.#isOver = true;
    void this.#feed();
  };
}

const keyboards = new WeakMap<Input, Keyboard>();

/** The keyboard of a terminal: one, however many questions are asked there. */
export function keyboardOf(stdin: Input): Keyboard {
  const keyboard = keyboards.get(stdin) ?? new Keyboard(stdin);
  keyboards.set(stdin, keyboard);
  return keyboard;
}
