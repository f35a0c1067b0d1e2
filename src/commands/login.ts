import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Input } from '../host.ts';
import { askUntilAccepted, saveProfile } from '../login/log-in.ts';
import { withNewline } from '../output/lines.ts';
import { printLocal } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import type { Profile } from '../store/contents.ts';
import { LIVE_URL } from '../store/settings.ts';
import { requireUrl } from '../store/url.ts';
import { addExamples } from './arguments.ts';
import { refuseRaw } from './refusals.ts';

export function configure(command: Command, contextOf: (command: Command) => Context): void {
  addExamples(
    command,
    'login',
    'login --sandbox',
    'login --profile live --user me --password-stdin < password.txt',
    "login --profile live --user me --password-command 'pass show ticketswitch'",
  )
    .option('--password-command <command>', 'save this command instead of a password; it prints the password')
    .action((options: LoginOptions) => login(contextOf(command), options));
}

async function passwordFrom(stdin: Input): Promise<string> {
  const password = (await text(stdin)).replace(/\r?\n$/, '');
  if (!password) throw new Failure('usage', 'No password was received on stdin.');
  return password;
}

interface LoginOptions {
  readonly passwordCommand?: string;
}

/** The profile from the flags; undefined if they are incomplete. */
async function givenProfile(
  { options, io }: Context,
  { passwordCommand }: LoginOptions,
): Promise<Profile | undefined> {
  const { url, user, subUser, language } = options;
  if (options.sandbox) return { kind: 'sandbox' };
  if (options.passwordStdin && passwordCommand)
    throw new Failure('usage', 'Use --password-stdin or --password-command, not both.');
  if (!user || !(options.passwordStdin || passwordCommand)) return undefined;
  return {
    kind: 'account',
    url: requireUrl(url ?? LIVE_URL, options.insecure ?? false),
    user,
    ...(passwordCommand ? { passwordCommand } : { password: await passwordFrom(io.stdin) }),
    ...(subUser && { subUser }),
    ...(language && { language }),
  };
}

/**
 * Checks credentials and saves them as a profile.
 * @throws Failure `authentication_failed` if the API rejects them; then nothing is saved.
 */
async function login(context: Context, options: LoginOptions): Promise<void> {
  if (context.options.sandbox) refuseRaw(context);
  const given = await givenProfile(context, options);
  if (!given && !context.io.canAsk) {
    throw new Failure(
      'usage',
      'Not running in a terminal: pass --user and --password-stdin or --password-command, or --sandbox.',
    );
  }
  const { profile, name, body } = given
    ? await saveProfile(context, given)
    : await askUntilAccepted(context, (asked) => saveProfile(context, asked));
  if (context.options.raw && body !== undefined) {
    context.io.stdout.write(withNewline(body));
    return;
  }
  const isSandbox = profile.kind === 'sandbox';
  const line = isSandbox
    ? `Profile "${name}" now uses the sandbox. No sale is real.`
    : `Logged in; profile "${name}" is ${profile.user} at ${profile.url}`;
  await printLocal<'login'>(context, {
    json: {
      profile: name,
      sandbox: isSandbox,
      ...(isSandbox ? {} : { url: profile.url, user: profile.user }),
    },
    lines: () => [safeText(line)],
  });
}
