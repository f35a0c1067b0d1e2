import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { print } from '../output/print.ts';
import { progress } from '../output/progress.ts';
import { safeText } from '../output/safe-text.ts';
import { addExamples } from './arguments.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(command, 'whoami', 'whoami --profile live --json').action(() => whoami(contextOf(command)));
}

/** Shows the account in use, and where each setting was found. */
async function whoami(context: Context): Promise<void> {
  const { profile, sandbox, url, user, subUser, language, sources } = await context.settings();
  const api = await context.api();
  const { value: account, body } = await progress(context, 'Checking your account', api.test());
  // Another profile's name would say that its account is used.
  const isProfileUsed = !sandbox || (await context.store()).profile(profile)?.kind === 'sandbox';
  const from = (key: keyof typeof sources) => (sources[key] ? ` (from ${sources[key]})` : '');
  const facts = [
    ['Account', `${account.name}, ${user}${from('user')}`],
    ['Host', sandbox ? 'the built-in sandbox' : `${url}${from('url')}`],
    ['Profile', isProfileUsed && profile],
    ['Sub-user', subUser && `${subUser}${from('subUser')}`],
    ['Language', language && `${language}${from('language')}`],
  ] as const;
  await print<'whoami'>(context, {
    body,
    json: { profile, url: sandbox ? undefined : url, account, subUser, language, sources },
    lines: () => facts.flatMap(([name, value]) => (value ? [`${name.padEnd(10)}${safeText(value)}`] : [])),
    next: ['events'],
  });
}
