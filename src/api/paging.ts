import * as z from 'zod';
import type { Paging } from '../model/event.ts';
import type { Params } from './http.ts';
import { integer } from './wire.ts';

/** `paging_status` (docs/f13.md#shapes). */
export const paging = z.object({
  page_length: integer,
  page_number: integer,
  pages_remaining: integer,
  results_remaining: integer,
  total_unpaged_results: integer,
});

export function toPaging(wire: z.infer<typeof paging>): Paging {
  return {
    pageLength: wire.page_length,
    pageNumber: wire.page_number,
    pagesRemaining: wire.pages_remaining,
    resultsRemaining: wire.results_remaining,
    totalResults: wire.total_unpaged_results,
  };
}

/** Page size and zero-based page number, named as the official clients do; page 0 is left out (docs/f13.md#shapes). */
export function pageParams({ page, pageLength }: { page?: number; pageLength?: number }): Params {
  return [
    ...(pageLength === undefined ? [] : [['page_len', String(pageLength)] as const]),
    ...(page ? [['page_no', String(page)] as const] : []),
  ];
}
