import { Failure } from '../failure.ts';
import type { PaymentToken } from '../model/payment.ts';
import type { Trolley } from '../model/transaction.ts';

/** How a supplier is paid, by the type of its debitor; undefined if not with a token (docs/f13.md#reserve). */
export function tokenKindOf(debitorType: string | undefined): PaymentToken['kind'] | undefined {
  return debitorType === 'stripe' || debitorType === 'cider' ? debitorType : undefined;
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
