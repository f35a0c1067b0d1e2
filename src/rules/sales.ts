import type { Entry, EntryState } from '../model/entry.ts';
import type { KeptCustomer, Sale, SaleState } from '../model/sale.ts';
import type { Transaction } from '../model/transaction.ts';
import { boughtBundles } from './bought.ts';
import { cancelledPart } from './cancellation.ts';
import { localDayOf } from './day.ts';
import { recordedOrders } from './recorded-orders.ts';
import type { SaleTerm } from './sale-terms.ts';
import { transactionTotals } from './totals.ts';

/** What is known of a sale that is looked for. Everything given must match. */
export interface SaleQuery {
  readonly terms?: readonly SaleTerm[];
  /** An event's ID, or part of its name. */
  readonly event?: string | undefined;
  /** The day of the performance, `YYYY-MM-DD`. */
  readonly day?: string | undefined;
  /** A transaction's ID or UUID, or a supplier's reference, in full. */
  readonly reference?: string | undefined;
}

const BOUGHT: Partial<Record<EntryState, SaleState>> = { done: 'sold', partial: 'partly_sold' };

function stateOf({ state, orders }: Entry, cancelled: ReadonlySet<number>): SaleState {
  const open = orders.filter(({ item }) => !cancelled.has(item));
  if (cancelled.size === 0 || orders.length === 0) return BOUGHT[state] ?? 'unknown';
  return open.length === 0 ? 'cancelled' : 'partly_cancelled';
}

/**
 * A sale from what the journal has of it.
 * @param cancellations the cancellations of the same transaction that succeeded.
 */
export function saleOf(purchase: Entry, cancellations: readonly Entry[], customer?: KeptCustomer): Sale {
  const { transactionUuid = '', transactionId, at, orders, total } = purchase;
  const cancelled = cancellations.flatMap((one) => one.orders.map(({ item }) => item));
  return {
    transactionUuid,
    ...(transactionId && { transactionId }),
    soldAt: at,
    state: stateOf(purchase, new Set(cancelled)),
    orders,
    ...(total && { total }),
    ...(customer && { customer }),
  };
}

/** A sale as the API describes it. Undefined if nothing was bought, or may have been. */
export function saleOfTransaction(transaction: Transaction): Sale | undefined {
  const { status, transactionUuid, transactionId, purchasedAt: soldAt, trolley, customer } = transaction;
  const bought = boughtBundles(transaction);
  if (bought.length === 0 && status !== 'attempting') return undefined;
  const part = cancelledPart(bought.flatMap(({ orders }) => orders));
  const sold = bought.length < trolley.bundles.length ? 'partly_sold' : 'sold';
  const states = { none: sold, some: 'partly_cancelled', all: 'cancelled' } as const;
  return {
    transactionUuid,
    ...(transactionId && { transactionId }),
    ...(soldAt && { soldAt }),
    state: bought.length === 0 ? 'unknown' : states[part],
    orders: recordedOrders(bought),
    total: transactionTotals(transaction).total,
    ...(customer && { customer: { name: `${customer.firstName} ${customer.lastName}` } }),
  };
}

/** Text as it is compared: without accents and capitals. */
export function plain(text: string): string {
  // Most texts have no accents, and normalising takes longer than all the rest.
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** With fewer digits, a word is not taken for a phone number. */
const FEWEST_DIGITS = 4;

/** The digits of a word that may be part of a phone number, however it is written. Undefined for other words. */
export function phoneDigits(word: string): string | undefined {
  const digits = digitsOf(word);
  return digits.length >= FEWEST_DIGITS && /^[\d\s()+.-]+$/.test(word) ? digits : undefined;
}

/** True if the word is in one of the texts, or is part of the phone number. */
function isIn(word: string, texts: readonly string[], phone: string): boolean {
  if (texts.some((text) => plain(text).includes(plain(word)))) return true;
  const digits = phoneDigits(word);
  return digits !== undefined && digitsOf(phone).includes(digits);
}

const isSame = (one: string, other: string) => plain(one) === plain(other);

function referencesOf({ transactionUuid, transactionId, orders }: Sale): string[] {
  return [transactionUuid, transactionId, ...orders.map(({ reference }) => reference)].filter(
    (one) => one !== undefined,
  );
}

/** True if a performance is on the day. */
const isFor = ({ orders }: Sale, day: string) => orders.some(({ startsAt }) => startsAt?.startsWith(day));

/** True if the sale was made on the day, in the machine's time. */
const isSoldOn = ({ soldAt }: Sale, day: string) =>
  soldAt !== undefined && localDayOf(Date.parse(soldAt)) === day;

/** True if the sale has everything that is looked for. */
export function matches(sale: Sale, { terms = [], event, day, reference }: SaleQuery): boolean {
  const { orders, customer } = sale;
  const references = referencesOf(sale);
  const events = orders.flatMap(({ event: name, eventId = '' }) => [name, eventId]);
  const texts = [...references, ...events, customer?.name ?? '', customer?.email ?? ''];
  const hasWord = (word: string) => isIn(word, texts, customer?.phone ?? '');
  return (
    terms.every(
      ({ words, days }) =>
        words.every(hasWord) || days.some((one) => isSoldOn(sale, one) || isFor(sale, one)),
    ) &&
    (event === undefined ||
      orders.some(({ event: name, eventId = '' }) => isIn(event, [name], '') || isSame(eventId, event))) &&
    (day === undefined || isFor(sale, day)) &&
    (reference === undefined || references.some((one) => isSame(one, reference)))
  );
}
