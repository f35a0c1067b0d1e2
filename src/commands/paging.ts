import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
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

/** @throws Failure `usage`: `--raw` shows one answer of the API, and `--all` takes many. */
export function requireOneAnswer({ options }: Context, all: boolean | undefined): void {
  if (all && options.raw) {
    throw new Failure(
      'usage',
      '--raw shows one answer of the API and --all takes many: give --page instead of --all.',
    );
  }
}

/** Says on stderr that a list was cut, under `--json` too: a script must not take a page for the whole. */
export function sayRest({ io }: Context, { resultsRemaining, pageNumber }: Paging): void {
  if (resultsRemaining <= 0) return;
  io.stderr.write(`${resultsRemaining} more not shown: --page ${pageNumber + 1} or --all shows them.\n`);
}
