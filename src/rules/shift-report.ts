import type { Entry, RecordedOrder } from '../model/entry.ts';
import { type Currency, type Money, sum } from '../model/money.ts';
import type {
  Amounts,
  CurrencyReport,
  GroupReport,
  HeldSeats,
  OpenMatter,
  ShiftReport,
} from '../model/shift.ts';

type Kind = 'sold' | 'cancelled' | 'failed' | 'unknown';

/** One order of an entry, and what became of it. */
interface Line {
  readonly kind: Kind;
  readonly entry: Entry;
  readonly order: RecordedOrder;
}

/** What a request means for the report; undefined if it is not counted. */
function kindOf({ action, state }: Entry): Kind | undefined {
  const isDone = state === 'done' || state === 'partial';
  if (action === 'cancel') return isDone ? 'cancelled' : undefined;
  if (action !== 'purchase') return undefined;
  if (isDone) return 'sold';
  return state === 'refused' ? 'failed' : 'unknown';
}

function linesOf(entries: readonly Entry[]): Line[] {
  return entries.flatMap((entry) => {
    const kind = kindOf(entry);
    return kind ? entry.orders.map((order) => ({ kind, entry, order })) : [];
  });
}

/** What of an order's total is not itemised. */
function notItemised({ seatprice, surcharge, sendCost, total }: RecordedOrder): Money {
  const parts = [seatprice, surcharge, sendCost].filter((one) => one !== undefined);
  return total.minus(sum(parts, total.currency));
}

const currencyOf = ({ order }: Line) => order.total.currency;

/** The sums of lines of one currency. */
function amountsOf(lines: readonly Line[], currency: Currency): Amounts {
  const add = (part: (order: RecordedOrder) => Money | undefined) =>
    sum(
      lines.map(({ order }) => part(order)).filter((one) => one !== undefined),
      currency,
    );
  return {
    transactions: new Set(lines.map(({ entry }) => entry.id)).size,
    tickets: lines.reduce((count, { order }) => count + (order.numberOfSeats ?? order.seats.length), 0),
    faceValue: add(({ seatprice }) => seatprice),
    fees: add(({ surcharge }) => surcharge),
    delivery: add(({ sendCost }) => sendCost),
    notItemised: add(notItemised),
    total: add(({ total }) => total),
  };
}

function minus(one: Amounts, other: Amounts): Amounts {
  return {
    transactions: one.transactions - other.transactions,
    tickets: one.tickets - other.tickets,
    faceValue: one.faceValue.minus(other.faceValue),
    fees: one.fees.minus(other.fees),
    delivery: one.delivery.minus(other.delivery),
    notItemised: one.notItemised.minus(other.notItemised),
    total: one.total.minus(other.total),
  };
}

function turnoverOf(lines: readonly Line[], currency: Currency) {
  const of = (kind: Kind) =>
    amountsOf(
      lines.filter((line) => line.kind === kind),
      currency,
    );
  const [sold, cancelled] = [of('sold'), of('cancelled')];
  return { sold, cancelled, net: minus(sold, cancelled), failed: of('failed'), unknown: of('unknown') };
}

/** Lines by currency, in the order of the codes. */
function byCurrency(lines: readonly Line[]): [Currency, Line[]][] {
  const groups = Map.groupBy(lines, (line) => currencyOf(line).code);
  return [...groups.values()]
    .flatMap((group): [Currency, Line[]][] => group.slice(0, 1).map((first) => [currencyOf(first), group]))
    .sort(([one], [other]) => (one.code < other.code ? -1 : 1));
}

function currenciesOf(lines: readonly Line[]): CurrencyReport[] {
  return byCurrency(lines).map(([currency, ofCurrency]) => ({
    currencyCode: currency.code,
    ...turnoverOf(ofCurrency, currency),
  }));
}

/** The turnover by a name, the largest first within each currency. */
function groupsOf(lines: readonly Line[], nameOf: (line: Line) => string): GroupReport[] {
  const counted = lines.filter(({ kind }) => kind === 'sold' || kind === 'cancelled');
  return byCurrency(counted).flatMap(([currency, ofCurrency]) =>
    [...Map.groupBy(ofCurrency, nameOf)]
      .map(([name, group]): GroupReport => {
        const { sold, cancelled, net } = turnoverOf(group, currency);
        return { name, sold, cancelled, net };
      })
      .sort((one, other) => other.net.total.minor - one.net.total.minor),
  );
}

function userOf({ user = '', subUser }: Entry): string {
  return subUser ? `${user}/${subUser}` : user;
}

const eventsOf = ({ orders }: Entry) => [...new Set(orders.map(({ event }) => event))].join(', ');

function openMatter(entry: Entry): OpenMatter {
  const { action, state, at, transactionUuid, total } = entry;
  return {
    action,
    state,
    at,
    ...(transactionUuid && { transactionUuid }),
    event: eventsOf(entry),
    ...(total && { total }),
  };
}

function heldSeats(entry: Entry & { readonly heldUntil: string }): HeldSeats {
  const { transactionUuid, heldUntil, total } = entry;
  return {
    ...(transactionUuid && { transactionUuid }),
    event: eventsOf(entry),
    heldUntil,
    ...(total && { total }),
  };
}

/** True for a purchase or cancellation whose outcome is not known. */
function isOpen({ action, state }: Entry): boolean {
  return (action === 'purchase' || action === 'cancel') && (state === 'attempting' || state === 'unknown');
}

interface ShiftOptions extends Pick<ShiftReport, 'number' | 'place' | 'since' | 'until'> {
  /** Every request of the time. A purchase that bought nothing, or may have, has the orders of its reservation. */
  readonly entries: readonly Entry[];
  /** Reservations that may still be held. */
  readonly held: readonly (Entry & { readonly heldUntil: string })[];
}

/** Adds up what was sold, cancelled, and failed, and lists what is still open. */
export function createShiftReport({ entries, held, ...period }: ShiftOptions): ShiftReport {
  const lines = linesOf(entries);
  return {
    ...period,
    currencies: currenciesOf(lines),
    byEvent: groupsOf(lines, ({ order }) => order.event),
    bySendMethod: groupsOf(lines, ({ order }) => order.sendMethod?.description ?? ''),
    byUser: groupsOf(lines, ({ entry }) => userOf(entry)),
    held: held.map(heldSeats),
    needsLook: entries.filter(isOpen).map(openMatter),
  };
}
