import type { Discount } from '../../model/availability.ts';
import { quantitiesOf } from '../../rules/choices.ts';
import { chosen, type Draft, type Start } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say } from '../session.ts';

/** An add-on that counts itself comes once for each ticket it goes with. */
function ticketsInBasket({ basket }: Draft): number {
  const orders = basket?.trolley.bundles.flatMap((bundle) => bundle.orders) ?? [];
  return orders.filter(({ event }) => !event.isAddOn).reduce((sum, order) => sum + order.numberOfSeats, 0);
}

/** The quantity nobody needs to be asked for; one that was chosen before is asked for, or cannot be had here. */
function forcedQuantity(session: Session, draft: Draft, start: Start, quantities: readonly number[]) {
  const { event, quantity, aside } = draft;
  if (event?.isAutoQuantityAddOn && quantity === undefined) return Math.max(1, ticketsInBasket(draft));
  const wanted = quantity ?? (aside ? undefined : start.tickets);
  if (wanted !== undefined && quantities.includes(wanted)) return quantity === undefined ? wanted : undefined;
  if (wanted !== undefined)
    say(session, session.theme.warn(`${wanted} tickets cannot be bought here; choose how many.`));
  return quantities.length === 1 ? quantities[0] : undefined;
}

/** Tickets of one kind stay of that kind, however many. */
function uniform(discounts: readonly Discount[] = [], quantity: number): Discount[] | undefined {
  const [first] = discounts;
  const isUniform = first && discounts.every(({ code }) => code === first.code);
  return isUniform ? Array<Discount>(quantity).fill(first) : undefined;
}

async function runQuantity(session: Session, draft: Draft, start: Start): Promise<Outcome> {
  const quantities = quantitiesOf(chosen(draft, 'availability'), chosen(draft, 'band'));
  const keep = (quantity: number): Draft =>
    quantity === draft.quantity
      ? draft
      : { ...draft, quantity, seatIds: undefined, discounts: uniform(draft.discounts, quantity) };
  const only = forcedQuantity(session, draft, start, quantities);
  if (only !== undefined) {
    say(session, `How many: ${only}`);
    return { go: 'next', draft: keep(only), isForced: true };
  }
  const answer = await pick(session, {
    message: 'How many',
    choices: quantities.map((quantity) => ({ value: quantity, name: String(quantity) })),
    initial: draft.quantity,
  });
  return leaving(answer) ?? { go: 'next', draft: keep(answer as number) };
}

/** How many, of the quantities that can be bought. */
export const quantityStep: Step = {
  name: 'quantity',
  isAnswered: ({ availability, band, quantity }) =>
    availability !== undefined &&
    band !== undefined &&
    quantitiesOf(availability, band).some((one) => one === quantity),
  run: runQuantity,
};
