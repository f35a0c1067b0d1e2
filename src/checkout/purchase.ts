import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, PurchaseRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { commandLine, note } from '../output/print.ts';
import { type Evidence, type Outcome, outcomeFailure, outcomeOf } from '../rules/outcome.ts';
import { placeIn, settlementOf } from './journal-entry.ts';
import { ABANDONED, type PaymentPages } from './payment-page.ts';
import { lookUp } from './reserve.ts';

/** Milliseconds after which the user is told that the supplier is slow (design: the money path). */
export const SLOW = {
  after: 30_000,
  text: 'Still buying: the supplier is slow. It may yet succeed; please wait',
};

/** Seconds between looks at a purchase that is still being attempted: a slow supplier may take minutes (R13). */
const LOOKS = [0.3, 0.7, 2, 4, 8, 15, 30, 30, 30];
/** Looks that must find a transaction still reserved before its lost purchase counts as never carried out. */
const LOOKS_AT_RESERVED = 3;

/** A look at the transaction; undefined when that fails too. */
async function look(api: Client, transactionUuid: string): Promise<Transaction | undefined> {
  try {
    return await api.getStatus(transactionUuid);
  } catch {
    return undefined;
  }
}

/** Buys, page after page where the account is paid on payment pages; without them such a purchase is abandoned. */
async function attempt(
  api: Client,
  request: PurchaseRequest,
  pages: PaymentPages | undefined,
): Promise<Evidence> {
  try {
    let answer = await api.makePurchase(request);
    while ('kind' in answer) {
      const returned = pages ? await pages.visit(answer) : ABANDONED;
      answer = await api.nextCallout(answer.returnToken, randomUUID(), returned);
    }
    return { answer };
  } catch (error) {
    return { error };
  }
}

async function settle(api: Client, evidence: Evidence, transactionUuid: string, looks: readonly number[]) {
  let outcome: Outcome = outcomeOf(evidence);
  let foundReserved = 0;
  for (const seconds of [0, ...looks]) {
    const isOpen = ['unknown', 'pending', 'not_carried_out'].includes(outcome.kind);
    if (!isOpen || foundReserved >= LOOKS_AT_RESERVED) break;
    await sleep(seconds * 1_000);
    const status = await look(api, transactionUuid);
    outcome = outcomeOf({ ...evidence, status });
    if (!status) break;
    foundReserved = status.status === 'reserved' ? foundReserved + 1 : 0;
  }
  return outcome;
}

export interface PurchaseOptions {
  /** Where customers come back from payment pages. */
  readonly pages?: PaymentPages | undefined;
  /** Seconds to wait before each further look while it is not known what happened. */
  readonly looks?: readonly number[];
}

/** Tells whoever presses Ctrl-C during a purchase what leaving would mean. @returns what ends it. */
function explainInterruption(context: Context, transactionUuid: string): () => void {
  const { signal, lastWords } = context;
  const before = lastWords.text;
  const find = commandLine(context, ['status', transactionUuid]);
  lastWords.text = `Whether it was bought is not known. Do not repeat the purchase; find out with: ${find}`;
  const onAbort = () =>
    note(
      context,
      'The purchase has been sent and cannot be called back: waiting for its answer. Ctrl-C again leaves without it.',
    );
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    signal.removeEventListener('abort', onAbort);
    lastWords.text = before;
  };
}

/**
 * Buys what is held. On record as attempting before the request leaves; it is sent once, and when its answer is lost,
 * `status` decides.
 * @returns the purchased transaction.
 * @throws Failure `purchase_failed` (nothing was bought, the seats are gone), `hold_expired`, `outcome_unknown`,
 *   `unreachable` (it did not arrive, the seats are still held), `interrupted` (not sent), or what the API says of the
 *   details.
 */
export async function purchase(
  context: Context,
  request: PurchaseRequest,
  { pages, looks = LOOKS }: PurchaseOptions = {},
): Promise<Transaction> {
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
  const outcome = await settle(api, await attempt(api, request, pages), transactionUuid, looks).finally(
    stopExplaining,
  );
  journal.settle(entry, settlementOf(outcome, transactionUuid, context.now()));
  if (outcome.kind === 'purchased') return outcome.transaction;
  throw outcomeFailure(outcome, transactionUuid);
}

/**
 * What is held, looked up before it is bought: the clock at the desk may be wrong.
 * @returns the transaction; one that was bought already is returned too, not bought again.
 * @throws Failure `hold_expired`, `purchase_failed` or `outcome_unknown` unless it can be bought.
 */
export async function requireHeld(context: Context, transactionUuid: string): Promise<Transaction> {
  const transaction = await lookUp(context, transactionUuid);
  switch (transaction.status) {
    case 'released':
      throw new Failure('hold_expired', 'The reservation has expired or was released. Reserve again.');
    case 'failed':
      throw new Failure(
        'purchase_failed',
        'This purchase has failed before: nothing was bought. Reserve again.',
      );
    case 'attempting':
      throw new Failure(
        'outcome_unknown',
        `A purchase is under way. Do not repeat it: ticketswitch status ${transactionUuid}`,
      );
    default:
      return transaction;
  }
}
