import type { Answer } from '../api/answer.ts';
import type { PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { progress, slowly } from '../output/progress.ts';
import { type Outcome, outcomeFailure } from '../rules/outcome.ts';
import { inFlight } from './in-flight.ts';
import { Inquiry } from './inquiry.ts';
import { correctPurchase, placeIn, purchaseSettlement } from './journal-entry.ts';
import { PaymentPages } from './payment-page.ts';

/** Seconds that the outcome of a purchase is looked for. A purchase may need minutes (docs/acceptance.md, R13). */
export const LOOK_FOR = 120;
/** Milliseconds after which the supplier counts as slow. */
const SLOW = 30_000;
const SLOW_TEXT = 'The supplier is slow to respond. The purchase may still succeed; please wait';

interface PurchaseOptions {
  /** Where customers return to from payment pages. Without it, a purchase that needs one is abandoned. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds to look for the outcome if the answer is lost. Default: 120. */
  readonly wait?: number | undefined;
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
  return conclude(inquiry, transactionUuid, (outcome) =>
    correctPurchase(context, journal, transactionUuid, outcome),
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
  const [api, journal] = [await context.api(), await context.journal()];
  const inquiry = new Inquiry(api, transactionUuid);
  await progress(context, () => inquiry.searching, inquiry.look(wait));
  return conclude(inquiry, transactionUuid, (outcome) =>
    correctPurchase(context, journal, transactionUuid, outcome),
  );
}
