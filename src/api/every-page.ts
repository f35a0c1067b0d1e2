import type { Paging } from '../model/event.ts';
import type { Answer } from './answer.ts';

/** A page whose items are under a key. */
type Page<Key extends string> = { readonly paging: Paging } & Readonly<Record<Key, readonly unknown[]>>;

/** Gets a zero-based page number. */
type FetchPage<Value> = (page: number) => Promise<Answer<Value>>;

/**
 * Fetches pages until the API reports no more, or one is empty. A page is fetched when the one before was used.
 * @param key names the items of a page.
 */
export async function* pagesOf<Key extends string, Value extends Page<Key>>(
  fetchPage: FetchPage<Value>,
  key: Key,
): AsyncGenerator<Answer<Value>, void> {
  for (let page = 0; ; page += 1) {
    const answer = await fetchPage(page);
    yield answer;
    const { paging, [key]: items } = answer.value;
    if (paging.pagesRemaining <= 0 || items.length === 0) return;
  }
}

/** Fetches every page. @returns the first one with the items of all, and the paging and the body of the last. */
export async function everyPage<Key extends string, Value extends Page<Key>>(
  fetchPage: FetchPage<Value>,
  key: Key,
): Promise<Answer<Value>> {
  const answers = await Array.fromAsync(pagesOf(fetchPage, key));
  const [first, last] = [answers[0], answers.at(-1)] as [Answer<Value>, Answer<Value>];
  const items = answers.flatMap(({ value }) => value[key]);
  return { value: { ...first.value, [key]: items, paging: last.value.paging }, body: last.body };
}
