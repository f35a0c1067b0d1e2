import type { Answer } from '../api/answer.ts';
import type { PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { warn } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { type Outcome, outcomeFailure } from '../rules/outcome.ts';
import { inFlight } from './in-flight.ts';
import { Inquiry } from './inquiry.ts';
import { customerToKeep, senderIn } from './journal-entry.ts';
import { PaymentPages } from './payment-page.ts';
import { addWarning, beforeSending, recordOutcome } from './recorded.ts';

/** Seconds that the outcome of a purchase is looked for. A purchase may need minutes (docs/acceptance.md, R13). */
export const LOOK_FOR = 120;

interface PurchaseOptions {
  /** Where customers return to from payment pages. Without it, a purchase that needs one is abandoned. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds to look for the outcome if the answer is lost. Default: 120. */
  readonly wait?: number | undefined;
}

/**
 * Records the outcome.
 * @param record returns a warning if that failed.
 * @returns the purchased transaction, also if only part of it was bought.
 */
async function conclude(
  context: Context,
  inquiry: Inquiry,
  transactionUuid: string,
  record: (outcome: Outcome) => Promise<string | undefined>,
): Promise<Answer<Transaction>> {
  const { outcome } = inquiry;
  const warning = await record(outcome);
  if (outcome.kind === 'purchased' || outcome.kind === 'partial') {
    await warn(context, warning);
    return { value: outcome.transaction, body: inquiry.bodyOf(outcome.transaction) };
  }
  const failure = addWarning(outcomeFailure(outcome, transactionUuid), warning);
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
 *   `interrupted` (not sent), or the API's refusal (nothing was bought, the seats are held). `usage` if it cannot be
 *   recorded, and `outcome_unknown` if another process is buying it: then it was not sent.
 */
export async function purchaseTickets(
  context: Context,
  request: PurchaseRequest,
  { pages, wait = LOOK_FOR }: PurchaseOptions = {},
): Promise<Answer<Transaction>> {
  const { transactionUuid, customer } = request;
  const [api, sender] = [await context.api(), await senderIn(context)];
  const kept = customerToKeep(customer, await context.settings());
  context.signal.throwIfAborted();
  const id = await beforeSending(context, (journal) =>
    journal.begin({ ...sender, action: 'purchase', transactionUuid }, kept),
  );
  const inquiry = new Inquiry(api, transactionUuid);
  await inFlight(context, IN_FLIGHT(transactionUuid), async () => {
    await progress(context, () => pages?.waiting ?? inquiry.sending, inquiry.send(request, pages));
    await progress(context, () => inquiry.searching, inquiry.look(wait));
  });
  return conclude(context, inquiry, transactionUuid, (outcome) =>
    recordOutcome(context, transactionUuid, outcome, id),
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
  const api = await context.api();
  await beforeSending(context, (journal) => journal.requireIdle('purchase', transactionUuid));
  const pages = await PaymentPages.reopen(context, pendingCallout);
  const inquiry = new Inquiry(api, transactionUuid);
  try {
    await inFlight(context, IN_FLIGHT(transactionUuid), async () => {
      const following = inquiry.follow({ value: pendingCallout, body }, pages.returnTo.token, pages);
      await progress(context, () => pages.waiting ?? inquiry.sending, following);
      await progress(context, () => inquiry.searching, inquiry.look(wait));
    });
  } finally {
    pages.close();
  }
  return conclude(context, inquiry, transactionUuid, (outcome) =>
    recordOutcome(context, transactionUuid, outcome),
  );
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
  const inquiry = new Inquiry(await context.api(), transactionUuid);
  await progress(context, () => inquiry.searching, inquiry.look(wait));
  return conclude(context, inquiry, transactionUuid, (outcome) =>
    recordOutcome(context, transactionUuid, outcome),
  );
}
