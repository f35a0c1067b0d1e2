import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { Money } from '../model/money.ts';
import type { Transaction } from '../model/transaction.ts';
import { note } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { seatNotices } from '../rules/differences.ts';
import { priceChange, requirePrice } from '../rules/price-limit.ts';
import { transactionTotals } from '../rules/totals.ts';

export interface ConfirmationOptions {
  readonly yes?: boolean;
  /** In major units of the transaction's currency. */
  readonly maxTotal?: string;
}

async function ask(context: Context, { transactionUuid }: Transaction, total: Money): Promise<void> {
  const { confirm } = await import('../prompts/confirm.ts');
  if (await confirm(context, `Buy for ${total}?`)) return;
  context.signal.throwIfAborted();
  throw new Failure('interrupted', 'Nothing was bought. The seats are still reserved.', {
    next: ['release', transactionUuid],
  });
}

/**
 * Confirms a purchase and its price: asks, or with `--yes` requires the price that the journal recorded for the
 * reservation, or less than `--max-total`.
 * @throws Failure `usage` if it is not confirmed without asking, `interrupted` if the answer is no.
 */
export async function confirmPurchase(
  context: Context,
  transaction: Transaction,
  { yes, maxTotal }: ConfirmationOptions,
): Promise<void> {
  const { total } = transactionTotals(transaction);
  const most = maxTotal === undefined ? undefined : Money.fromDecimal(maxTotal, total.currency);
  const reserved = (await context.journal()).reservation(transaction.transactionUuid)?.total;
  if (yes || most) requirePrice(total, { reserved, most });
  if (yes) return;
  if (!context.io.canAsk) {
    throw new Failure('usage', `Not purchased. Add --yes to confirm the ${total} purchase.`);
  }
  const change = priceChange(total, { reserved });
  for (const notice of [...(change ? [change] : []), ...seatNotices(transaction)]) {
    note(context, safeText(notice));
  }
  await ask(context, transaction, total);
}
