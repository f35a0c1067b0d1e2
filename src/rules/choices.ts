import { Failure } from '../failure.ts';
import type { Availability, Discount, PriceBand, SendMethod, TicketType } from '../model/availability.ts';
import { countOf } from './count.ts';
import { arrangeDiscounts, discountsProblem } from './discounts.ts';
import { freeSeats } from './seats.ts';

/**
 * Finds by code, ignoring case. The API lists only what is on sale: it does not tell a code that is sold out from one
 * that was never sold, so the message is true of both.
 * @throws Failure `unavailable`, naming the codes that are listed.
 */
function pick<T extends { readonly code: string }>(all: readonly T[], code: string, message: string): T {
  const found =
    all.find((one) => one.code === code) ?? all.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (found) return found;
  const offered = all.map((one) => one.code || '""').join(', ');
  throw new Failure('unavailable', `${message} Available: ${offered || 'none'}.`);
}

/** @throws Failure `unavailable` naming the available ticket types. */
export function requireTicketType(availability: Availability, code: string): TicketType {
  return pick(
    availability.ticketTypes,
    code,
    `Ticket type ${code} is sold out for this performance, or does not exist.`,
  );
}

/** @throws Failure `unavailable` naming the available price bands. */
export function requirePriceBand(ticketType: TicketType, code: string): PriceBand {
  return pick(
    ticketType.priceBands,
    code,
    `Price band ${code} is sold out in ${ticketType.code}, or does not exist.`,
  );
}

/** @throws Failure `unavailable` naming the available send methods. */
export function requireSendMethod(sendMethods: readonly SendMethod[], code: string): SendMethod {
  return pick(sendMethods, code, `Delivery method ${code} is not available for this performance.`);
}

/** @throws Failure `unavailable` naming the available discounts. */
function requireDiscount(discounts: readonly Discount[], code: string): Discount {
  return pick(discounts, code, `Discount ${code} is not available in this price band.`);
}

/** Numbers in short: "1–3" for 1, 2, 3. */
export function rangeOf(numbers: readonly number[]): string {
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return 'none';
  const gapless = last - first === numbers.length - 1;
  return gapless && numbers.length > 2 ? `${first}–${last}` : numbers.join(', ');
}

/** The discounts of a price band; only the default if it has no others. */
export function discountsOf({ discounts, defaultDiscount }: PriceBand): readonly Discount[] {
  return discounts?.length ? discounts : [defaultDiscount];
}

/** The numbers of tickets that one order may have in this price band. */
function validQuantitiesOf(availability: Availability, { validQuantities }: PriceBand): readonly number[] {
  return validQuantities ?? availability.validQuantities;
}

/**
 * The most tickets of a price band. Best available is limited by the seats together; chosen seats need not be together
 * unless the supplier says so (docs/f13.md#availability).
 */
function mostTickets({ contiguousSeatSelectionOnly }: Availability, band: PriceBand): number {
  const { numberAvailable = Number.POSITIVE_INFINITY } = band;
  const chosen = contiguousSeatSelectionOnly ? 0 : freeSeats(band).length;
  return Math.max(numberAvailable, chosen);
}

/** The quantities that can be bought in this price band, by best available or by choosing seats. */
export function quantitiesOf(availability: Availability, band: PriceBand): number[] {
  const most = mostTickets(availability, band);
  return validQuantitiesOf(availability, band).filter((quantity) => quantity <= most);
}

/** True if there are not as many seats together, so that each seat has to be chosen. */
export function needsChosenSeats({ numberAvailable }: PriceBand, quantity: number): boolean {
  return numberAvailable !== undefined && quantity > numberAvailable;
}

/**
 * @param hasSeats true if the seats are chosen.
 * @throws Failure `usage` for a quantity that is never sold, `unavailable` if the price band has too few tickets left.
 */
export function requireQuantity(
  availability: Availability,
  band: PriceBand,
  quantity: number,
  hasSeats: boolean,
): void {
  const valid = validQuantitiesOf(availability, band);
  if (!valid.includes(quantity) && !availability.validQuantities.includes(quantity)) {
    throw new Failure(
      'usage',
      `You cannot buy ${countOf(quantity, 'ticket')} in one order. Available quantities: ${rangeOf(valid)}.`,
    );
  }
  if (
    quantitiesOf(availability, band).includes(quantity) &&
    (hasSeats || !needsChosenSeats(band, quantity))
  ) {
    return;
  }
  const left = valid.filter((one) => !needsChosenSeats(band, one));
  throw new Failure(
    'unavailable',
    `Price band ${band.code} does not have ${countOf(quantity, 'ticket')} left together. Available quantities: ${rangeOf(left)}.`,
  );
}

/**
 * The discount of each ticket, in order.
 * @throws Failure `usage` unless there is one code per ticket and they can be mixed, `unavailable` if one is not listed.
 */
export function requireDiscounts(
  discounts: readonly Discount[],
  codes: readonly string[],
  quantity: number,
): Discount[] {
  if (codes.length !== quantity) {
    throw new Failure(
      'usage',
      `Give one discount per ticket (--discount CODE=2,CODE=1): ${countOf(quantity, 'ticket')}, ${countOf(codes.length, 'discount')}. ` +
        `Available: ${discounts.map((one) => one.code || '""').join(', ')}.`,
    );
  }
  const chosen = codes.map((code) => requireDiscount(discounts, code));
  const problem = discountsProblem(chosen);
  if (problem) throw new Failure('usage', problem);
  return arrangeDiscounts(chosen) ?? chosen;
}

/**
 * @throws Failure `supplier_broken` if the supplier has a problem, `unavailable` if there are no tickets. Carries the
 *   response's body.
 */
export function requireTickets<A extends { readonly value: Availability; readonly body: string }>(
  answer: A,
  performanceId: string,
): A {
  const { value: availability, body } = answer;
  const state = supplierState(availability);
  if (state) {
    throw new Failure('supplier_broken', `The supplier of ${performanceId} is ${state}. Try again later.`, {
      body,
    });
  }
  if (availability.ticketTypes.length === 0) {
    throw new Failure('unavailable', `No tickets available for ${performanceId}. Try another performance.`, {
      body,
    });
  }
  return answer;
}

/** The supplier's problem in a word, if it has one. */
function supplierState(availability: Availability): string | undefined {
  if (availability.backendIsDown) return 'down';
  if (availability.backendIsBroken) return 'broken';
  return availability.backendThrottleFailed ? 'too busy' : undefined;
}
