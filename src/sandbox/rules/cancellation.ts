import type { Rehearsal } from '../rehearsal.ts';
import { eventOf, isSold, seatsOf } from './bundles.ts';
import { contentsOf } from './payment.ts';
import type { HeldOrder, StoredTransaction, Update } from './transaction.ts';

/** What a cancellation does. */
interface CancellationPlan {
  /** The items that are cancelled. */
  readonly items: readonly number[];
  /** Orders that must be cancelled too; if there are any, nothing is cancelled. */
  readonly mustAlsoCancel: readonly HeldOrder[];
  /** Absent if nothing changes. */
  readonly update?: Update;
}

/** Add-ons that must be cancelled with the orders they belong to. */
function dependents(open: readonly HeldOrder[], wanted: readonly HeldOrder[]): HeldOrder[] {
  const addOns = wanted.flatMap((order) => eventOf(order).addOns);
  return open.filter((order) => !wanted.includes(order) && addOns.includes(eventOf(order).id));
}

/** The orders that the supplier fails to cancel in this rehearsal. */
function failing(wanted: readonly HeldOrder[], outcome: Rehearsal['cancel']): readonly HeldOrder[] {
  if (outcome === 'failed') return wanted;
  return outcome === 'partial' && wanted.length > 1 ? wanted.slice(-1) : [];
}

function updateOf(
  transaction: StoredTransaction,
  going: readonly HeldOrder[],
  staying: readonly HeldOrder[],
): Update {
  const orders = transaction.orders.map((order) => {
    if (going.includes(order)) return { ...order, isCancelled: true };
    return staying.includes(order)
      ? { ...order, cancelFailure: 'The supplier could not cancel these tickets.' }
      : order;
  });
  return {
    status: transaction.status,
    contents: contentsOf(transaction, { orders }),
    releasedSeats: seatsOf(going),
  };
}

/**
 * Decides which orders of a purchase are cancelled (docs/f13.md#cancel).
 * @param asked item numbers; all open orders if empty.
 */
export function planCancellation(
  transaction: StoredTransaction,
  asked: readonly number[],
  outcome: Rehearsal['cancel'],
): CancellationPlan {
  const open = transaction.orders.filter((order) => isSold(order, transaction) && !order.isCancelled);
  const wanted = asked.length > 0 ? open.filter((order) => asked.includes(order.item)) : open;
  if (wanted.length === 0 || outcome === 'not-permitted') return { items: [], mustAlsoCancel: [] };
  const mustAlsoCancel = dependents(open, wanted);
  if (mustAlsoCancel.length > 0) return { items: [], mustAlsoCancel };
  const staying = failing(wanted, outcome);
  const going = wanted.filter((order) => !staying.includes(order));
  return {
    items: going.map((order) => order.item),
    mustAlsoCancel,
    update: updateOf(transaction, going, staying),
  };
}
