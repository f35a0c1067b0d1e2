import type { Context } from '../context.ts';
import { Failure, isFailure } from '../failure.ts';
import type { GlobalOptions } from '../options.ts';
import { say, warn } from '../output/print.ts';
import { safeText } from '../output/safe-text.ts';
import { ask } from '../prompts/ask.ts';
import { type Field, form } from '../prompts/form.ts';
import { headerOf } from '../prompts/header.ts';
import { select } from '../prompts/select.ts';
import type { Profile } from '../store/contents.ts';
import { LIVE_URL, NOT_LOGGED_IN } from '../store/settings.ts';
import { requireUrl } from '../store/url.ts';

/** Ingresso's public demo account (docs/f13.md#demo-users): the real host, the test product, no charges. */
const DEMO: Profile = { kind: 'account', url: LIVE_URL, user: 'demo', password: 'demopass' };

type AccountKind = 'sandbox' | 'demo' | 'own';

function askKind(context: Context): Promise<AccountKind> {
  return ask(context, select<AccountKind>(), {
    message: 'Which account do you want to use?',
    choices: [
      { value: 'sandbox', name: 'The built-in sandbox: offline, no real sales' },
      { value: 'demo', name: "Ingresso's public demo account: online, test product only" },
      { value: 'own', name: 'Your own login' },
    ],
    header: headerOf(context, { isTraining: false }),
    canGoBack: false,
  });
}

const required = (value: string) => (value === '' ? 'required' : undefined);

function urlProblem(value: string, isInsecureAllowed: boolean): string | undefined {
  try {
    requireUrl(value, isInsecureAllowed);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function accountFields({ url, user, insecure = false }: GlobalOptions): Field[] {
  const problem = (value: string) => urlProblem(value, insecure);
  return [
    ...(url ? [] : [{ name: 'url', label: 'API URL', initial: LIVE_URL, problem }]),
    ...(user ? [] : [{ name: 'user', label: 'User', problem: required }]),
    { name: 'password', label: 'Password', isSecret: true, problem: required },
  ];
}

async function askAccount(context: Context): Promise<Profile> {
  const { url, user, subUser, language, insecure = false } = context.options;
  const values = await ask(context, form, {
    message: 'Your login',
    fields: accountFields(context.options),
    header: headerOf(context, { isTraining: false }),
    summary: (typed) => user ?? typed.user ?? '',
  });
  return {
    kind: 'account',
    url: requireUrl(url ?? values.url ?? LIVE_URL, insecure),
    user: user ?? values.user ?? '',
    password: values.password ?? '',
    ...(subUser && { subUser }),
    ...(language && { language }),
  };
}

/** Asks for an account: the sandbox, the demo account, or the user's own. */
async function askProfile(context: Context): Promise<Profile> {
  const { url, user } = context.options;
  const kind = url || user ? 'own' : await askKind(context);
  if (kind === 'sandbox') return { kind };
  return kind === 'demo' ? DEMO : askAccount(context);
}

type Account = Extract<Profile, { kind: 'account' }>;

/** @throws Failure `not_logged_in` if the command that prints it fails. */
async function passwordOf({ env, signal }: Context, profile: Account): Promise<string> {
  const { password = '', passwordCommand: command } = profile;
  if (!command) return password;
  const { runPasswordCommand } = await import('../store/password-command.ts');
  return runPasswordCommand({ command, from: '--password-command' }, { env, signal });
}

/**
 * Checks the credentials of a profile.
 * @returns the body of the API's response, unless it is the sandbox.
 * @throws Failure `authentication_failed` if the API does not accept them.
 */
async function verify(context: Context, profile: Profile): Promise<string | undefined> {
  if (profile.kind === 'sandbox') return undefined;
  const { env, mask, signal } = context;
  const password = await passwordOf(context, profile);
  mask.add(password);
  const { createProgramClient } = await import('../program-client.ts');
  const client = await createProgramClient({ ...profile, password, env, mask, signal });
  return (await client.test()).body;
}

async function nameIn(context: Context): Promise<string> {
  return context.options.profile ?? (await context.store()).currentProfile();
}

interface SavedProfile {
  readonly profile: Profile;
  readonly name: string;
  readonly body: string | undefined;
}

/**
 * Saves a profile if the API accepts its credentials, and makes it the current one.
 * @returns it, its name, and the body of the API's response, unless it is the sandbox.
 * @throws Failure `authentication_failed` if it does not, and `usage` if it cannot be saved.
 */
export async function saveProfile(context: Context, profile: Profile): Promise<SavedProfile> {
  const body = await verify(context, profile);
  const name = await nameIn(context);
  await (await context.store()).saveProfile(name, profile);
  return { profile, name, body };
}

/**
 * Asks for an account until its credentials are accepted. Needs a terminal.
 * @param accept throws Failure `authentication_failed` if they are not.
 */
export async function askUntilAccepted<T>(
  context: Context,
  accept: (profile: Profile) => Promise<T>,
): Promise<T> {
  for (;;) {
    const profile = await askProfile(context);
    try {
      return await accept(profile);
    } catch (error) {
      if (!isFailure(error, 'authentication_failed')) throw error;
      say(context.io, safeText(error.message));
    }
  }
}

/** Asks for a login and saves it. If the settings are read-only, it is used for this run. */
export async function logIn(context: Context): Promise<void> {
  if (!context.io.canAsk) throw new Failure('not_logged_in', NOT_LOGGED_IN, { next: ['login'] });
  say(context.io, 'You are not logged in yet.');
  const profile = await askUntilAccepted(context, async (asked) => {
    await verify(context, asked);
    return asked;
  });
  const [store, name] = [await context.store(), await nameIn(context)];
  try {
    await store.saveProfile(name, profile);
  } catch (error) {
    if (!isFailure(error, 'usage')) throw error;
    store.useProfile(name, profile);
    await warn(context, `${error.message} You are logged in until the program ends.`);
  }
}
