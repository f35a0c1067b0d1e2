import { Failure } from '../failure.ts';
import type { Availability, Discount, PriceBand, SendMethod, TicketType } from '../model/availability.ts';

/** Picks by code, whatever its case, or fails saying what there is. */
function pick<T extends { readonly code: string }>(all: readonly T[], code: string, what: string): T {
  const found =
    all.find((one) => one.code === code) ?? all.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (found) return found;
  const offered = all.map((one) => one.code || '""').join(', ');
  throw new Failure('usage', `${what} On offer: ${offered}.`);
}

/** @throws Failure `usage` naming the ticket types on offer. */
export function requireTicketType(availability: Availability, code: string): TicketType {
  return pick(availability.ticketTypes, code, `There is no ticket type ${code} for this performance.`);
}

/** @throws Failure `usage` naming the price bands on offer. */
export function requirePriceBand(ticketType: TicketType, code: string): PriceBand {
  return pick(ticketType.priceBands, code, `There is no price band ${code} in ${ticketType.code}.`);
}

/** @throws Failure `usage` naming the send methods on offer. */
export function requireSendMethod(sendMethods: readonly SendMethod[], code: string): SendMethod {
  return pick(sendMethods, code, `There is no send method ${code} for this performance.`);
}

/** @throws Failure `usage` naming the discounts on offer. */
export function requireDiscount(discounts: readonly Discount[], code: string): Discount {
  return pick(discounts, code, `There is no discount ${code} in this price band.`);
}

/** Numbers as people write them: "1, 2, 3" is "1–3". */
export function rangeOf(numbers: readonly number[]): string {
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return 'none';
  const gapless = last - first === numbers.length - 1;
  return gapless && numbers.length > 2 ? `${first}–${last}` : numbers.join(', ');
}

/** The kinds of ticket of this band; the default alone where it has no others. */
export function discountsOf({ discounts, defaultDiscount }: PriceBand): readonly Discount[] {
  return discounts?.length ? discounts : [defaultDiscount];
}

/** How many tickets of this band can be had: the quantities on offer, as far as the band goes. */
export function quantitiesOf(availability: Availability, band: PriceBand): number[] {
  return availability.validQuantities.filter((quantity) => quantity <= band.numberAvailable);
}

/**
 * @throws Failure `usage` for a quantity that is never sold, `unavailable` when the band has not that many left.
 */
export function requireQuantity(availability: Availability, band: PriceBand, quantity: number): void {
  const { validQuantities } = availability;
  if (!validQuantities.includes(quantity)) {
    throw new Failure(
      'usage',
      `${quantity} tickets cannot be bought at once. On offer: ${rangeOf(validQuantities)}.`,
    );
  }
  if (quantity > band.numberAvailable) {
    const left = rangeOf(quantitiesOf(availability, band));
    throw new Failure(
      'unavailable',
      `Price band ${band.code} has no ${quantity} tickets left. On offer: ${left}.`,
    );
  }
}

/**
 * The discount of each ticket, in order.
 * @throws Failure `usage` unless there is one code a ticket, each on offer.
 */
export function requireDiscounts(
  discounts: readonly Discount[],
  codes: readonly string[],
  quantity: number,
): Discount[] {
  if (codes.length !== quantity) {
    throw new Failure(
      'usage',
      `Give --discount once for each ticket: ${quantity} tickets, ${codes.length} given. ` +
        `On offer: ${discounts.map((one) => one.code || '""').join(', ')}.`,
    );
  }
  return codes.map((code) => requireDiscount(discounts, code));
}

/**
 * Nothing on sale is one of several things; each has its own next step.
 * @throws Failure `supplier_broken` or `unavailable` when there is no ticket type.
 */
export function requireSomething(availability: Availability, performanceId: string): void {
  if (availability.backendIsDown || availability.backendIsBroken || availability.backendThrottleFailed) {
    const state = availability.backendIsDown ? 'down' : availability.backendIsBroken ? 'broken' : 'too busy';
    throw new Failure(
      'supplier_broken',
      `The supplier behind ${performanceId} is ${state}. Try again later.`,
    );
  }
  if (availability.ticketTypes.length === 0) {
    throw new Failure('unavailable', `Nothing is available for ${performanceId}. Try another performance.`);
  }
}
