import type { Paging } from '../model/event.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly paging: Paging;
}

/** Follows the pages from the first until none remains; an empty page ends it too, whatever it promises. */
export async function everyPage<T>(fetchPage: (page: number) => Promise<Page<T>>): Promise<Page<T>> {
  const items: T[] = [];
  for (let page = 0; ; page += 1) {
    const next = await fetchPage(page);
    items.push(...next.items);
    if (next.paging.pagesRemaining <= 0 || next.items.length === 0) return { items, paging: next.paging };
  }
}
