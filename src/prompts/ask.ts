import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { due, type Hold } from '../rules/reservation-clock.ts';
import { type Frame, frameLine } from './header.ts';
import { keyboardOf } from './keyboard.ts';
import { type Talk, talkOn } from './line-dialog.ts';

/** The answer of somebody who wants to go a step back. */
export const BACK = Symbol('back');
/** The answer nobody gave before the hold lapsed. */
export const EXPIRED = Symbol('expired');

export type Asked<T> = T | typeof BACK | typeof EXPIRED;

/** What every question is asked with. */
export interface Asking {
  readonly message: string;
  readonly frame: Frame;
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

/** One kind of question, in the two ways it can be asked. */
export interface Question<T, Config extends Asking> {
  /** Drawn, and repainted as keys are pressed. It leaves nothing behind. */
  readonly screen: Prompt<T, Config>;
  /** Line by line, where nothing may be painted over. */
  readonly plain: (config: Config, talk: Talk) => Promise<T>;
  /** What stays on the screen beside the message, once answered. */
  readonly settled: (config: Config, answer: T) => string;
}

export interface AskOptions {
  /** Esc goes back; with false Esc does nothing. */
  readonly canGoBack?: boolean;
  /** What was typed before it was shown is no answer to it. */
  readonly isDeliberate?: boolean | undefined;
  /** What is held meanwhile: when it lapses, nobody can answer any more. */
  readonly hold?: Hold | undefined;
}

/** Milliseconds between looks at the clock on the wall; a timer of the length of the hold would sleep with the machine. */
const TICK = 250;

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

const interrupted = () => new Failure('interrupted', 'Interrupted.');

/** Readline closes on Ctrl-D only where the line is empty, and tells nobody: then its input pauses within the same turn. */
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

/** Watches the hold: rings once, says the time left where no clock is drawn, and ends the question. */
function watchClock({ io, now }: Context, hold: Hold | undefined, onOver: () => void): () => void {
  if (!hold) return () => {};
  const look = () => {
    const { isOver, isBell, minutes } = due(hold, now());
    if (isBell) io.stderr.write('\u0007');
    if (io.isPlain && minutes && !isOver)
      io.stderr.write(`\nThe seats are held for ${minutes} more minute${minutes === 1 ? '' : 's'}.\n`);
    if (isOver) onOver();
  };
  const timer = setInterval(look, TICK);
  look();
  return () => clearInterval(timer);
}

/**
 * Takes the keyboard for more than a question, so that what is typed between two is neither shown nor lost.
 * @returns what gives it back.
 */
export function ownKeyboard({ io, interrupt }: Context): () => void {
  // Where questions are plain, the terminal itself keeps lines until they are read.
  return io.isPlain ? () => {} : keyboardOf(io.stdin).own(interrupt);
}

interface Run<T, Config extends Asking> {
  readonly question: Question<T, Config>;
  readonly config: Config;
  readonly controller: AbortController;
  readonly canGoBack: boolean;
}

async function askOnScreen<T, Config extends Asking>(
  { io, interrupt }: Context,
  { question, config, controller, canGoBack }: Run<T, Config>,
): Promise<T> {
  const keyboard = keyboardOf(io.stdin);
  const giveBack = keyboard.own(interrupt);
  const { input, stop } = keyboard.read(() => canGoBack && controller.abort(BACK));
  watchEnd(input, () => controller.abort(interrupted()));
  const { signal } = controller;
  try {
    return await question.screen(config, { input, output: io.stderr, signal, clearPromptOnDone: true });
  } finally {
    stop();
    giveBack();
  }
}

async function askInLines<T, Config extends Asking>(
  context: Context,
  { question, config, controller: { signal }, canGoBack }: Run<T, Config>,
): Promise<T> {
  const fail = (reason: unknown) => () => {
    throw reason;
  };
  const talk = talkOn(context, { signal, canGoBack, goBack: fail(BACK), end: fail(interrupted()) });
  const frame = frameLine({ ...config.frame, lapsesAt: undefined });
  talk.say('', ...(frame ? [frame] : []));
  return question.plain(config, talk);
}

/** What a question that was ended says: an answer of its own, or a failure. */
function endingOf(context: Context, error: unknown, reason: unknown): typeof BACK | typeof EXPIRED {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ExitPromptError') {
    context.interrupt();
    throw interrupted();
  }
  const ending = name === 'AbortPromptError' ? reason : error;
  if (ending === BACK || ending === EXPIRED) return ending;
  throw ending;
}

/**
 * Asks one question on stderr: the one way a question is asked.
 * @returns the answer, BACK after Esc, or EXPIRED when the hold lapsed first.
 * @throws Failure `usage` without a terminal; `interrupted` after Ctrl-C, Ctrl-D on an empty line, the end of input, or a signal.
 */
export async function ask<T, Config extends Asking>(
  context: Context,
  question: Question<T, Config>,
  config: Config,
  { canGoBack = false, isDeliberate = false, hold }: AskOptions = {},
): Promise<Asked<T>> {
  const { io, signal } = context;
  if (!io.canAsk) throw new Failure('usage', 'This asks questions, and there is no terminal to ask them on.');
  signal.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const unwatch = watchClock(context, hold, () => controller.abort(EXPIRED));
  try {
    controller.signal.throwIfAborted();
    if (isDeliberate) keyboardOf(io.stdin).forget();
    const run = { question, config, controller, canGoBack };
    const answer = await (io.isPlain ? askInLines(context, run) : askOnScreen(context, run));
    const { theme } = config.frame;
    writeWrapped(io, `${theme.good('✔')} ${theme.bold(config.message)} ${question.settled(config, answer)}`);
    return answer;
  } catch (error) {
    return endingOf(context, error, controller.signal.reason);
  } finally {
    unwatch();
    signal.removeEventListener('abort', onAbort);
  }
}
