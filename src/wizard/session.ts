import type { Client } from '../api/client.ts';
import type { Context } from '../context.ts';
import { heightOf, widthOf } from '../io.ts';
import { commandLine } from '../output/print.ts';
import { type Theme, theme } from '../output/theme.ts';
import { utcClockOf } from '../output/transaction.ts';
import { release } from '../sale/sale.ts';
import { type Asked, ask, BACK, EXPIRED } from './prompts/ask.ts';
import { type Choice, type ChooseConfig, choose } from './prompts/choose.ts';
import type { Frame } from './prompts/frame.ts';

/** Seats that are held for the customer at the desk. */
export interface Hold {
  readonly transactionUuid: string;
  /** Epoch milliseconds. */
  readonly lapsesAt: number;
}

/** One run of the wizard: what its steps work with. The hold is known here and nowhere else. */
export interface Session {
  readonly context: Context;
  readonly api: Client;
  readonly theme: Theme;
  readonly isTraining: boolean;
  hold: Hold | undefined;
}

/** What is shown around every question. */
export function frameOf({ context, theme: looks, isTraining, hold }: Session): Frame {
  return { theme: looks, isTraining, now: context.now, lapsesAt: hold?.lapsesAt };
}

/** What is held from now on, or no longer; whoever leaves at once is told of it. */
export function setHold(session: Session, hold: Hold | undefined): void {
  session.hold = hold;
  session.context.lastWords.text = hold && standsUntil(session.context, hold);
}

function standsUntil(context: Context, { lapsesAt, transactionUuid }: Hold): string {
  return `The seats stay held until ${utcClockOf(lapsesAt)}. Give them back with: ${commandLine(context, ['release', transactionUuid])}`;
}

/** Writes lines above the next question. */
export function say({ context }: Session, ...lines: readonly string[]): void {
  for (const line of lines) context.io.stderr.write(`${line}\n`);
}

/** Lines of the screen that are not the list: question, frame, keys, and what was answered before. */
const AROUND_A_LIST = 10;
const LONGEST_LIST = 15;

export interface Question<T> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial?: T | undefined;
  readonly canGoBack?: boolean;
}

/** How many lines of a list fit the screen. */
export function pageSizeOf({ context }: Session): number {
  return Math.max(3, Math.min(LONGEST_LIST, heightOf(context.io.stderr) - AROUND_A_LIST));
}

/** Columns a choice has: the terminal's, less the cursor before it. */
export function choiceWidth({ context }: Session): number {
  return widthOf(context.io.stderr) - 3;
}

/** Lets one of several be chosen, the time left above it while something is held. */
export function pick<T>(session: Session, question: Question<T>): Promise<Asked<T>> {
  const canGoBack = question.canGoBack ?? true;
  const config: ChooseConfig<T> = {
    ...question,
    canGoBack,
    frame: frameOf(session),
    pageSize: pageSizeOf(session),
  };
  return ask<T, ChooseConfig<T>>(session.context, choose, config, {
    canGoBack,
    lapsesAt: session.hold?.lapsesAt,
  });
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
