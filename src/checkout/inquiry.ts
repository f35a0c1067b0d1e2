import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../api/answer.ts';
import type { Client, PurchaseRequest } from '../api/client.ts';
import { Failure } from '../failure.ts';
import type { Callout } from '../model/payment.ts';
import type { Transaction } from '../model/transaction.ts';
import { clockOf } from '../output/transaction.ts';
import { type Evidence, type Outcome, outcomeOf } from '../rules/outcome.ts';
import { ABANDONED, type PaymentPages, type Returned } from './payment-page.ts';

/** Seconds before the first status requests; then the last one repeats. */
const INTERVALS = [0.3, 1, 2, 4];
/** Payment pages in a row; more are not followed. */
const MOST_PAGES = 20;

/** Collects what the API says of one purchase. */
export class Inquiry {
  readonly #api: Client;
  readonly #transactionUuid: string;
  readonly #answers: Answer<Transaction>[] = [];
  #error: unknown;
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
      await sleep(Math.min(INTERVALS[looks] ?? Math.max(...INTERVALS), seconds) * 1_000);
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
      const page: Returned = pages ? await pages.visit(value, next) : ABANDONED;
      answer = await this.#api.nextCallout({ token: value.returnToken ?? token ?? '', next, ...page });
      token = next;
    }
    throw new Failure('bad_answer', 'The API asked for too many payment pages.');
  }

  #keep(answer: Answer<Transaction>): void {
    this.#answers.push(answer);
  }
}
