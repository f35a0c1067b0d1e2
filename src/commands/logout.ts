import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { renderJson } from '../output/json.ts';
import { safeText } from '../output/safe-text.ts';
import { addExamples } from './arguments.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'logout', 'logout --profile live').action(() => logout(contextOf(command)));
}

/** Forgets a profile and its credentials. @throws Failure `not_found` when there is none. */
export async function logout(context: Context): Promise<void> {
  const store = await context.store();
  const name = context.options.profile ?? store.currentProfile();
  if (!store.deleteProfile(name)) {
    const known = store.profileNames();
    const there =
      known.length > 0 ? `There is ${known.join(', ')}: name one with --profile.` : 'There is none.';
    throw new Failure('not_found', `There is no profile ${name}. ${there}`);
  }
  const { stdout } = context.io;
  const json = renderJson({ profile: name, loggedOut: true });
  stdout.write(context.options.json ? `${json}\n` : `${safeText(`Profile ${name} is forgotten`)}\n`);
}
