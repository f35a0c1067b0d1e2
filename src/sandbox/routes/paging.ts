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

/** Parses `date_range`: `yyyymmdd:yyyymmdd`, either side optional. Returns undefined if it is malformed. */
export function dateRangeOf(params: Params): { from?: string; to?: string } | undefined {
  const range = params.get('date_range');
  if (range === undefined) return {};
  const match = /^(\d{8})?:(\d{8})?$/.exec(range);
  if (!match) return undefined;
  return { ...(match[1] && { from: match[1] }), ...(match[2] && { to: match[2] }) };
}
