import { findSales, MOST_SALES, searchHint } from '../../checkout/find-sales.ts';
import { isFailure } from '../../failure.ts';
import type { Sale } from '../../model/sale.ts';
import { safeText } from '../../output/safe-text.ts';
import { saleEventsText } from '../../output/sale-events.ts';
import { saleLines } from '../../output/sales.ts';
import { Back } from '../../prompts/departures.ts';
import { type Found, search } from '../../prompts/search.ts';
import { countOf } from '../../rules/count.ts';
import type { Session } from '../session.ts';
import type { Sold } from '../sold.ts';
import { openSale } from './open-sale.ts';

const countText = ({ length }: readonly Sale[]) =>
  length < MOST_SALES ? countOf(length, 'sale') : `The newest ${MOST_SALES} sales`;

async function nothingFound({ context }: Session, words: readonly string[]): Promise<string> {
  return words.length > 0 ? `No sale found. ${await searchHint(context)}` : 'No sale found.';
}

/** Finds sales by words. An error is shown in the list, so that the words can be changed. */
async function find(session: Session, words: readonly string[]): Promise<Found<Sale>> {
  try {
    const sales = await findSales(session.context, { words });
    if (sales.length === 0) return { choices: [], remark: await nothingFound(session, words) };
    const layout = (width: number) => saleLines(sales, width);
    const lines = layout(session.choiceWidth);
    const choices = sales.map((sale, at) => ({
      value: sale,
      name: lines[at] ?? '',
      about: safeText(
        [sale.customer?.name, sale.transactionId ?? sale.transactionUuid].filter(Boolean).join(', '),
      ),
      short: [saleEventsText(sale), safeText(sale.transactionId ?? '')].filter(Boolean).join(', '),
    }));
    return { choices, layout, remark: countText(sales) };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { choices: [], remark: safeText(error.message) };
  }
}

/**
 * Finds a sale, newest first, and opens it.
 * @returns what was sold again, if anything.
 */
export async function findSale(session: Session): Promise<Sold | undefined> {
  let typed = '';
  try {
    for (;;) {
      const picked = await session.ask(search<Sale>(), {
        message: 'Find a sale',
        find: (words) => find(session, words),
        typed,
        canGoBack: true,
        everything: 'the newest sales',
        hasDetails: false,
      });
      typed = picked.typed;
      const ending = await openSale(session, picked.choice.value);
      if (ending.go === 'home') return ending.sold;
    }
  } catch (error) {
    if (error instanceof Back) return undefined;
    throw error;
  }
}
