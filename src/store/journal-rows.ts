import type { DatabaseSync } from 'node:sqlite';
import type { Entry, RecordedOrder } from '../model/entry.ts';
import { type Currency, Money } from '../model/money.ts';

/** A request as it is stored. `at` and `held_until` in epoch milliseconds. */
export interface Row {
  id: number;
  at: number;
  place: string;
  user: string | null;
  sub_user: string | null;
  action: Entry['action'];
  state: Entry['state'];
  uuid: string | null;
  transaction_id: string | null;
  held_until: number | null;
  customer: string | null;
  message: string | null;
  pid: number;
}

/** An order as it is stored, with its currency. Amounts in minor units. */
export interface OrderRow {
  item: number;
  event: string;
  event_id: string | null;
  performance: string;
  performance_id: string | null;
  starts_at: string | null;
  seat_count: number | null;
  seats: string;
  send_code: string | null;
  send_description: string | null;
  reference: string | null;
  currency: string;
  seatprice: number | null;
  surcharge: number | null;
  send_cost: number | null;
  total: number;
  factor: number;
  places: number;
  pre_symbol: string;
  post_symbol: string;
}

/** An object without the fields that are null. */
function known<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function orderOf(row: OrderRow): RecordedOrder {
  const { currency: code, factor, places, pre_symbol: preSymbol, post_symbol: postSymbol } = row;
  const currency: Currency = { code, factor, places, preSymbol, postSymbol };
  const money = (minor: number | null) => (minor === null ? null : new Money(minor, currency));
  return {
    item: row.item,
    event: row.event,
    performance: row.performance,
    seats: JSON.parse(row.seats) as string[],
    total: new Money(row.total, currency),
    ...known({
      eventId: row.event_id,
      performanceId: row.performance_id,
      startsAt: row.starts_at,
      numberOfSeats: row.seat_count,
      sendMethod:
        row.send_code === null ? null : { code: row.send_code, description: row.send_description ?? '' },
      reference: row.reference,
      seatprice: money(row.seatprice),
      surcharge: money(row.surcharge),
      sendCost: money(row.send_cost),
    }),
  };
}

/** The sum; undefined if there are none. */
function totalOf(orders: readonly RecordedOrder[]): Money | undefined {
  return orders
    .map(({ total }) => total)
    .reduce<Money | undefined>((sum, one) => sum?.plus(one) ?? one, undefined);
}

export function entryOf(row: Row, orderRows: readonly OrderRow[]): Entry {
  const orders = orderRows.map(orderOf);
  const total = totalOf(orders);
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    place: row.place,
    action: row.action,
    state: row.state,
    orders,
    ...(total && { total }),
    ...known({
      user: row.user,
      subUser: row.sub_user,
      transactionUuid: row.uuid,
      transactionId: row.transaction_id,
      heldUntil: row.held_until === null ? null : new Date(row.held_until).toISOString(),
      customer: row.customer,
      message: row.message,
    }),
  };
}

/** The values of an order, in the order of the columns of `orders`. */
function valuesOf(entry: number, order: RecordedOrder, hide: (text: string) => string) {
  const { sendMethod } = order;
  return [
    entry,
    order.item,
    hide(order.event),
    order.eventId ?? null,
    hide(order.performance),
    order.performanceId ?? null,
    order.startsAt ?? null,
    order.numberOfSeats ?? null,
    JSON.stringify(order.seats),
    sendMethod?.code ?? null,
    sendMethod ? hide(sendMethod.description) : null,
    order.reference ?? null,
    order.total.currency.code,
    order.seatprice?.minor ?? null,
    order.surcharge?.minor ?? null,
    order.sendCost?.minor ?? null,
    order.total.minor,
  ];
}

/**
 * Writes the orders of an entry in place of those it had.
 * @param hide hides secrets in text.
 */
export function writeOrders(
  db: Pick<DatabaseSync, 'prepare'>,
  entry: number,
  orders: readonly RecordedOrder[],
  hide: (text: string) => string,
): void {
  db.prepare('DELETE FROM orders WHERE entry = ?').run(entry);
  const currency = db.prepare('INSERT OR IGNORE INTO currencies VALUES (?, ?, ?, ?, ?)');
  const order = db.prepare(`INSERT INTO orders VALUES (${Array(17).fill('?').join(', ')})`);
  for (const one of orders) {
    const { code, factor, places, preSymbol, postSymbol } = one.total.currency;
    currency.run(code, factor, places, preSymbol, postSymbol);
    order.run(...valuesOf(entry, one, hide));
  }
}
