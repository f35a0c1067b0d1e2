import { Failure } from '../failure.ts';
import type { PaymentToken } from '../model/payment.ts';
import type { Trolley } from '../model/transaction.ts';

/** How a supplier is paid, by the type of its debitor; undefined if not with a token (docs/f13.md#reserve). */
export function tokenKindOf(debitorType: string | undefined): PaymentToken['kind'] | undefined {
  return debitorType === 'stripe' || debitorType === 'cider' ? debitorType : undefined;
}

/**
 * Checks that each supplier is paid, for a purchase without a card and without payment pages.
 * @throws Failure `usage` for a supplier that takes a token and is given none, or is paid on a payment page.
 */
export function requireMeansOfPayment(
  { bundles }: Pick<Trolley, 'bundles'>,
  tokens: readonly Pick<PaymentToken, 'sourceCode'>[],
): void {
  const unpaid = bundles.filter((bundle) => !tokens.some((one) => one.sourceCode === bundle.sourceCode));
  const takers = unpaid.filter((bundle) => tokenKindOf(bundle.debitor?.type));
  if (takers.length > 0) {
    const flags = takers.map(({ sourceCode }) => `--payment-token ${sourceCode}=TOKEN`).join(' ');
    throw new Failure('usage', `This reservation is paid with a token. Use ${flags}.`);
  }
  if (unpaid.some((bundle) => bundle.debitor?.type === 'dummy')) {
    throw new Failure('usage', 'This account pays on a payment page. Add --redirect.');
  }
}

/**
 * The payment tokens with the kind that each supplier takes.
 * @throws Failure `usage` for a supplier that is not in the reservation, or takes no token.
 */
export function requireTokens(
  { bundles }: Pick<Trolley, 'bundles'>,
  tokens: readonly Pick<PaymentToken, 'sourceCode' | 'token'>[],
): PaymentToken[] {
  return tokens.map(({ sourceCode, token }) => {
    const bundle = bundles.find((one) => one.sourceCode === sourceCode);
    const kind = tokenKindOf(bundle?.debitor?.type);
    if (kind) return { sourceCode, token, kind };
    const takers = bundles.filter((one) => tokenKindOf(one.debitor?.type)).map((one) => one.sourceCode);
    if (takers.length === 0) {
      throw new Failure('usage', 'No supplier in this reservation takes a payment token.');
    }
    throw new Failure(
      'usage',
      `Supplier ${sourceCode} takes no payment token for this reservation. Suppliers that do: ${takers.join(', ')}.`,
    );
  });
}
