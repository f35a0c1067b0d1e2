import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { printLocal } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { savedProfiles } from '../store/sources.ts';
import { addExamples } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'logout', 'logout --profile live').action(() => logout(contextOf(command)));
}

/** Removes a profile and its credentials. @throws Failure `not_found` if there is no such profile. */
async function logout(context: Context): Promise<void> {
  refuseRaw(context);
  const store = await context.store();
  const name = context.options.profile ?? store.currentProfile();
  if (!(await store.deleteProfile(name))) {
    throw new Failure('not_found', `No profile "${name}". ${savedProfiles(store.profileNames())}`);
  }
  await printLocal<'logout'>(context, {
    json: { profile: name, loggedOut: true },
    lines: () => [safeText(`Logged out; profile "${name}" removed`)],
  });
}
