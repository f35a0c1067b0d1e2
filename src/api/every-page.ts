import type { Paging } from '../model/event.ts';
import type { Answer } from './answer.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly paging: Paging;
}

/**
 * Fetches pages until the API reports no more, or one is empty.
 * @param fetchPage gets a zero-based page number.
 * @returns all items, with the paging and the body of the last page.
 */
export async function everyPage<T>(
  fetchPage: (page: number) => Promise<Answer<Page<T>>>,
): Promise<Answer<Page<T>>> {
  const items: T[] = [];
  for (let page = 0; ; page += 1) {
    const { value, body } = await fetchPage(page);
    items.push(...value.items);
    if (value.paging.pagesRemaining <= 0 || value.items.length === 0) {
      return { value: { items, paging: value.paging }, body };
    }
  }
}
