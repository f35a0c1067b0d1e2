import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../sqlite.ts';
import { known, type TrolleyOrder } from '../rules/orders.ts';
import { allocate, isRestricted, refusalOf, type SeatRequestStatus } from '../rules/seating.ts';
import type { Trolley } from '../rules/trolley.ts';

export type Status = 'reserved' | 'released' | 'purchased' | 'failed' | 'attempting';

/** A ticket as it is sold: its seat and its price stay what they were. */
export interface Ticket {
  /** Empty before the reservation. */
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

export interface HeldOrder extends TrolleyOrder {
  readonly tickets: readonly Ticket[];
  readonly seatRequestStatus: SeatRequestStatus;
  readonly reference?: string;
  readonly isCancelled?: boolean;
}

/** An order the supplier would not reserve, and its words. */
export interface RefusedOrder extends TrolleyOrder {
  readonly comment: string;
}

/** A customer as it was given with the purchase, wire names. */
export type CustomerFields = Readonly<Record<string, string>>;

/** A payment page that the customer was sent to. */
export interface PendingCallout {
  /** The source whose bundle it pays. */
  readonly source: string;
  /** What the callback must name. */
  readonly token: string;
  readonly returnUrl?: string;
}

export interface Contents {
  readonly orders: readonly HeldOrder[];
  readonly sendCodes: Readonly<Record<string, string>>;
  readonly customer?: CustomerFields;
  readonly failureReason?: string;
  /** How a card was refused, as `purchase_result` names it. */
  readonly failureFlags?: Readonly<Record<string, boolean | string>>;
  readonly subUser?: string;
  readonly remoteSite?: string;
  readonly pending?: PendingCallout;
  /** Sources whose bundle is paid while others are not yet. */
  readonly paid?: readonly string[];
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

/** What becomes of a transaction. */
export interface Update {
  readonly status: Status;
  readonly contents: Contents;
  /** Seats nobody holds any more. */
  readonly givenBack?: readonly { readonly performanceId: string; readonly seatId: string }[];
}

export interface ReserveOptions {
  readonly subUser?: string;
  readonly remoteSite?: string;
  /** Minor units that each ticket's booking fee differs from what was shown. */
  readonly priceChange: number;
}

export interface Transactions {
  /** Seats of a performance that are held or sold. */
  takenSeats(performanceId: string): ReadonlySet<string>;
  /** Holds what can be held of a trolley; the others are refused, each with the supplier's words. */
  reserve(
    userId: string,
    trolley: Trolley,
    options: ReserveOptions,
  ): { readonly held?: StoredTransaction; readonly refused: readonly RefusedOrder[] };
  find(userId: string, uuid: string): StoredTransaction | undefined;
  findById(userId: string, transactionId: string): StoredTransaction | undefined;
  /** The transaction that waits for this callback. */
  findByCallout(token: string): StoredTransaction | undefined;
  /** Everything bought, in order of time. */
  purchased(userId: string): StoredTransaction[];
  /** True when nothing is held any more. */
  release(userId: string, uuid: string): boolean;
  /** Changes a transaction as `decide` says, or not; nobody comes between. Gives it back as it then stands. */
  update(
    userId: string,
    uuid: string,
    decide: (transaction: StoredTransaction) => Update | undefined,
  ): StoredTransaction | undefined;
  /** Lets a hold lapse at once. */
  expire(userId: string, uuid: string): void;
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

/** What a lapsed hold has become: a purchase nobody finished has failed. */
function lapsedStatus(status: Status): Status {
  return status === 'attempting' ? 'failed' : 'released';
}

const HOLDS = "status IN ('reserved', 'attempting')";

function fromRow(row: Row, now: number): StoredTransaction {
  const hasLapsed = (row.status === 'reserved' || row.status === 'attempting') && row.expires_at <= now;
  return {
    ...(JSON.parse(row.contents) as Contents),
    uuid: row.uuid,
    userId: row.user_id,
    status: hasLapsed ? lapsedStatus(row.status) : row.status,
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
    ...(row.purchased_at !== null && { purchasedAt: row.purchased_at }),
    ...(row.transaction_id !== null && { transactionId: row.transaction_id }),
  };
}

/** The tickets of an order before they have seats. */
export function pricedTickets(order: TrolleyOrder, priceChange = 0): Ticket[] {
  return known(order).discounts.map((discount) => ({
    seatId: '',
    isRestricted: false,
    discountCode: discount.code,
    discountDescription: discount.description,
    semanticType: discount.semanticType,
    seatprice: discount.seatprice,
    surcharge: discount.surcharge + priceChange,
  }));
}

/** Seats an order, or says why not. */
function seated(
  order: TrolleyOrder,
  taken: ReadonlySet<string>,
  priceChange: number,
): HeldOrder | RefusedOrder {
  const { performance, band } = known(order);
  const comment = refusalOf(performance, order.wantedSeatIds);
  if (comment) return { ...order, comment };
  const quantity = order.discountCodes.length;
  const given = allocate(performance, band, taken, quantity, order.wantedSeatIds);
  if (!given) return { ...order, comment: 'There are not enough seats left.' };
  const tickets = pricedTickets(order, priceChange).map((ticket, index) => {
    const seatId = given.seatIds[index] ?? '';
    return { ...ticket, seatId, isRestricted: isRestricted(performance, seatId, index) };
  });
  return { ...order, tickets, seatRequestStatus: given.status };
}

interface Options {
  readonly clock: () => number;
  readonly holdMilliseconds: number;
}

/** Holds and sales, each change one database transaction. */
export function createTransactions(db: Database, { clock, holdMilliseconds }: Options): Transactions {
  /** Lets lapsed holds go; part of every write. */
  function lapse(now: number): void {
    const lapsed = `SELECT uuid FROM transactions WHERE ${HOLDS} AND expires_at <= ?`;
    db.prepare(`DELETE FROM seats WHERE uuid IN (${lapsed})`).run(now);
    db.prepare(
      `UPDATE transactions SET status = iif(status = 'attempting', 'failed', 'released') WHERE ${HOLDS} AND expires_at <= ?`,
    ).run(now);
  }

  function load(where: string, ...values: string[]): StoredTransaction | undefined {
    const row = db.prepare(`SELECT * FROM transactions WHERE ${where}`).get(...values) as Row | undefined;
    return row && fromRow(row, clock());
  }

  const find = (userId: string, uuid: string) => load('uuid = ? AND user_id = ?', uuid, userId);

  function takenSeats(performanceId: string): Set<string> {
    const sql = `SELECT seat_id FROM seats JOIN transactions USING (uuid)
      WHERE performance_id = ? AND NOT (${HOLDS} AND expires_at <= ?)`;
    const rows = db.prepare(sql).all(performanceId, clock()) as { seat_id: string }[];
    return new Set(rows.map((row) => row.seat_id));
  }

  function insert(userId: string, contents: Contents): StoredTransaction {
    const [uuid, now] = [randomUUID(), clock()];
    db.prepare(
      'INSERT INTO transactions (uuid, user_id, status, reserved_at, expires_at, contents) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(uuid, userId, 'reserved', now, now + holdMilliseconds, JSON.stringify(contents));
    const seat = db.prepare('INSERT INTO seats (performance_id, seat_id, uuid) VALUES (?, ?, ?)');
    for (const { performanceId, tickets } of contents.orders) {
      for (const { seatId } of tickets) seat.run(performanceId, seatId, uuid);
    }
    const expiresAt = now + holdMilliseconds;
    return { ...contents, uuid, userId, status: 'reserved', reservedAt: now, expiresAt };
  }

  function store({ uuid, transactionId, purchasedAt }: StoredTransaction, update: Update): void {
    const isSettled = update.status === 'purchased' || update.status === 'failed';
    const isBoughtNow = update.status === 'purchased' && purchasedAt === undefined;
    db.prepare(
      'UPDATE transactions SET status = ?, purchased_at = ?, transaction_id = ?, callout = ?, contents = ? WHERE uuid = ?',
    ).run(
      update.status,
      isBoughtNow ? clock() : (purchasedAt ?? null),
      transactionId ?? (isSettled ? newTransactionId() : null),
      update.contents.pending?.token ?? null,
      JSON.stringify(update.contents),
      uuid,
    );
    const giveBack = db.prepare('DELETE FROM seats WHERE performance_id = ? AND seat_id = ? AND uuid = ?');
    for (const { performanceId, seatId } of update.givenBack ?? []) giveBack.run(performanceId, seatId, uuid);
  }

  return {
    takenSeats,
    find,
    findById: (userId, transactionId) => load('transaction_id = ? AND user_id = ?', transactionId, userId),
    findByCallout: (token) => load('callout = ?', token),
    purchased: (userId) => {
      const sql =
        "SELECT * FROM transactions WHERE status = 'purchased' AND user_id = ? ORDER BY purchased_at, uuid";
      return (db.prepare(sql).all(userId) as unknown as Row[]).map((row) => fromRow(row, clock()));
    },
    reserve: (userId, trolley, { priceChange, ...who }) =>
      db.write(() => {
        lapse(clock());
        const outcomes = trolley.orders.map((order) =>
          seated(order, takenSeats(order.performanceId), priceChange),
        );
        const refused = outcomes.filter((one) => 'comment' in one);
        const orders = outcomes.filter((one) => 'tickets' in one);
        if (orders.length === 0) return { refused };
        const contents = { orders, sendCodes: trolley.sendCodes, ...who };
        return { held: insert(userId, contents), refused };
      }),
    release: (userId, uuid) =>
      db.write(() => {
        lapse(clock());
        const transaction = find(userId, uuid);
        if (transaction?.status !== 'reserved') return transaction?.status === 'released';
        db.prepare("UPDATE transactions SET status = 'released' WHERE uuid = ?").run(uuid);
        db.prepare('DELETE FROM seats WHERE uuid = ?').run(uuid);
        return true;
      }),
    update: (userId, uuid, decide) =>
      db.write(() => {
        lapse(clock());
        const transaction = find(userId, uuid);
        const update = transaction && decide(transaction);
        if (!update) return transaction;
        store(transaction, update);
        return find(userId, uuid);
      }),
    expire: (userId, uuid) =>
      db.write(() => {
        const sql = `UPDATE transactions SET expires_at = ? WHERE uuid = ? AND user_id = ? AND ${HOLDS}`;
        db.prepare(sql).run(clock(), uuid, userId);
      }),
    reset: () =>
      db.write(() => {
        for (const table of ['seats', 'transactions', 'trolleys', 'archives']) {
          db.prepare(`DELETE FROM ${table}`).run();
        }
      }),
  };
}
