import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import type { RequestedOrder } from './orders.ts';
import { allocate, isRestricted, refusalOf, type SeatRequestStatus } from './seating.ts';

export type Status = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

/** A ticket as it was sold: its seat and its price stay what they were. */
export interface Ticket {
  readonly seatId: string;
  readonly isRestricted: boolean;
  readonly discountCode: string;
  readonly discountDescription: string;
  readonly semanticType: string;
  /** Minor units. */
  readonly seatprice: number;
  /** Minor units. */
  readonly surcharge: number;
}

export interface HeldOrder {
  readonly item: number;
  readonly performanceId: string;
  readonly ticketType: string;
  readonly band: string;
  readonly tickets: readonly Ticket[];
  readonly wantedSeatIds: readonly string[];
  readonly seatRequestStatus: SeatRequestStatus;
  readonly sendCode?: string;
  readonly reference?: string;
}

/** A customer as it was given with the purchase, wire names. */
export type CustomerFields = Readonly<Record<string, string>>;

interface Contents {
  readonly orders: readonly HeldOrder[];
  readonly customer?: CustomerFields;
  readonly failureReason?: string;
  readonly subUser?: string;
  readonly remoteSite?: string;
}

/** A transaction as it stands. Times are epoch milliseconds. */
export interface StoredTransaction extends Contents {
  readonly uuid: string;
  readonly userId: string;
  readonly status: Status;
  readonly reservedAt: number;
  readonly expiresAt: number;
  readonly purchasedAt?: number;
  readonly transactionId?: string;
}

export type ReserveResult =
  | { readonly held: StoredTransaction }
  | { readonly refused: RequestedOrder; readonly comment: string };

export interface Transactions {
  /** Seats of a performance that are held or sold. */
  takenSeats(performanceId: string): ReadonlySet<string>;
  reserve(userId: string, order: RequestedOrder, subUser?: string): ReserveResult;
  find(userId: string, uuid: string): StoredTransaction | undefined;
  findById(userId: string, transactionId: string): StoredTransaction | undefined;
  /** True when nothing is held any more. */
  release(userId: string, uuid: string): boolean;
  /** Sells what is reserved; gives back the transaction as it stands, sold or not. */
  purchase(userId: string, uuid: string, customer: CustomerFields): StoredTransaction | undefined;
  /** Lets the purchase of what is reserved fail, its seats given back. */
  fail(userId: string, uuid: string, customer: CustomerFields, reason: string): StoredTransaction | undefined;
  reset(): void;
}

interface Row {
  uuid: string;
  user_id: string;
  status: Status;
  reserved_at: number;
  expires_at: number;
  purchased_at: number | null;
  transaction_id: string | null;
  contents: string;
}

