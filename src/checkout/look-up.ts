import type { Answer } from '../api/answer.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { warn } from '../output/print.ts';
import { outcomeOf } from '../rules/outcome.ts';
import { isTransactionId } from '../rules/transaction-id.ts';
import { correctedCancellations, recordOutcome } from './recorded.ts';

/**
 * Looks up a transaction by its UUID or its transaction id, and corrects what the journal says of its purchase and
 * of its cancellations. A
 * transaction that is still reserved proves nothing, and changes nothing.
 */
export async function lookUpTransaction(context: Context, id: string): Promise<Answer<Transaction>> {
  const api = await context.api();
  const answer = await (isTransactionId(id) ? api.getStatusById(id) : api.getStatus(id));
  const { transactionUuid } = answer.value;
  const outcome = outcomeOf({ transactions: [answer.value] });
  const warning = await recordOutcome(context, transactionUuid, outcome);
  await warn(context, warning ?? (await correctedCancellations(context, answer.value)));
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
