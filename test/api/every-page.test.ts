import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyPage } from '../../src/api/every-page.ts';

/** A list that the API serves in pages. */
function pagesOf(all: readonly number[], pageLength: number) {
  const asked: number[] = [];
  const fetchPage = async (pageNumber: number) => {
    asked.push(pageNumber);
    const start = pageNumber * pageLength;
    const items = all.slice(start, start + pageLength);
    const resultsRemaining = Math.max(0, all.length - start - items.length);
    const paging = {
      pageLength,
      pageNumber,
      resultsRemaining,
      pagesRemaining: Math.ceil(resultsRemaining / pageLength),
      totalResults: all.length,
    };
    return { value: { items, paging }, body: `page ${pageNumber}` };
  };
  return { asked, fetchPage };
}

it('gets every item once and in order, page by page, with the last page as its body', async () => {
  const lengths = fc.record({ length: fc.nat(40), pageLength: fc.integer({ min: 1, max: 12 }) });
  await fc.assert(
    fc.asyncProperty(lengths, async ({ length, pageLength }) => {
      const all = Array.from({ length }, (_, at) => at);
      const { asked, fetchPage } = pagesOf(all, pageLength);
      const { value, body } = await everyPage(fetchPage, 'items');
      const pages = Math.max(1, Math.ceil(length / pageLength));
      expect(value.items).toEqual(all);
      expect(asked).toEqual(Array.from({ length: pages }, (_, at) => at));
      expect(body).toBe(`page ${pages - 1}`);
      expect(value.paging).toMatchObject({ pagesRemaining: 0, totalResults: length });
    }),
    { seed: 1 },
  );
});

it('stops at an empty page, even if more pages are promised', async () => {
  let requests = 0;
  const { value } = await everyPage(async (pageNumber) => {
    requests += 1;
    const items = pageNumber < 2 ? [pageNumber] : [];
    const paging = { pageLength: 1, pageNumber, pagesRemaining: 9, resultsRemaining: 9, totalResults: 11 };
    return { value: { items, paging }, body: '' };
  }, 'items');
  expect(value.items).toEqual([0, 1]);
  expect(requests).toBe(3);
});

it('fails as a page fails', async () => {
  const { fetchPage } = pagesOf([1, 2, 3], 1);
  const work = everyPage(
    (page) => (page === 1 ? Promise.reject(new Error('gone')) : fetchPage(page)),
    'items',
  );
  await expect(work).rejects.toThrow('gone');
});