/** `T000-0000-8RGW-3619`, as seen (contract §2.14). */
function newTransactionId(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letters = Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join('');
  return `T000-0000-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** `PURCHASE-<hex>-1` on ext_test0, `-0` on ext_test1, as seen (contract §2.14). */
function newReference(source: string): string {
  return `PURCHASE-${randomBytes(4).toString('hex').toUpperCase()}-${source === 'ext_test0' ? 1 : 0}`;
}

function heldOrder(order: RequestedOrder, seatIds: readonly string[], status: SeatRequestStatus): HeldOrder {
  const tickets = seatIds.map((seatId, index): Ticket => {
    const discount = order.discounts[index] ?? order.band.standard;
    return {
      seatId,
      isRestricted: isRestricted(order.performance, seatId, index),
      discountCode: discount.code,
      discountDescription: discount.description,
      semanticType: discount.semanticType,
      seatprice: discount.seatprice,
      surcharge: discount.surcharge,
    };
  });
  return {
    item: 1,
    performanceId: order.performance.id,
    ticketType: order.type.code,
    band: order.band.code,
    tickets,
    wantedSeatIds: order.wantedSeatIds,
    seatRequestStatus: status,
    ...(order.sendMethod && { sendCode: order.sendMethod.code }),
  };
}

function fromRow(row: Row, now: number): StoredTransaction {
  const hasLapsed = row.status === 'reserved' && row.expires_at <= now;
  return {
    ...(JSON.parse(row.contents) as Contents),
    uuid: row.uuid,
    userId: row.user_id,
    status: hasLapsed ? 'released' : row.status,
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
    ...(row.purchased_at !== null && { purchasedAt: row.purchased_at }),
    ...(row.transaction_id !== null && { transactionId: row.transaction_id }),
  };
}

interface Options {
  readonly clock: () => number;
  readonly holdMilliseconds: number;
  /** The supplier behind a performance. */
  readonly sourceOf: (performanceId: string) => string;
}

/** Holds and sales, each change one database transaction. */
export function createTransactions(
  db: Database,
  { clock, holdMilliseconds, sourceOf }: Options,
): Transactions {
  const giveBack = (uuid: string) => db.prepare('DELETE FROM seats WHERE uuid = ?').run(uuid);

  /** Lets lapsed holds go; part of every write. */
  function lapse(now: number): void {
    const lapsed = "SELECT uuid FROM transactions WHERE status = 'reserved' AND expires_at <= ?";
    db.prepare(`DELETE FROM seats WHERE uuid IN (${lapsed})`).run(now);
    db.prepare(
      "UPDATE transactions SET status = 'released' WHERE status = 'reserved' AND expires_at <= ?",
    ).run(now);
  }

  function load(
    userId: string,
    where: 'uuid' | 'transaction_id',
    value: string,
  ): StoredTransaction | undefined {
    const sql = `SELECT * FROM transactions WHERE ${where} = ? AND user_id = ?`;
    const row = db.prepare(sql).get(value, userId) as Row | undefined;
    return row && fromRow(row, clock());
  }

  function takenSeats(performanceId: string): Set<string> {
    const sql = `SELECT seat_id FROM seats JOIN transactions USING (uuid)
      WHERE performance_id = ? AND NOT (status = 'reserved' AND expires_at <= ?)`;
    const rows = db.prepare(sql).all(performanceId, clock()) as { seat_id: string }[];
    return new Set(rows.map((row) => row.seat_id));
  }

  function insert(userId: string, contents: Contents): StoredTransaction {
    const [uuid, now] = [randomUUID(), clock()];
    db.prepare(
      'INSERT INTO transactions (uuid, user_id, status, reserved_at, expires_at, contents) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(uuid, userId, 'reserved', now, now + holdMilliseconds, JSON.stringify(contents));
    for (const { performanceId, tickets } of contents.orders) {
      for (const { seatId } of tickets) {
        db.prepare('INSERT INTO seats (performance_id, seat_id, uuid) VALUES (?, ?, ?)').run(
          performanceId,
          seatId,
          uuid,
        );
      }
    }
    return {
      ...contents,
      uuid,
      userId,
      status: 'reserved',
      reservedAt: now,
      expiresAt: now + holdMilliseconds,
    };
  }

  /** Ends a reservation; one that is none any more is left as it is. */
  function end(
    userId: string,
    uuid: string,
    status: 'purchased' | 'failed',
    change: (transaction: StoredTransaction) => Partial<Contents>,
  ): StoredTransaction | undefined {
    return db.write(() => {
      lapse(clock());
      const transaction = load(userId, 'uuid', uuid);
      if (transaction?.status !== 'reserved') return transaction;
      const { orders, subUser } = transaction;
      const contents: Contents = { orders, ...(subUser && { subUser }), ...change(transaction) };
      db.prepare(
        'UPDATE transactions SET status = ?, purchased_at = ?, transaction_id = ?, contents = ? WHERE uuid = ?',
      ).run(
        status,
        status === 'purchased' ? clock() : null,
        newTransactionId(),
        JSON.stringify(contents),
        uuid,
      );
      return load(userId, 'uuid', uuid);
    });
  }

  return {
    takenSeats,
    reserve: (userId, order, subUser) =>
      db.write(() => {
        lapse(clock());
        const { performance, band, quantity, wantedSeatIds } = order;
        const comment = refusalOf(performance, wantedSeatIds);
        if (comment) return { refused: order, comment };
        const given = allocate(performance, band, takenSeats(performance.id), quantity, wantedSeatIds);
        if (!given) return { refused: order, comment: 'There are not enough seats left.' };
        const orders = [heldOrder(order, given.seatIds, given.status)];
        return { held: insert(userId, { orders, ...(subUser && { subUser }) }) };
      }),
    find: (userId, uuid) => load(userId, 'uuid', uuid),
    findById: (userId, transactionId) => load(userId, 'transaction_id', transactionId),
    release: (userId, uuid) =>
      db.write(() => {
        lapse(clock());
        const transaction = load(userId, 'uuid', uuid);
        if (transaction?.status !== 'reserved') return transaction?.status === 'released';
        db.prepare("UPDATE transactions SET status = 'released' WHERE uuid = ?").run(uuid);
        giveBack(uuid);
        return true;
      }),
    purchase: (userId, uuid, customer) =>
      end(userId, uuid, 'purchased', ({ orders }) => ({
        orders: orders.map((order) => ({ ...order, reference: newReference(sourceOf(order.performanceId)) })),
        customer,
      })),
    fail: (userId, uuid, customer, failureReason) =>
      end(userId, uuid, 'failed', () => {
        giveBack(uuid);
        return { customer, failureReason };
      }),
    reset: () =>
      db.write(() => {
        db.prepare('DELETE FROM seats').run();
        db.prepare('DELETE FROM transactions').run();
      }),
  };
}
