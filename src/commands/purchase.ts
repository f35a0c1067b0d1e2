import type { Command } from 'commander';
import type { Answer } from '../api/answer.ts';
import { warnOfInterruptedPurchases } from '../checkout/interrupted-purchases.ts';
import { lookUpTransaction, requireReserved } from '../checkout/look-up.ts';
import { PaymentPages } from '../checkout/payment-page.ts';
import { LOOK_FOR, purchaseTickets, resumePurchase } from '../checkout/purchase.ts';
import { walkInOf } from '../checkout/walk-in.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { note, print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { renderTransaction, transactionJson } from '../output/transaction.ts';
import { failedBundles } from '../rules/bought.ts';
import type { CustomerFields } from '../rules/customer.ts';
import { partialFailure } from '../rules/outcome.ts';
import { requireMeansOfPayment, requireTokens } from '../rules/payment-tokens.ts';
import { addExamples, amount, wholeNumber } from './arguments.ts';
import { addCustomerOptions, type CustomerOptions, readCustomer } from './customer-input.ts';
import { addPaymentOptions, type PaymentOptions, readCardPayment } from './payment-input.ts';
import { type ConfirmationOptions, confirmPurchase } from './purchase-confirmation.ts';
import { requireOneStdin } from './refusals.ts';
import { requireTransactionUuid } from './transaction-uuid.ts';

interface PurchaseOptions extends CustomerOptions, PaymentOptions, ConfirmationOptions {
  readonly walkIn?: boolean;
  readonly confirmationEmail?: boolean;
  readonly wait?: number;
  readonly resume?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addPaymentOptions(addCustomerOptions(command))
    .option('--walk-in', "use the profile's default customer (see: ticketswitch walk-in)")
    .option('--no-confirmation-email', 'do not send the customer a confirmation e-mail')
    .option('--yes', 'skip the confirmation')
    .option(
      '--max-total <amount>',
      'the most to pay, such as 49.50 (default: what the tickets cost when they were reserved)',
      amount,
    )
    .option('--resume', 'continue a purchase whose payment page is still open')
    .option(
      '--wait <seconds>',
      `how long to look for the outcome if the response is lost (default: ${LOOK_FOR})`,
      wholeNumber(0),
    )
    .action((uuid: string | undefined, options: PurchaseOptions) =>
      purchase(contextOf(command), uuid, options),
    );
  command.addHelpText(
    'after',
    "\nWithout --card, --payment-token or --redirect, the sale is charged to your account's credit.",
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

/** @throws Failure `usage` if there is none. */
async function requireWalkIn(context: Context): Promise<CustomerFields> {
  const saved = await walkInOf(context);
  if (saved) return saved;
  throw new Failure('usage', 'This profile has no default customer.', {
    next: ['walk-in', '--customer', '<file>'],
  });
}

/** @throws Failure `partly_purchased` after it was printed. */
async function printPurchase(
  context: Context,
  { value: transaction, body }: Answer<Transaction>,
): Promise<void> {
  await print<'purchase'>(context, {
    body,
    json: transactionJson(transaction),
    lines: (paper) => renderTransaction(transaction, paper),
    next: ['status', transaction.transactionUuid],
  });
  if (failedBundles(transaction).length > 0) throw partialFailure(transaction);
}

/** Continues a purchase whose customer is on a payment page. */
async function resume(context: Context, transactionUuid: string, { wait }: PurchaseOptions): Promise<void> {
  const looking = lookUpTransaction(context, transactionUuid);
  const pending = await progress(context, 'Looking up the transaction', looking);
  await printPurchase(context, await resumePurchase(context, pending, wait));
}

/**
 * Buys reserved tickets for a customer.
 * @throws Failure `usage` before the purchase is sent; `hold_expired`, `purchase_failed`, `partly_purchased` or
 *   `outcome_unknown` by outcome.
 */
async function purchase(
  context: Context,
  given: string | undefined,
  options: PurchaseOptions,
): Promise<void> {
  requireOneStdin(context, options);
  const transactionUuid = await requireTransactionUuid(context, given);
  if (options.resume) return resume(context, transactionUuid, options);
  const customer = await readCustomer(
    context,
    options,
    options.walkIn ? await requireWalkIn(context) : undefined,
  );
  const card = await readCardPayment(context, options);
  await warnOfInterruptedPurchases(context);
  const checking = requireReserved(context, transactionUuid);
  const reserved = await progress(context, 'Checking the reservation', checking);
  const isPurchased = reserved.value.status === 'purchased';
  if (isPurchased) note(context, 'Already purchased; not buying again.');
  await printPurchase(context, isPurchased ? reserved : await buy());

  async function buy(): Promise<Answer<Transaction>> {
    const { redirect, remoteIp, remoteSite, paymentToken, wait } = options;
    const tokens = paymentToken && requireTokens(reserved.value.trolley, paymentToken);
    if (!card && !redirect) requireMeansOfPayment(reserved.value.trolley, tokens ?? []);
    await confirmPurchase(context, reserved.value, options);
    // A bank may ask the card's holder for a password on a page of its own.
    const needsPages = redirect || (card && context.io.canAsk);
    const pages = needsPages ? await PaymentPages.open(context) : undefined;
    const request = {
      transactionUuid,
      customer,
      sendConfirmationEmail: options.confirmationEmail,
      payment: tokens ? ({ kind: 'tokens', tokens } as const) : card,
      returnTo: pages?.returnTo,
      remoteIp,
      remoteSite,
    };
    return purchaseTickets(context, request, { pages, wait }).finally(() => pages?.close());
  }
}
