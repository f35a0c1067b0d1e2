import type { Command } from 'commander';
import { keepWalkIn, walkInOf } from '../checkout/walk-in.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { printRecord } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { addExamples } from './arguments.ts';
import { addCustomerOptions, type CustomerOptions, hasCustomer, readFields } from './customer-input.ts';

interface WalkInOptions extends CustomerOptions {
  readonly forget?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addCustomerOptions(
    addExamples(command, 'walk-in', 'walk-in --customer desk.json', 'walk-in --forget').option(
      '--forget',
      'keep none any more',
    ),
  ).action((options: WalkInOptions) => walkIn(contextOf(command), options));
}

/** Shows, keeps or forgets who buys when nothing has to be posted. */
export async function walkIn(context: Context, { forget, ...options }: WalkInOptions): Promise<void> {
  if (forget && hasCustomer(options)) throw new Failure('usage', 'Give --forget or a customer, not both.');
  if (forget) await keepWalkIn(context, undefined);
  else if (hasCustomer(options)) await keepWalkIn(context, await readFields(context, options));
  const kept = await walkInOf(context);
  printRecord(context, {
    json: { walkIn: kept ?? null },
    lines: () =>
      kept
        ? Object.entries(kept).map(([name, value]) => safeText(`${name.padEnd(24)}${value}`))
        : ['No walk-in customer is kept. Keep one with: ticketswitch walk-in --customer <file>'],
  });
}
