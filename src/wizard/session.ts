import type { Client } from '../api/client.ts';
import { release } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import { heightOf, widthOf } from '../io.ts';
import type { Transaction } from '../model/transaction.ts';
import { commandLine } from '../output/print.ts';
import { type Theme, theme } from '../output/theme.ts';
import { utcClockOf } from '../output/transaction.ts';
import { writeWrapped } from '../output/wrapped.ts';
import {
  type Asked,
  type Asking,
  type AskOptions,
  ask,
  BACK,
  EXPIRED,
  type Question,
} from '../prompts/ask.ts';
import { frameOf } from '../prompts/header.ts';
import { type Choice, choose } from '../prompts/select.ts';
import type { Hold } from '../rules/reservation-clock.ts';

/** One run of the wizard: what its steps work with. The hold is known here and nowhere else. */
export interface Session {
  readonly context: Context;
  readonly api: Client;
  readonly theme: Theme;
  readonly isTraining: boolean;
  hold: Hold | undefined;
}

/** What is held from now on, or no longer; whoever leaves at once is told of it. */
export function setHold(session: Session, held: Transaction | undefined): void {
  const { context } = session;
  session.hold = held && {
    transactionUuid: held.transactionUuid,
    lapsesAt: context.now() + (held.minutesLeft ?? 0) * 60_000,
    said: new Set(),
  };
  context.lastWords.text = session.hold && standsUntil(context, session.hold);
}

function standsUntil(context: Context, { lapsesAt, transactionUuid }: Hold): string {
  return `The seats stay held until ${utcClockOf(lapsesAt)}. Give them back with: ${commandLine(context, ['release', transactionUuid])}`;
}

/** Writes lines above the next question, broken between words where the terminal is too narrow. */
export function say({ context: { io } }: Session, ...lines: readonly string[]): void {
  for (const line of lines) writeWrapped(io, line);
}

/** Lines of the screen that are not the list: question, frame, keys, and what was answered before. */
const AROUND_A_LIST = 10;
const LONGEST_LIST = 15;
/** Lines of the question itself: frame, message, keys, and two of what came before. */
const AROUND_A_QUESTION = 5;
const FEWEST_CHOICES = 5;

export interface Choosing<T> extends Omit<AskOptions, 'hold'> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial?: T | undefined;
  /** Lines said for this question, which stay on the screen with it. */
  readonly above?: number;
}

/** How many lines of a list fit the screen, with those above it. */
export function pageSizeOf({ context }: Session, above = 0): number {
  const room = heightOf(context.io.stderr) - Math.max(AROUND_A_LIST, above + AROUND_A_QUESTION);
  return Math.max(FEWEST_CHOICES, Math.min(LONGEST_LIST, room));
}

/** Columns a choice has: the terminal's, less the cursor before it. */
export function choiceWidth({ context }: Session): number {
  return widthOf(context.io.stderr) - 3;
}

/** Asks a question of a sale: it knows what is held, and Esc goes back unless said otherwise. */
export function put<T, Config extends Asking>(
  session: Session,
  question: Question<T, Config>,
  config: Omit<Config, 'frame'>,
  { canGoBack = true, isDeliberate = false }: Omit<AskOptions, 'hold'> = {},
): Promise<Asked<T>> {
  const { context, isTraining, hold } = session;
  const frame = frameOf(context, { isTraining, lapsesAt: hold?.lapsesAt });
  const whole = { ...config, frame } as Config;
  return ask(context, question, whole, { canGoBack, isDeliberate, hold });
}

/** Lets one of several be chosen. */
export function pick<T>(session: Session, choosing: Choosing<T>): Promise<Asked<T>> {
  const { message, choices, initial, canGoBack = true, isDeliberate, above } = choosing;
  const config = { message, choices, initial, canGoBack, pageSize: pageSizeOf(session, above) };
  return put(session, choose<T>(), config, { canGoBack, isDeliberate });
}

/** Opens the wizard's session. */
export async function openSession(context: Context): Promise<Session> {
  const { sandbox } = await context.settings();
  return {
    context,
    api: await context.api(),
    theme: theme(context.io.colorLevel),
    isTraining: sandbox,
    hold: undefined,
  };
}

/** Gives back what is held, and says so, or until when it stands. Never throws: leaving must not fail. */
export async function releaseHold(session: Session): Promise<void> {
  const { hold, context } = session;
  if (!hold) return;
  session.hold = undefined;
  try {
    if (await release(context, hold.transactionUuid)) {
      context.lastWords.text = undefined;
      say(session, 'The seats were given back; nothing is held.');
      return;
    }
  } catch {
    // Said below, with what can still be done.
  }
  say(session, `The seats could not be given back. ${standsUntil(context, hold)}`);
}

export { BACK, EXPIRED };
