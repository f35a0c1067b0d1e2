import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Paging } from '../model/event.ts';
import { countOf } from '../rules/count.ts';

/** @throws Failure `usage` for `--raw` with `--all`. */
export function requireOneRequest({ options }: Context, all: boolean | undefined): void {
  if (all && options.raw) {
    throw new Failure(
      'usage',
      '--raw cannot be combined with --all, which makes several requests. Use --page.',
    );
  }
}

/** Warns on stderr that a list is incomplete. Also under `--json`, so that scripts can notice. */
export function warnOfMore({ io }: Context, { resultsRemaining, pageNumber }: Paging): void {
  if (resultsRemaining <= 0) return;
  const more = countOf(resultsRemaining, 'more result');
  io.stderr.write(
    `${more}. Use --page ${pageNumber + 1} or --all to see ${resultsRemaining === 1 ? 'it' : 'them'}.\n`,
  );
}
