import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { say } from '../output/print.ts';
import { rewind } from '../output/rewind.ts';
import { markOf } from '../output/transcript.ts';
import { countOf } from '../rules/count.ts';
import { due, type ReservationClock } from '../rules/reservation-clock.ts';
import { Ahead, Back, Expired } from './departures.ts';
import { type Header, headerLine } from './header.ts';
import { keyboardOf } from './keyboard.ts';
import { LineDialog } from './line-dialog.ts';
import { Stage } from './stage.ts';

/** What every question needs. */
export interface QuestionConfig {
  readonly message: string;
  readonly header: Header;
}

/** A prompt of inquirer. */
type Prompt<T, Config> = (
  config: Config,
  context: {
    input: NodeJS.ReadableStream;
    output: NodeJS.WritableStream;
    signal: AbortSignal;
    clearPromptOnDone: boolean;
  },
) => Promise<T>;

/** A type of question, in its two forms. */
export interface Question<T, Config extends QuestionConfig> {
  /** Drawn, and redrawn as keys are pressed. Leaves nothing on the screen. */
  readonly screen: Prompt<T, Config>;
  /** Line by line, if the screen must not be redrawn. */
  readonly plain: (config: Config, dialog: LineDialog) => Promise<T>;
  /** The text that stays on the screen next to the message once it is answered; if it is empty, nothing stays. */
  readonly answerText: (config: Config, answer: T) => string;
}

export interface AskOptions {
  /** True if Esc goes back. */
  readonly canGoBack?: boolean;
  /** True if Ctrl-R goes ahead to the reservation. */
  readonly canGoAhead?: boolean;
  /** True to ignore keys that were pressed before the question appeared. */
  readonly isDeliberate?: boolean | undefined;
  /** Lines above the question, which go with it. */
  readonly lines?: readonly string[] | undefined;
  /** The question ends when this reservation expires. */
  readonly clock?: ReservationClock | undefined;
}

/** Milliseconds between looks at the clock. One long timer would stop while the machine sleeps. */
const TICK = 250;

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const interrupted = () => new Failure('interrupted', 'Interrupted.');

/** readline closes on Ctrl-D only if the line is empty, without an event; its input then pauses in the same turn. */
function watchEnd(input: Readable, onEnd: () => void): void {
  let isControlD = false;
  input.on('keypress', (_: string | undefined, key: Key) => {
    isControlD = key.ctrl === true && key.name === 'd';
    if (isControlD) setImmediate(() => (isControlD = false));
  });
  input.on('pause', () => {
    if (isControlD) onEnd();
  });
  input.on('end', onEnd);
}

/** Rings the bell once, prints the time left if no clock is drawn, and ends the question on expiry. */
function watchClock(
  { io, apiNow }: Context,
  clock: ReservationClock | undefined,
  onExpired: () => void,
): () => void {
  if (!clock) return () => {};
  const look = () => {
    const { isExpired, isBell, minutes } = due(clock, apiNow());
    if (isBell) io.stderr.write('\u0007');
    if (io.isPlain && minutes && !isExpired) {
      say(io, `\nThe seats are held for ${countOf(minutes, 'more minute')}.\n`);
    }
    if (isExpired) onExpired();
  };
  const timer = setInterval(look, TICK);
  look();
  return () => clearInterval(timer);
}

/**
 * Reads the keyboard for several questions, so that keys pressed between two are neither echoed nor lost.
 * @returns a function that ends this.
 */
export function takeKeyboard({ io, interrupt }: Context): () => void {
  // In plain mode the terminal itself keeps lines until they are read.
  return io.isPlain ? () => {} : keyboardOf(io.stdin).own(interrupt);
}

interface Run<T, Config extends QuestionConfig> {
  readonly question: Question<T, Config>;
  readonly config: Config;
  readonly controller: AbortController;
  readonly canGoBack: boolean;
  readonly canGoAhead: boolean;
}

async function askOnScreen<T, Config extends QuestionConfig>(
  { io, interrupt }: Context,
  { question, config, controller, canGoBack, canGoAhead }: Run<T, Config>,
): Promise<T> {
  const keyboard = keyboardOf(io.stdin);
  const releaseKeyboard = keyboard.own(interrupt);
  const { input, stop } = keyboard.read({
    onEscape: () => canGoBack && controller.abort(new Back()),
    onControlR: () => canGoAhead && controller.abort(new Ahead()),
  });
  watchEnd(input, () => controller.abort(interrupted()));
  const { signal } = controller;
  const stage = new Stage(io);
  try {
    return await question.screen(config, { input, output: stage, signal, clearPromptOnDone: true });
  } finally {
    stage.close();
    stop();
    releaseKeyboard();
  }
}

async function askInLines<T, Config extends QuestionConfig>(
  { io }: Context,
  { question, config, controller: { signal }, canGoBack }: Run<T, Config>,
): Promise<T> {
  const dialog = new LineDialog(io, { signal, canGoBack, onEnd: interrupted });
  const header = headerLine({ ...config.header, about: '', expiresAt: undefined });
  dialog.say('', ...(header ? [header] : []));
  return question.plain(config, dialog);
}

/** The error to throw for a question that ended without an answer. */
function endingOf(context: Context, error: unknown, reason: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') {
    context.interrupt();
    return interrupted();
  }
  return name === 'AbortPromptError' ? reason : error;
}

/**
 * Asks one question on stderr. All questions are asked here.
 * @throws Back after Esc; Ahead after Ctrl-R; Expired if the reservation expired first; Failure `usage` without a terminal; Failure
 *   `interrupted` after Ctrl-C, Ctrl-D on an empty line, the end of input, or a signal.
 */
export async function ask<T, Config extends QuestionConfig>(
  context: Context,
  question: Question<T, Config>,
  config: Config,
  { canGoBack = false, canGoAhead = false, isDeliberate = false, lines = [], clock }: AskOptions = {},
): Promise<T> {
  const { io, signal } = context;
  if (!io.canAsk) throw new Failure('usage', 'This command is interactive and needs a terminal.');
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const mark = markOf(io);
  for (const line of lines) say(io, line);
  const unwatch = watchClock(context, clock, () => controller.abort(new Expired()));
  try {
    controller.signal.throwIfAborted();
    if (isDeliberate) keyboardOf(io.stdin).forget();
    const run = { question, config, controller, canGoBack, canGoAhead };
    const answer = await (io.isPlain ? askInLines(context, run) : askOnScreen(context, run));
    const { theme } = config.header;
    const text = question.answerText(config, answer);
    rewind(io, mark);
    if (text) say(io, `${theme.good('✔')} ${theme.bold(config.message)} ${text}`);
    return answer;
  } catch (error) {
    rewind(io, mark);
    throw endingOf(context, error, controller.signal.reason);
  } finally {
    unwatch();
    signal.removeEventListener('abort', onAbort);
  }
}
