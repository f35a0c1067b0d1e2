import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { printLocal } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { noSuchProfile } from '../store/sources.ts';
import { addExamples } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'logout', 'logout --profile live').action(() => logout(contextOf(command)));
}

async function logout(context: Context): Promise<void> {
  const { options } = context;
  await logOut(context, options.profile ?? (await context.store()).currentProfile());
}

/** Removes a profile and its credentials. @throws Failure `not_found` if there is no such profile. */
export async function logOut(context: Context, name: string): Promise<void> {
  refuseRaw(context);
  const store = await context.store();
  if (!(await store.deleteProfile(name))) throw noSuchProfile(name, store);
  await printLocal<'logout'>(context, {
    json: { profile: name, loggedOut: true },
    lines: () => [safeText(`Logged out; profile "${name}" removed`)],
  });
}
