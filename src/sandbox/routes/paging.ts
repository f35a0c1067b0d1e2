import type { Params } from '../params.ts';

const DEFAULT_LENGTH = 50;

/** One page of a list with its `paging_status`; pages count from 0 (docs/f13.md#shapes). */
export function paged<T>(all: readonly T[], params: Params): { page: readonly T[]; paging_status: object } {
  const length = params.wholeNumber(1, 'page_len', 'page_length') ?? DEFAULT_LENGTH;
  const number = params.wholeNumber(0, 'page_no', 'page_number') ?? 0;
  const page = all.slice(number * length, number * length + length);
  const remaining = Math.max(0, all.length - (number * length + page.length));
  return {
    page,
    paging_status: {
      page_length: length,
      page_number: number,
      pages_remaining: Math.ceil(remaining / length),
      results_remaining: remaining,
      total_unpaged_results: all.length,
    },
  };
}
