import type { Command } from 'commander';
import { saveWalkIn, walkInOf } from '../checkout/walk-in.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { note, printLocal, suggest } from '../output/print.ts';
import { parseCustomer } from '../rules/customer.ts';
import { addExamples } from './arguments.ts';
import { addCustomerOptions, type CustomerOptions, hasCustomer, readFields } from './customer-input.ts';
import { refuseRaw, requireOneStdin } from './refusals.ts';

interface WalkInOptions extends CustomerOptions {
  readonly forget?: boolean;
}

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addCustomerOptions(
    addExamples(command, 'walk-in', 'walk-in --customer desk.json', 'walk-in --forget').option(
      '--forget',
      'delete the saved default customer',
    ),
  ).action((options: WalkInOptions) => walkIn(contextOf(command), options));
}

/** Shows, saves or deletes the default customer for tickets that are not posted. */
async function walkIn(context: Context, { forget, ...options }: WalkInOptions): Promise<void> {
  refuseRaw(context);
  requireOneStdin(context, options);
  if (forget && hasCustomer(options)) {
    throw new Failure('usage', '--forget cannot be combined with customer details.');
  }
  if (forget) {
    await saveWalkIn(context, undefined);
    await printLocal<'walk-in'>(context, {
      json: { walkIn: null },
      lines: () => ['Default customer deleted.'],
    });
    return;
  }
  if (hasCustomer(options)) {
    await saveWalkIn(context, await readFields(context, options));
    note(context, 'Default customer saved.');
  }
  const saved = await walkInOf(context);
  await printLocal<'walk-in'>(context, {
    json: { walkIn: saved ? parseCustomer(saved, 'The default customer') : null },
    lines: async () =>
      saved
        ? (await import('../output/customer.ts')).renderCustomerFields(saved)
        : ['This profile has no default customer.'],
  });
  if (!saved) suggest(context, ['walk-in', '--customer', '<file>']);
}
