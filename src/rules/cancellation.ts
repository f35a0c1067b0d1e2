import type { Order } from '../model/transaction.ts';

/** What `cancel` returned, as far as it decides what was cancelled. */
interface Answer {
  readonly cancelledItems: readonly number[];
  readonly orders: readonly Pick<Order, 'item' | 'cancellationStatus' | 'cancellationComment' | 'event'>[];
}

/** An order that was to be cancelled and was not. */
interface Uncancelled {
  readonly item: number;
  readonly event: string;
  /** The API's word: `not_permitted`, `tried_and_failed` … Empty if it gave none. */
  readonly status: string;
  readonly comment: string;
}

/** What a cancellation did. */
export interface CancellationResult {
  /** The items that this request cancelled. */
  readonly cancelled: readonly number[];
  /** Items that were asked for and had been cancelled before. */
  readonly alreadyCancelled: readonly number[];
  readonly notCancelled: readonly Uncancelled[];
  /** True if the response does not say what became of an item that was asked for. */
  readonly isUnknown: boolean;
}

/**
 * Decides what was cancelled: each order's own status decides, then the list of cancelled items. An empty list alone
 * proves nothing (docs/f13.md#cancel).
 * @param asked item numbers; empty for all.
 */
export function cancellationOf(
  asked: readonly number[],
  { cancelledItems, orders }: Answer,
): CancellationResult {
  const isAsked = ({ item }: { item: number }) => asked.length === 0 || asked.includes(item);
  const isCancelled = ({ item, cancellationStatus }: Answer['orders'][number]) =>
    cancellationStatus === undefined ? cancelledItems.includes(item) : cancellationStatus === 'cancelled';
  const known = orders.map(({ item }) => item);
  const cancelledOrders = orders.filter(isCancelled).map(({ item }) => item);
  const listedOnly = cancelledItems.filter((item) => !known.includes(item));
  const cancelled = [...cancelledItems.filter((item) => cancelledOrders.includes(item)), ...listedOnly];
  return {
    cancelled: [...new Set(cancelled)],
    alreadyCancelled: orders
      .filter((order) => isAsked(order) && isCancelled(order) && !cancelledItems.includes(order.item))
      .map(({ item }) => item),
    notCancelled: orders
      .filter((order) => isAsked(order) && !isCancelled(order))
      .map(({ item, event, cancellationStatus = '', cancellationComment = '' }) => ({
        item,
        event: event.description,
        status: cancellationStatus,
        comment: cancellationComment,
      })),
    isUnknown:
      asked.some((item) => !known.includes(item) && !cancelledItems.includes(item)) ||
      (orders.length === 0 && cancelledItems.length === 0),
  };
}

/** How much of a purchase is cancelled. */
export function cancelledPart(orders: readonly Order[]): 'none' | 'some' | 'all' {
  const cancelled = orders.filter(({ cancellationStatus }) => cancellationStatus === 'cancelled').length;
  if (cancelled === 0) return 'none';
  return cancelled === orders.length ? 'all' : 'some';
}
