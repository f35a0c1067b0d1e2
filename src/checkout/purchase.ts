import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../api/answer.ts';
import type { Client, PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Callout } from '../model/payment.ts';
import type { Transaction } from '../model/transaction.ts';
import { progress, slowly } from '../output/progress.ts';
import { clockOf } from '../output/transaction.ts';
import { type Evidence, type Outcome, outcomeFailure, outcomeOf } from '../rules/outcome.ts';
import { inFlight } from './in-flight.ts';
import { placeIn, purchaseSettlement } from './journal-entry.ts';
import { ABANDONED, PaymentPages, type Returned } from './payment-page.ts';

/** Seconds that the outcome of a purchase is looked for. A purchase may need minutes (docs/acceptance.md, R13). */
export const LOOK_FOR = 120;
/** Seconds before the first status requests; then the last one repeats. */
const INTERVALS = [0.3, 1, 2, 4];
/** Payment pages in a row; more are not followed. */
const MOST_PAGES = 20;

/** Milliseconds after which the supplier counts as slow. */
const SLOW = 30_000;
const SLOW_TEXT = 'The supplier is slow to respond. The purchase may still succeed; please wait';

interface PurchaseOptions {
  /** Where customers return to from payment pages. Without it, a purchase that needs one is abandoned. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds to look for the outcome if the answer is lost. Default: 120. */
  readonly wait?: number | undefined;
}

/** Collects what the API says of one purchase. */
class Inquiry {
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

/** Records the outcome. @returns the purchased transaction, also if only part of it was bought. */
function conclude(
  inquiry: Inquiry,
  transactionUuid: string,
  record: (outcome: Outcome) => void,
): Answer<Transaction> {
  const { outcome } = inquiry;
  record(outcome);
  if (outcome.kind === 'purchased' || outcome.kind === 'partial') {
    return { value: outcome.transaction, body: inquiry.bodyOf(outcome.transaction) };
  }
  const failure = outcomeFailure(outcome, transactionUuid);
  if (!(failure instanceof Failure) || !('transaction' in outcome)) throw failure;
  throw failure.derive(failure.code, failure.message, { body: inquiry.bodyOf(outcome.transaction) });
}

const IN_FLIGHT = (transactionUuid: string) => ({
  interrupted: 'The purchase has already been sent and cannot be stopped.',
  left: {
    message: 'We do not know whether the purchase went through. Do not retry.',
    next: ['status', transactionUuid],
    otherwise: ['release', transactionUuid],
  },
});

/**
 * Buys reserved tickets. Recorded as attempting before the request is sent. It is sent once; if the answer is lost,
 * the status decides.
 * @returns the purchased transaction; see `partialFailure` if only some of its bundles were bought.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are released), `hold_expired`, `outcome_unknown`,
 *   `interrupted` (not sent), or the API's refusal (nothing was bought, the seats are held).
 */
export async function purchaseTickets(
  context: Context,
  request: PurchaseRequest,
  { pages, wait = LOOK_FOR }: PurchaseOptions = {},
): Promise<Answer<Transaction>> {
  const [api, journal] = [await context.api(), await context.journal()];
  const { transactionUuid, customer } = request;
  context.signal.throwIfAborted();
  const entry = journal.begin({
    place: await placeIn(context),
    action: 'purchase',
    transactionUuid,
    customer: `${customer.firstName} ${customer.lastName}`,
  });
  const inquiry = new Inquiry(api, transactionUuid);
  await inFlight(context, IN_FLIGHT(transactionUuid), async () => {
    await progress(context, slowly('Buying', SLOW_TEXT, SLOW), inquiry.send(request, pages));
    await progress(context, () => inquiry.searching, inquiry.look(wait));
  });
  return conclude(inquiry, transactionUuid, (outcome) =>
    journal.settle(entry, purchaseSettlement(outcome, transactionUuid, context.now())),
  );
}

/**
 * Continues a purchase whose payment page is still open.
 * @throws Failure as `purchaseTickets` does, or `usage` if there is no such page, or it does not return to this machine.
 */
export async function resumePurchase(
  context: Context,
  { value: { transactionUuid, pendingCallout }, body }: Answer<Transaction>,
  wait = LOOK_FOR,
): Promise<Answer<Transaction>> {
  if (!pendingCallout)
    throw new Failure('usage', 'This transaction has no payment page that is open.', { body });
  const [api, journal] = [await context.api(), await context.journal()];
  const pages = await PaymentPages.reopen(context, pendingCallout);
  const inquiry = new Inquiry(api, transactionUuid);
  try {
    await inFlight(context, IN_FLIGHT(transactionUuid), async () => {
      await inquiry.follow({ value: pendingCallout, body }, pages.returnTo.token, pages);
      await progress(context, () => inquiry.searching, inquiry.look(wait));
    });
  } finally {
    pages.close();
  }
  return conclude(inquiry, transactionUuid, (outcome) => {
    if (outcome.kind === 'unknown') return;
    journal.correctPurchase(transactionUuid, purchaseSettlement(outcome, transactionUuid, context.now()));
  });
}

/**
 * Looks again for the outcome of a purchase.
 * @param wait seconds.
 * @throws Failure as `purchaseTickets` does.
 */
export async function lookForPurchase(
  context: Context,
  transactionUuid: string,
  wait = LOOK_FOR,
): Promise<Answer<Transaction>> {
  const [api, journal] = [await context.api(), await context.journal()];
  const inquiry = new Inquiry(api, transactionUuid);
  await progress(context, () => inquiry.searching, inquiry.look(wait));
  return conclude(inquiry, transactionUuid, (outcome) => {
    if (outcome.kind === 'unknown') return;
    journal.correctPurchase(transactionUuid, purchaseSettlement(outcome, transactionUuid, context.now()));
  });
}
