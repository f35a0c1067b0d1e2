import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { outcomeOf } from '../rules/outcome.ts';
import { purchaseSettlement } from './journal-entry.ts';

/** Looks up a transaction, and settles an open purchase of it in the journal. */
export async function lookUpTransaction(
  context: Context,
  transactionUuid: string,
): Promise<Answer<Transaction>> {
  const [api, journal] = [await context.api(), await context.journal()];
  const answer = await api.getStatus(transactionUuid);
  const outcome = outcomeOf({ error: new Error('the answer is not known'), status: answer.value });
  if (outcome.kind !== 'pending' && outcome.kind !== 'unknown') {
    journal.settlePurchase(transactionUuid, purchaseSettlement(outcome, transactionUuid, context.now()));
  }
  return answer;
}

/**
 * Looks up a reservation before it is bought: this machine's clock may be wrong.
 * @returns the transaction, also if it was purchased already.
 * @throws Failure `hold_expired`, `purchase_failed` or `outcome_unknown` if it cannot be bought.
 */
export async function requireReserved(
  context: Context,
  transactionUuid: string,
): Promise<Answer<Transaction>> {
  const answer = await lookUpTransaction(context, transactionUuid);
  const { body } = answer;
  switch (answer.value.status) {
    case 'released':
      throw new Failure('hold_expired', 'The reservation has expired or was released. Reserve again.', {
        body,
      });
    case 'failed':
      throw new Failure(
        'purchase_failed',
        'This purchase has already failed; nothing was bought. Reserve again.',
        { body },
      );
    case 'attempting':
      throw new Failure('outcome_unknown', 'A purchase is already in progress. Do not repeat it.', {
        body,
        next: ['status', transactionUuid],
      });
    default:
      return answer;
  }
}
