import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Paging } from '../model/event.ts';

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
