import type { Client } from '../api/client.ts';
import { releaseSeats } from '../checkout/release.ts';
import type { Context } from '../context.ts';
import { isFailure, type Notice } from '../failure.ts';
import { widthOf } from '../host.ts';
import type { Transaction } from '../model/transaction.ts';
import { noticeText } from '../output/command-line.ts';
import { type Paper, say } from '../output/print.ts';
import { rewind } from '../output/rewind.ts';
import { type Theme, theme } from '../output/theme.ts';
import { utcClockOf } from '../output/transaction.ts';
import { type Mark, markOf } from '../output/transcript.ts';
import { type AskOptions, ask, type Question, type QuestionConfig } from '../prompts/ask.ts';
import { Back } from '../prompts/departures.ts';
import { headerOf } from '../prompts/header.ts';
import type { Layout } from '../prompts/list.ts';
import { type Choice, select } from '../prompts/select.ts';
import type { FormValues } from '../rules/customer-form.ts';
import { RESERVATION_MINUTES, type ReservationClock } from '../rules/reservation-clock.ts';
import { aboutOf } from './about.ts';
import type { Draft } from './draft.ts';

type QuestionOptions = Pick<AskOptions, 'canGoBack' | 'isDeliberate' | 'lines'>;

interface SelectOptions<T> extends QuestionOptions {
  readonly message: string;
  /** Every choice; an empty `short` leaves nothing on the screen. */
  readonly choices: readonly Choice<T>[];
  readonly initial?: T | undefined;
  /** The names at another width. */
  readonly layout?: Layout;
  /** What Esc answers. Default: it goes back. */
  readonly onEscape?: T | undefined;
}

/** A transaction that holds seats, and for how long, if the API said. */
type Held = Pick<Transaction, 'transactionUuid' | 'minutesLeft'>;

/** One run of the wizard. Only the session knows what is reserved. */
export class Session {
  readonly context: Context;
  readonly api: Client;
  readonly theme: Theme;
  /** What is being sold, and whether Ctrl-R goes ahead to the reservation. */
  inHand: { readonly draft: Draft; readonly canGoAhead: boolean } = { draft: {}, canGoAhead: false };
  /** Orders that could not be sold with others, each a sale of its own. */
  later: readonly Draft[] = [];
  /** The transaction whose purchase was sent last. */
  sent: string | undefined;
  /** What was typed into the customer form before it was left. */
  typedCustomer: FormValues | undefined;
  /** True for the built-in sandbox; a host that is one says so with its first response. */
  readonly #isBuiltIn: boolean;
  #clock: ReservationClock | undefined;

  private constructor(context: Context, api: Client, isBuiltIn: boolean) {
    this.context = context;
    this.api = api;
    this.theme = theme(context.io.colorLevel);
    this.#isBuiltIn = isBuiltIn;
  }

  static async open(context: Context): Promise<Session> {
    const { sandbox } = await context.settings();
    return new Session(context, await context.api(), sandbox);
  }

  /** The end of what was written so far. */
  get mark(): Mark {
    return markOf(this.context.io);
  }

  /** Erases what was written after a mark, if it can be. */
  rewind(mark: Mark): void {
    rewind(this.context.io, mark);
  }

  /** Prints lines above the next question, wrapped between words. */
  say(...lines: readonly string[]): void {
    for (const line of lines) say(this.context.io, line);
  }

  /** Prints a notice, with its suggested command. */
  sayNotice(notice: Notice): void {
    this.say(noticeText(this.context.options, notice));
  }

  /**
   * Does work between two sales: if it fails, the failure is printed and the desk goes on.
   * @returns undefined after a failure.
   * @throws Failure `interrupted`.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isFailure(error) || error.code === 'interrupted') throw error;
      this.sayNotice(error);
      return undefined;
    }
  }

  /** Asks a question with the session's header and clock. Esc goes back, unless `canGoBack` is false. */
  ask<T, Config extends QuestionConfig>(
    question: Question<T, Config>,
    config: Omit<Config, 'header'>,
    options: QuestionOptions = {},
  ): Promise<T> {
    const { context } = this;
    const { draft, canGoAhead } = this.inHand;
    const clock = this.#clock;
    const isTraining = this.#isBuiltIn || this.api.isSandbox;
    const facts = { isTraining, about: aboutOf(draft), canGoAhead, expiresAt: clock?.expiresAt };
    const whole = { ...config, header: headerOf(context, facts) } as Config;
    return ask(context, question, whole, { canGoBack: true, canGoAhead, clock, ...options });
  }

  /** Asks for one of several choices. @throws Back after Esc, unless that is an answer. */
  async select<T>(options: SelectOptions<T>): Promise<T> {
    const { message, choices, initial, layout, canGoBack = true, isDeliberate, lines, onEscape } = options;
    const config = { message, choices, initial, layout, canGoBack, above: lines?.length };
    try {
      return await this.ask(select<T>(), config, { canGoBack, isDeliberate, lines });
    } catch (error) {
      if (error instanceof Back && onEscape !== undefined) return onEscape;
      throw error;
    }
  }

  /** The columns of a choice: the terminal's, less the cursor. */
  get choiceWidth(): number {
    return widthOf(this.context.io.stderr) - 3;
  }

  /** The colours and the width of what is printed above the questions. */
  get paper(): Paper {
    const { io } = this.context;
    return { ...this.theme, width: widthOf(io.stderr), isPlain: io.isPlain };
  }

  /** The transaction whose countdown runs; undefined without one. */
  get reservedUuid(): string | undefined {
    return this.#clock?.transactionUuid;
  }

  /** Starts the countdown of a reservation, and mentions the reservation in the last words. */
  startClock({ transactionUuid, minutesLeft = RESERVATION_MINUTES }: Held): void {
    const { context } = this;
    const expiresAt = context.apiNow() + minutesLeft * 60_000;
    this.#clock = { transactionUuid, expiresAt, announced: new Set() };
    context.lastWords.notice = this.#heldNotice(this.#clock);
  }

  /** Ends the countdown: the seats were bought, or are no longer reserved. */
  stopClock(): void {
    this.#clock = undefined;
    this.context.lastWords.notice = undefined;
  }

  /** Releases seats whose reservation could not be read. Never throws. */
  async releaseUnread(transactionUuid: string): Promise<void> {
    this.startClock({ transactionUuid });
    await this.release();
  }

  /** True if no seats are reserved, or if the user agrees to release them. */
  async mayRelease(): Promise<boolean> {
    if (!this.#clock) return true;
    const choices = [
      { value: false, name: 'Keep the seats and stay here' },
      { value: true, name: 'Release the seats and go back' },
    ];
    const message = 'Going back releases the seats.';
    return this.select({ message, choices, isDeliberate: true, onEscape: false });
  }

  /** Releases the seats, if any are reserved. If this fails, prints until when they are held. Never throws. */
  async release(): Promise<void> {
    const clock = this.#clock;
    if (!clock) return;
    this.#clock = undefined;
    try {
      const { value: isReleased } = await releaseSeats(this.context, clock.transactionUuid);
      if (isReleased) {
        this.context.lastWords.notice = undefined;
        this.say('The seats have been released.');
        return;
      }
    } catch {
      // Reported below, with the command to release them.
    }
    const { message, next } = this.#heldNotice(clock);
    this.sayNotice({ message: `The seats could not be released. ${message}`, next });
  }

  #heldNotice({ expiresAt, transactionUuid }: ReservationClock): Notice {
    return {
      message: `The seats are held until ${utcClockOf(expiresAt)}.`,
      next: ['release', transactionUuid],
    };
  }
}
