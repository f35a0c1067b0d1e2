import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Paging } from '../model/event.ts';
import { say } from '../output/print.ts';
import { countOf } from '../rules/count.ts';
import { wholeNumber } from './arguments.ts';

export interface PagingOptions {
  readonly page?: number;
  readonly pageLength?: number;
  readonly all?: boolean;
  readonly ndjson?: boolean;
}

/** Adds the options of a list. @param items names what it contains. */
export function addPagingOptions(command: Command, items: string): Command {
  return command
    .option('--page <number>', 'page to show, starting at 0', wholeNumber(0))
    .option('--page-length <number>', `${items} per page`, wholeNumber(1))
    .addOption(new Option('--all', 'all pages').conflicts('page'))
    .addOption(
      new Option('--ndjson', 'all pages as JSON, one line each, printed as they arrive')
        .conflicts('page')
        .implies({ json: true }),
    );
}

/** @throws Failure `usage` for `--raw` with an option that makes several requests. */
export function requireOneRequest({ options }: Context, { all, ndjson }: PagingOptions): void {
  if (options.raw && (all || ndjson)) {
    const flag = ndjson ? '--ndjson' : '--all';
    throw new Failure(
      'usage',
      `--raw cannot be combined with ${flag}, which makes several requests. Use --page.`,
    );
  }
}

/** Warns on stderr that a list is incomplete. Also under `--json`, so that scripts can notice. */
export function warnOfMore({ io }: Context, { resultsRemaining, pageNumber }: Paging): void {
  if (resultsRemaining <= 0) return;
  const more = countOf(resultsRemaining, 'more result');
  say(io, `${more}. For the next page use --page ${pageNumber + 1}, for all pages --all.`);
}
