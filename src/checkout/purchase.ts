import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../api/answer.ts';
import type { Client, PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { note } from '../output/print.ts';
import { type Evidence, type Outcome, outcomeFailure, outcomeOf } from '../rules/outcome.ts';
import { placeIn, purchaseSettlement } from './journal-entry.ts';
import { ABANDONED, type PaymentPages } from './payment-page.ts';

/** The message for a slow supplier. */
export const SLOW = {
  /** Milliseconds. */
  after: 30_000,
  text: 'The supplier is slow to respond. The purchase may still succeed; please wait',
};

/** Seconds between status requests while the outcome is open. A purchase may need minutes (docs/acceptance.md, R13). */
const INTERVALS = [0.3, 0.7, 2, 4, 8, 15, 30, 30, 30];
/** Status requests in a row that must find the transaction reserved before its purchase counts as never made. */
const TIMES_RESERVED = 3;

interface PurchaseOptions {
  /** Where customers return to from payment pages. Without it, a purchase that needs one is abandoned. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds before each further status request while the outcome is open. */
  readonly intervals?: readonly number[];
}

/** One purchase in progress: collects the evidence of what became of it. */
class Attempt {
  readonly #api: Client;
  readonly #request: PurchaseRequest;
  /** Every response, to find the body of the one that decided. */
  readonly #answers: Answer<Transaction>[] = [];
  #evidence: Evidence = {};

  constructor(api: Client, request: PurchaseRequest) {
    this.#api = api;
    this.#request = request;
  }

  get outcome(): Outcome {
    return outcomeOf(this.#evidence);
  }

  /** The body of the response that a transaction was read from. */
  bodyOf(transaction: Transaction): string {
    return this.#answers.find(({ value }) => value === transaction)?.body ?? '';
  }

  /** Sends the purchase once, then visits its payment pages, if it needs any. */
  async send(pages: PaymentPages | undefined): Promise<void> {
    try {
      let { value, body } = await this.#api.makePurchase(this.#request);
      while ('kind' in value) {
        const returned = pages ? await pages.visit(value) : ABANDONED;
        ({ value, body } = await this.#api.nextCallout(value.returnToken, randomUUID(), returned));
      }
      this.#evidence = { answer: this.#keep({ value, body }) };
    } catch (error) {
      this.#evidence = { error };
    }
  }

  /** Asks for the status until the outcome is certain or the intervals are used up. */
  async settle(intervals: readonly number[]): Promise<void> {
    let timesReserved = 0;
    for (const seconds of [0, ...intervals]) {
      const isOpen = ['unknown', 'pending', 'not_carried_out'].includes(this.outcome.kind);
      if (!isOpen || timesReserved >= TIMES_RESERVED) break;
      await sleep(seconds * 1_000);
      const status = await this.#status();
      this.#evidence = { ...this.#evidence, status };
      if (!status) break;
      timesReserved = status.status === 'reserved' ? timesReserved + 1 : 0;
    }
  }

  /** Undefined if the status is not available either. */
  async #status(): Promise<Transaction | undefined> {
    try {
      return this.#keep(await this.#api.getStatus(this.#request.transactionUuid));
    } catch {
      return undefined;
    }
  }

  #keep(answer: Answer<Transaction>): Transaction {
    this.#answers.push(answer);
    return answer.value;
  }
}

/** After Ctrl-C, explains that the purchase continues. Returns a function that ends this. */
function explainInterruption(context: Context, transactionUuid: string): () => void {
  const { signal, lastWords } = context;
  const before = lastWords.notice;
  lastWords.notice = {
    message: 'We do not know whether the purchase went through. Do not retry.',
    next: ['status', transactionUuid],
  };
  const onAbort = () =>
    note(
      context,
      'The purchase has already been sent and cannot be stopped. Waiting for confirmation; press Ctrl-C again to exit without it.',
    );
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', onAbort);
    lastWords.notice = before;
  };
}

/**
 * Buys reserved tickets. Recorded as attempting before the request is sent. It is sent once; if the answer is lost,
 * `status` decides.
 * @returns the purchased transaction.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are released), `hold_expired`, `outcome_unknown`,
 *   `unreachable` (the request did not get through, the seats are still held), `interrupted` (not sent), or the API's
 *   refusal of the details.
 */
export async function purchaseTickets(
  context: Context,
  request: PurchaseRequest,
  { pages, intervals = INTERVALS }: PurchaseOptions = {},
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
  const stopExplaining = explainInterruption(context, transactionUuid);
  const attempt = new Attempt(api, request);
  try {
    await attempt.send(pages);
    await attempt.settle(intervals);
  } finally {
    stopExplaining();
  }
  const { outcome } = attempt;
  journal.settle(entry, purchaseSettlement(outcome, transactionUuid, context.now()));
  if (outcome.kind === 'purchased') {
    return { value: outcome.transaction, body: attempt.bodyOf(outcome.transaction) };
  }
  throw failureOf(outcome, attempt, transactionUuid);
}

function failureOf(
  outcome: Exclude<Outcome, { kind: 'purchased' }>,
  attempt: Attempt,
  transactionUuid: string,
): unknown {
  const failure = outcomeFailure(outcome, transactionUuid);
  if (!(failure instanceof Failure) || !('transaction' in outcome)) return failure;
  return failure.derive(failure.code, failure.message, { body: attempt.bodyOf(outcome.transaction) });
}
