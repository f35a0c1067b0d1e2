import * as z from 'zod/mini';
import type { Paging } from '../model/event.ts';
import type { Params } from './http.ts';
import { integer, shown } from './wire.ts';

/** `paging_status` (docs/f13.md#shapes). */
export const paging = z.object({
  page_length: shown(integer),
  page_number: shown(integer),
  pages_remaining: shown(integer),
  results_remaining: shown(integer),
  total_unpaged_results: shown(integer),
});

/**
 * Without `paging_status`, the page counts as the only one.
 * @param count the results of this page.
 */
export function toPaging(wire: z.infer<typeof paging> | undefined, count: number): Paging {
  return {
    pageLength: wire?.page_length ?? count,
    pageNumber: wire?.page_number ?? 0,
    pagesRemaining: wire?.pages_remaining ?? 0,
    resultsRemaining: wire?.results_remaining ?? 0,
    totalResults: wire?.total_unpaged_results ?? count,
  };
}

/** Page size and zero-based page number, named as the official clients do; page 0 is left out (docs/f13.md#shapes). */
export function pageParams({ page, pageLength }: { page?: number; pageLength?: number }): Params {
  return [
    ...(pageLength === undefined ? [] : [['page_len', String(pageLength)] as const]),
    ...(page ? [['page_no', String(page)] as const] : []),
  ];
}
