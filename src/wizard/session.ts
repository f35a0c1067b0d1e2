import type { Client } from '../api/client.ts';
import { releaseSeats } from '../checkout/release.ts';
import { RESERVATION_MINUTES } from '../checkout/reserve.ts';
import type { Context } from '../context.ts';
import type { Notice } from '../failure.ts';
import { heightOf, widthOf } from '../host.ts';
import type { Transaction } from '../model/transaction.ts';
import { noticeText } from '../output/command-line.ts';
import type { Paper } from '../output/print.ts';
import { type Theme, theme } from '../output/theme.ts';
import { utcClockOf } from '../output/transaction.ts';
import { writeWrapped } from '../output/wrapped.ts';
import { type AskOptions, ask, type Question, type QuestionConfig } from '../prompts/ask.ts';
import { headerOf } from '../prompts/header.ts';
import { type Choice, select } from '../prompts/select.ts';
import type { FormValues } from '../rules/customer-form.ts';
import type { ReservationClock } from '../rules/reservation-clock.ts';

type QuestionOptions = Omit<AskOptions, 'clock'>;

interface SelectOptions<T> extends QuestionOptions {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly initial?: T | undefined;
  /** Lines printed for this question that should stay on the screen. */
  readonly above?: number;
}

/** Lines of the screen that are not the list: header, question, keys, earlier answers. */
const AROUND_A_LIST = 10;
const LONGEST_LIST = 15;
/** Lines of the question itself: header, message, keys, two earlier lines. */
const AROUND_A_QUESTION = 5;
const FEWEST_CHOICES = 5;

/** One run of the wizard. Only the session knows what is reserved. */
export class Session {
  readonly context: Context;
  readonly api: Client;
  readonly theme: Theme;
  /** What was typed into the customer form before it was left. */
  typedCustomer: FormValues | undefined;
  readonly #isTraining: boolean;
  #clock: ReservationClock | undefined;

  private constructor(context: Context, api: Client, isTraining: boolean) {
    this.context = context;
    this.api = api;
    this.theme = theme(context.io.colorLevel);
    this.#isTraining = isTraining;
  }

  static async open(context: Context): Promise<Session> {
    const { sandbox } = await context.settings();
    return new Session(context, await context.api(), sandbox);
  }

  /** Prints lines above the next question, wrapped between words. */
  say(...lines: readonly string[]): void {
    for (const line of lines) writeWrapped(this.context.io, line);
  }

  /** Prints a notice, with its suggested command. */
  sayNotice(notice: Notice): void {
    this.say(noticeText(this.context.options, notice));
  }

  /** Asks a question with the session's header and clock. Esc goes back, unless `canGoBack` is false. */
  ask<T, Config extends QuestionConfig>(
    question: Question<T, Config>,
    config: Omit<Config, 'header'>,
    { canGoBack = true, isDeliberate = false }: QuestionOptions = {},
  ): Promise<T> {
    const { context } = this;
    const clock = this.#clock;
    const header = headerOf(context, { isTraining: this.#isTraining, expiresAt: clock?.expiresAt });
    const whole = { ...config, header } as Config;
    return ask(context, question, whole, { canGoBack, isDeliberate, clock });
  }

  /** Asks for one of several choices. */
  select<T>(options: SelectOptions<T>): Promise<T> {
    const { message, choices, initial, canGoBack = true, isDeliberate, above } = options;
    const config = { message, choices, initial, canGoBack, pageSize: this.pageSize(above) };
    return this.ask(select<T>(), config, { canGoBack, isDeliberate });
  }

  /** The lines of a list that fit on the screen. @param above lines that should stay above it. */
  pageSize(above = 0): number {
    const room = heightOf(this.context.io.stderr) - Math.max(AROUND_A_LIST, above + AROUND_A_QUESTION);
    return Math.max(FEWEST_CHOICES, Math.min(LONGEST_LIST, room));
  }

  /** The columns of a choice: the terminal's, less the cursor. */
  get choiceWidth(): number {
    return widthOf(this.context.io.stderr) - 3;
  }

  /** The colours and the width to render for. */
  get paper(): Paper {
    return { ...this.theme, width: this.choiceWidth, isPlain: this.context.io.isPlain };
  }

  /** Starts the countdown of a reservation, and mentions the reservation in the last words. */
  startClock({ transactionUuid, minutesLeft = 0 }: Transaction): void {
    const { context } = this;
    const expiresAt = context.now() + minutesLeft * 60_000;
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
    const expiresAt = this.context.now() + RESERVATION_MINUTES * 60_000;
    this.#clock = { transactionUuid, expiresAt, announced: new Set() };
    await this.release();
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
