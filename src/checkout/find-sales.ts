import type { Context } from '../context.ts';
import { isFailure } from '../failure.ts';
import type { Sale } from '../model/sale.ts';
import { localDayOf } from '../rules/day.ts';
import { saleTerms } from '../rules/sale-terms.ts';
import { matches, type SaleQuery, saleOfTransaction } from '../rules/sales.ts';
import { isTransactionId } from '../rules/transaction-id.ts';
import { senderIn } from './journal-entry.ts';
import { lookUpTransaction } from './look-up.ts';

/** Sales found at most, unless more are asked for. */
export const MOST_SALES = 50;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|^U-[\w-]+-LDNX$/i;

/** What is known of a sale that is looked for. Everything given must match. */
export interface SaleSearch extends Omit<SaleQuery, 'terms'> {
  /** As typed: parts of texts, and days of the sale or of a performance. */
  readonly words?: readonly string[];
}

/** The transaction that a search names by its ID or UUID. */
function named({ words = [], reference }: SaleSearch): string | undefined {
  const [word, ...others] = reference === undefined ? words : [reference];
  if (word === undefined || others.length > 0) return undefined;
  const id = word.trim().toUpperCase();
  if (isTransactionId(id)) return id;
  return UUID.test(word) ? word : undefined;
}

/** A sale of another machine, or of one whose journal is lost. */
async function saleFromApi(context: Context, id: string): Promise<Sale | undefined> {
  try {
    return saleOfTransaction((await lookUpTransaction(context, id)).value);
  } catch (error) {
    if (isFailure(error, 'not_found')) return undefined;
    throw error;
  }
}

/**
 * Finds sales of the account in use, newest first: in the journal, and if it has none and the query names a transaction
 * by its ID or UUID, at the API.
 * @param search an empty one finds the newest sales.
 * @param most at most this many.
 * @throws Failure of the API, or `usage` if the journal cannot be read.
 */
export async function findSales(context: Context, search: SaleSearch, most = MOST_SALES): Promise<Sale[]> {
  const { words = [], ...rest } = search;
  const query: SaleQuery = { ...rest, terms: saleTerms(words, localDayOf(context.now())) };
  const { place } = await senderIn(context);
  const journal = await context.journal();
  const found: Sale[] = [];
  for (const sale of journal.sales(place, query)) {
    if (found.length >= most) break;
    found.push(sale);
  }
  const id = named(search);
  if (found.length > 0 || id === undefined) return found;
  const sale = await saleFromApi(context, id);
  return sale && matches(sale, query) ? [sale] : [];
}

/** What to say if nothing was found by words: what can be looked for, and what not. */
export async function searchHint(context: Context): Promise<string> {
  const { keepCustomers } = await context.settings();
  return keepCustomers > 0
    ? 'You can search by customer, event, reference, or day of the sale or the performance.'
    : 'You can search by event, reference, or day of the sale or the performance. ' +
        'To find sales by customer from now on, set TICKETSWITCH_KEEP_CUSTOMERS to a number of days.';
}
