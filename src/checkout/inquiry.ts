import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../api/answer.ts';
import type { Client, PurchaseRequest } from '../api/client.ts';
import { Failure } from '../failure.ts';
import type { Callout } from '../model/payment.ts';
import type { Transaction } from '../model/transaction.ts';
import { slowly } from '../output/progress.ts';
import { clockOf } from '../output/transaction.ts';
import { type Evidence, type Outcome, outcomeOf } from '../rules/outcome.ts';
import { ABANDONED, type PaymentPages } from './payment-page.ts';
import type { Returned } from './return-listener.ts';

/** Seconds before the first status requests; then the last one repeats. */
const INTERVALS = [0.3, 1, 2, 4];
const intervalOf = (looks: number) => INTERVALS[looks] ?? Math.max(...INTERVALS);

/** Milliseconds after which the supplier counts as slow. */
const SLOW = 30_000;
const SLOW_TEXT = 'The supplier is slow to respond. The purchase may still succeed; please wait';
const slowSending = () => slowly('Buying', SLOW_TEXT, SLOW);

/** Payment pages in a row; more are not followed. */
const MOST_PAGES = 20;

/** Collects what the API says of one purchase. */
export class Inquiry {
  readonly #api: Client;
  readonly #transactionUuid: string;
  readonly #answers: Answer<Transaction>[] = [];
  #error: unknown;
  #sending = slowSending();
  #elapsed = 0;
  #limit = 0;

  constructor(api: Client, transactionUuid: string) {
    this.#api = api;
    this.#transactionUuid = transactionUuid;
  }

  get outcome(): Outcome {
    const evidence: Evidence = { error: this.#error, transactions: this.#answers.map(({ value }) => value) };
    return outcomeOf(evidence);
  }

  /** That the purchase is on its way, for the spinner. */
  get sending(): string {
    return this.#sending();
  }

  /** How long the status has been asked for, for the spinner. */
  get searching(): string {
    return `Checking whether the purchase went through, ${clockOf(this.#elapsed / 60)} of ${clockOf(this.#limit / 60)}`;
  }

  /** The body of the response that a transaction was read from. */
  bodyOf(transaction: Transaction): string {
    return this.#answers.find(({ value }) => value === transaction)?.body ?? '';
  }

  /** Sends the purchase once, then visits its payment pages, if it needs any. Never throws. */
  async send(request: PurchaseRequest, pages: PaymentPages | undefined): Promise<void> {
    let first: Answer<Transaction | Callout>;
    try {
      first = await this.#api.makePurchase(request);
    } catch (error) {
      this.#error = error;
      return;
    }
    await this.follow(first, request.returnTo?.token, pages);
  }

  /** Visits the payment pages of a purchase. Never throws. */
  async follow(
    first: Answer<Transaction | Callout>,
    sentToken: string | undefined,
    pages: PaymentPages | undefined,
  ): Promise<void> {
    try {
      this.#keep(await this.#visitPages(first, sentToken, pages));
    } catch {
      // The customer may have paid, so no failure from here on proves anything: the status decides.
    }
  }

  /** Asks for the status until the outcome is proven or the time is up. */
  async look(seconds: number): Promise<void> {
    const started = performance.now();
    this.#limit = seconds;
    for (let looks = 0; this.outcome.kind === 'unknown'; looks += 1) {
      this.#elapsed = (performance.now() - started) / 1_000;
      if (looks > 0 && this.#elapsed >= seconds) return;
      await sleep(Math.min(intervalOf(looks), seconds) * 1_000);
      try {
        this.#keep(await this.#api.getStatus(this.#transactionUuid));
      } catch {
        // Not reachable, or not readable: the next look may be.
      }
    }
  }

  async #visitPages(
    first: Answer<Transaction | Callout>,
    sentToken: string | undefined,
    pages: PaymentPages | undefined,
  ): Promise<Answer<Transaction>> {
    let [answer, token] = [first, sentToken];
    for (let count = 0; count < MOST_PAGES; count += 1) {
      const { value, body } = answer;
      if (!('kind' in value)) return { value, body };
      const next = randomUUID();
      const page = pages ? await this.#leavePage(pages, value, next) : ABANDONED;
      if ('value' in page) return page;
      this.#sending = slowSending();
      answer = await this.#api.nextCallout({ token: value.returnToken ?? token ?? '', next, ...page });
      token = next;
    }
    throw new Failure('bad_answer', 'The API asked for too many payment pages.');
  }

  /** The return from a page, or the status that proves what became of the purchase, whichever comes first. */
  async #leavePage(
    pages: PaymentPages,
    callout: Callout,
    next: string,
  ): Promise<Returned | Answer<Transaction>> {
    const stop = new AbortController();
    try {
      const watching = this.#watch(stop.signal);
      return await Promise.race([pages.visit(callout, next, stop.signal), watching]);
    } finally {
      stop.abort();
    }
  }

  /**
   * Asks for the status until it proves something: a customer who pays on a phone cannot return to this machine. A page
   * that is open proves nothing.
   */
  async #watch(signal: AbortSignal): Promise<Answer<Transaction>> {
    for (let looks = 0; ; looks += 1) {
      await sleep(intervalOf(looks) * 1_000, undefined, { signal });
      try {
        const answer = await this.#api.getStatus(this.#transactionUuid, { signal });
        if (outcomeOf({ transactions: [answer.value] }).kind !== 'unknown') return answer;
      } catch {
        // Not reachable, or not readable: the next look may be.
      }
    }
  }

  /** A response about another transaction proves nothing. */
  #keep(answer: Answer<Transaction>): void {
    const isOurs = answer.value.transactionUuid.toLowerCase() === this.#transactionUuid.toLowerCase();
    if (isOurs) this.#answers.push(answer);
  }
}
