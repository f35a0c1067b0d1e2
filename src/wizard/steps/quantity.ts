import type { Discount } from '../../model/availability.ts';
import { quantitiesOf } from '../../rules/choices.ts';
import { ordersOf } from '../../rules/trolley.ts';
import type { Draft, Having, Start } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** The quantity of an auto-quantity add-on: one per ticket in the basket. */
function ticketsInBasket({ earlierOrders }: Draft): number {
  const orders = earlierOrders ? ordersOf(earlierOrders.trolley) : [];
  return orders.filter(({ event }) => !event.isAddOn).reduce((sum, order) => sum + order.numberOfSeats, 0);
}

/** The quantity, if there is nothing to ask; undefined otherwise. */
function forcedQuantity(session: Session, draft: Draft, start: Start, quantities: readonly number[]) {
  const { event, quantity, previousDraft } = draft;
  if (event?.isAutoQuantityAddOn && quantity === undefined) return Math.max(1, ticketsInBasket(draft));
  const wanted = quantity ?? (previousDraft ? undefined : start.tickets);
  if (wanted !== undefined && quantities.includes(wanted)) return quantity === undefined ? wanted : undefined;
  if (wanted !== undefined) {
    session.say(session.theme.warn(`${wanted} is not available here. Please choose a quantity.`));
    return undefined;
  }
  return quantities.length === 1 ? quantities[0] : undefined;
}

/** The discounts for another quantity, if all tickets have the same one; undefined otherwise. */
function sameDiscount(discounts: readonly Discount[] = [], quantity: number): Discount[] | undefined {
  const [first] = discounts;
  const isSame = first && discounts.every(({ code }) => code === first.code);
  return isSame ? Array<Discount>(quantity).fill(first) : undefined;
}

function withQuantity(draft: Draft, quantity: number): Draft {
  if (quantity === draft.quantity) return draft;
  return { ...draft, quantity, seatIds: undefined, discounts: sameDiscount(draft.discounts, quantity) };
}

async function run(session: Session, draft: Having<'availability' | 'band'>, start: Start): Promise<Move> {
  const quantities = quantitiesOf(draft.availability, draft.band);
  const only = forcedQuantity(session, draft, start, quantities);
  if (only !== undefined) {
    session.say(`Quantity: ${only}`);
    return { go: 'next', draft: withQuantity(draft, only), isForced: true };
  }
  const quantity = await session.select({
    message: 'Quantity',
    choices: quantities.map((one) => ({ value: one, name: String(one) })),
    initial: draft.quantity,
  });
  return { go: 'next', draft: withQuantity(draft, quantity) };
}

/** The number of tickets. */
export const quantityStep = createStep(['availability', 'band'], {
  isAnswered: ({ availability, band, quantity }) =>
    availability !== undefined &&
    band !== undefined &&
    quantitiesOf(availability, band).some((one) => one === quantity),
  run,
});
