import type { Command } from 'commander';
import { sayAbandoned } from '../checkout/interrupted-purchases.ts';
import { openPaymentPages } from '../checkout/payment-page.ts';
import { purchase as makePurchase, requireHeld, SLOW } from '../checkout/purchase.ts';
import { walkInOf } from '../checkout/walk-in.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import type { CustomerFields } from '../rules/customer.ts';
import { seatNotices } from '../rules/differences.ts';
import { transactionTotals } from '../rules/totals.ts';
import { addExamples } from './arguments.ts';
import { addCustomerOptions, type CustomerOptions, readCustomer } from './customer-input.ts';
import { addPaymentOptions, type PaymentOptions, readPayment } from './payment-input.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

interface PurchaseOptions extends CustomerOptions, PaymentOptions {
  readonly walkIn?: boolean;
  readonly yes?: boolean;
  readonly confirmationEmail?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addPaymentOptions(addCustomerOptions(command))
    .option('--walk-in', 'for the walk-in customer of the profile (see: walk-in)')
    .option('--no-confirmation-email', 'the supplier sends no e-mail to the customer')
    .option('--yes', 'buy without asking')
    .action((uuid: string | undefined, options: PurchaseOptions) =>
      purchase(contextOf(command), uuid, options),
    );
  addExamples(
    command,
    'purchase --customer fred.json --yes',
    'purchase 3e4f… --customer - --yes --json < fred.json',
    'purchase --customer fred.json --card - --yes < card.json',
    'purchase --customer fred.json --redirect --yes',
    'purchase --first-name Fred --last-name Jones --address-line "1 High St" --country-code uk --phone 0203 --yes',
  );
}

/** @throws Failure `usage` when both the customer and the card are to come from stdin. */
function requireOneStdin({ customer, card }: PurchaseOptions): void {
  if (customer === '-' && card === '-')
    throw new Failure('usage', 'Only one of --customer and --card can be read from stdin.');
}

/** @throws Failure `usage` when none is kept. */
async function requireWalkIn(context: Context): Promise<CustomerFields> {
  const kept = await walkInOf(context);
  if (kept) return kept;
  throw new Failure(
    'usage',
    'No walk-in customer is kept for this profile. Keep one with: ticketswitch walk-in --customer <file>',
  );
}

async function confirm(context: Context, transaction: Transaction): Promise<void> {
  const { io, signal } = context;
  const { total } = transactionTotals(transaction);
  if (!io.canAsk)
    throw new Failure('usage', `Nothing was bought: add --yes to buy for ${total} without being asked.`);
  for (const notice of seatNotices(transaction)) note(context, safeText(notice));
  const { askYesNo } = await import('../prompts/confirm.ts');
  if (!(await askYesNo(context, `Buy for ${total}?`))) {
    signal.throwIfAborted();
    throw new Failure(
      'interrupted',
      'Nothing was bought; the reservation stands. Give it back with: ticketswitch release',
    );
  }
}

/**
 * Buys what is held for a customer.
 * @throws Failure `usage` before anything is sent; `hold_expired`, `purchase_failed`, `outcome_unknown` as it went.
 */
export async function purchase(
  context: Context,
  given: string | undefined,
  options: PurchaseOptions,
): Promise<void> {
  const transactionUuid = await requireTransactionUuid(context, given);
  requireOneStdin(options);
  const customer = await readCustomer(
    context,
    options,
    options.walkIn ? await requireWalkIn(context) : undefined,
  );
  const payment = await readPayment(context, options);
  await sayAbandoned(context);
  const held = await progress(context, 'Looking the reservation up', requireHeld(context, transactionUuid));
  if (held.status === 'purchased') note(context, 'This was bought already; nothing is bought again.');
  const transaction = held.status === 'purchased' ? held : await buy();
  await print(context, {
    json: transactionJson(transaction),
    lines: (paper) => renderTransaction(transaction, paper),
    next: ['status', transactionUuid],
  });

  async function buy(): Promise<Transaction> {
    if (!options.yes) await confirm(context, held);
    const pages = options.redirect ? await openPaymentPages(context) : undefined;
    const request = {
      transactionUuid,
      customer,
      sendConfirmationEmail: options.confirmationEmail,
      payment: pages?.payment ?? payment,
    };
    const buying = makePurchase(context, request, { pages }).finally(() => pages?.close());
    return progress(context, 'Buying', buying, SLOW);
  }
}
