import { Failure } from '../failure.ts';
import type { Money } from '../model/money.ts';

/** What a purchase may cost. */
interface PriceLimit {
  /** What it cost when it was reserved, if that is known. */
  readonly reserved: Money | undefined;
  /** The most to pay; then a change of price does not matter. */
  readonly most: Money | undefined;
}

/** "The total is £55.00; it was £50.00 when it was reserved." Undefined if it has not changed, as far as is known. */
export function priceChange(total: Money, { reserved }: Pick<PriceLimit, 'reserved'>): string | undefined {
  if (!reserved || reserved.equals(total)) return undefined;
  return `The total is ${total}; it was ${reserved} when it was reserved.`;
}

/**
 * @throws Failure `usage` if the total is more than the limit, or if it has changed since the reservation and there is
 *   no limit. The message says both totals.
 */
export function requirePrice(total: Money, { reserved, most }: PriceLimit): void {
  const change = priceChange(total, { reserved });
  if (most) {
    if (total.minor <= most.minor) return;
    const what = change ?? `The total is ${total}.`;
    throw new Failure('usage', `Not purchased. ${what} That is more than --max-total ${most.toDecimal()}.`);
  }
  if (!change) return;
  throw new Failure(
    'usage',
    `Not purchased. ${change} To buy at this price, add --max-total ${total.toDecimal()}.`,
  );
}
