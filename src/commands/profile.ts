import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { SavedProfile } from '../output/documents.ts';
import { printLocal } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import type { Profile } from '../store/contents.ts';
import { noSuchProfile } from '../store/sources.ts';
import { addExamples } from './arguments.ts';
import { logOut } from './logout.ts';
import { refuseRaw } from './refusals.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'profile list', 'profile use live');
  const list = command.command('list').description('list the saved profiles');
  addExamples(list, 'profile list', 'profile list --json').action(() => listProfiles(contextOf(list)));
  const use = command.command('use <profile>').description('make a saved profile the current one');
  addExamples(use, 'profile use live').action((name: string) => selectProfile(contextOf(use), name));
  const remove = command.command('remove <profile>').description('remove a saved profile');
  addExamples(remove, 'profile remove live').action((name: string) => logOut(contextOf(remove), name));
}

function savedProfile(name: string, profile: Profile, isCurrent: boolean): SavedProfile {
  if (profile.kind === 'sandbox') return { name, isCurrent, sandbox: true };
  const { url, user, subUser, language, passwordCommand } = profile;
  const password = passwordCommand === undefined ? 'saved' : 'command';
  return { name, isCurrent, sandbox: false, url, user, subUser, language, password };
}

async function listProfiles(context: Context): Promise<void> {
  refuseRaw(context);
  const store = await context.store();
  const current = store.currentProfile();
  const profiles = store.profileNames().flatMap((name) => {
    const profile = store.profile(name);
    return profile ? [savedProfile(name, profile, name === current)] : [];
  });
  await printLocal<'profile-list'>(context, {
    json: { profiles },
    lines: async (paper) => {
      const { renderProfiles } = await import('../output/profiles.ts');
      return renderProfiles(profiles, paper);
    },
  });
}

/** @throws Failure `not_found` if there is no such profile. */
async function selectProfile(context: Context, name: string): Promise<void> {
  refuseRaw(context);
  const store = await context.store();
  if (!(await store.selectProfile(name))) throw noSuchProfile(name, store);
  await printLocal<'profile-use'>(context, {
    json: { profile: name },
    lines: () => [safeText(`Profile "${name}" is now used`)],
  });
}
