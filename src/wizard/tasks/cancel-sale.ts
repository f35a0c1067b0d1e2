import { cancelTickets } from '../../checkout/cancel.ts';
import type { Order, Transaction } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { Back } from '../../prompts/departures.ts';
import type { Choice } from '../../prompts/select.ts';
import { boughtBundles } from '../../rules/bought.ts';
import { countOf } from '../../rules/count.ts';
import { seatsOf } from '../../rules/trolley.ts';
import type { Session } from '../session.ts';

/** "Nutcracker, 2 tickets, FN144, FN143: not permitted" */
function nameOf(order: Order): string {
  const { event, numberOfSeats, cancellationStatus: status = 'possible' } = order;
  const what = [event.description, countOf(numberOfSeats, 'ticket'), ...seatsOf(order).map(({ id }) => id)];
  const state = status === 'possible' ? '' : `: ${status.replaceAll('_', ' ')}`;
  return safeText(`${what.join(', ')}${state}`);
}

/** The items to cancel; all if there is only one. */
function askItems(session: Session, orders: readonly Order[]): Promise<readonly number[]> {
  const choices: Choice<readonly number[]>[] = orders.map((order) => ({
    value: [order.item],
    name: nameOf(order),
  }));
  const all = { value: orders.map(({ item }) => item), name: 'All of them' };
  return session.select({ message: 'Cancel which tickets?', choices: [...choices, all] });
}

function confirm(session: Session, lines: readonly string[]): Promise<boolean> {
  return session.select({
    message: 'Cancel these tickets? This cannot be undone. There may be a charge.',
    lines,
    choices: [
      { value: false, name: 'Keep them', short: '' },
      { value: true, name: 'Cancel them', short: '' },
    ],
    isDeliberate: true,
  });
}

/**
 * Asks which tickets of a purchase to cancel, and cancels them; they go back on sale.
 * @returns false if none is to be cancelled.
 * @throws Failure as `cancelTickets` does.
 */
export async function cancelSale(session: Session, transaction: Transaction): Promise<boolean> {
  const orders = boughtBundles(transaction)
    .flatMap((bundle) => bundle.orders)
    .filter(({ cancellationStatus }) => cancellationStatus !== 'cancelled');
  const [only] = orders;
  try {
    const items = only && orders.length === 1 ? [only.item] : await askItems(session, orders);
    const chosen = orders.filter(({ item }) => items.includes(item)).map(nameOf);
    if (!(await confirm(session, chosen))) return false;
    await progress(session.context, 'Cancelling', cancelTickets(session.context, transaction, items));
    session.say(session.theme.good(`Cancelled: ${chosen.join('; ')}`));
    return true;
  } catch (error) {
    if (error instanceof Back) return false;
    throw error;
  }
}
