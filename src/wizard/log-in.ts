import { input, password as passwordPrompt } from '@inquirer/prompts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { theme } from '../output/theme.ts';
import type { Profile } from '../store/contents.ts';
import { LIVE_URL } from '../store/settings.ts';
import { requireUrl } from '../store/url.ts';
import { ask } from './prompts/ask.ts';
import { type ChooseConfig, choose } from './prompts/choose.ts';

/** Ingresso's public demo account (contract §6): real host, test product, nothing is charged. */
const DEMO: Profile = { kind: 'account', url: LIVE_URL, user: 'demo', password: 'demopass' };

type Kind = 'sandbox' | 'demo' | 'own';

async function askKind(context: Context): Promise<Kind> {
  const config: ChooseConfig<Kind> = {
    message: 'Where do you want to sell?',
    choices: [
      { value: 'sandbox', name: 'The built-in sandbox: offline, nothing is real' },
      { value: 'demo', name: "Ingresso's public demo account: online, test product only" },
      { value: 'own', name: 'Your own login' },
    ],
    frame: { theme: theme(context.io.colorLevel), isTraining: false, now: context.now },
    pageSize: 3,
    canGoBack: false,
  };
  return (await ask<Kind, ChooseConfig<Kind>>(context, choose, config)) as Kind;
}

async function askAccount(context: Context): Promise<Profile> {
  const { options } = context;
  const required = (value: string) => value.trim() !== '' || 'needed';
  const url = (value: string) => {
    try {
      return Boolean(requireUrl(value, options.insecure ?? false));
    } catch (error) {
      return (error as Error).message;
    }
  };
  const host =
    options.url ?? (await ask(context, input, { message: 'API address', default: LIVE_URL, validate: url }));
  const user = options.user ?? (await ask(context, input, { message: 'User', validate: required }));
  const password = await ask(context, passwordPrompt, {
    message: 'Password',
    mask: true,
    validate: required,
  });
  return {
    kind: 'account',
    url: requireUrl(String(host), options.insecure ?? false),
    user: String(user).trim(),
    password: String(password),
    ...(options.subUser && { subUser: options.subUser }),
    ...(options.language && { language: options.language }),
  };
}

/** Asks where to sell: the sandbox, the demo account, or an account of one's own. Needs a terminal. */
export async function askProfile(context: Context): Promise<Profile> {
  const { url, user } = context.options;
  const kind = url || user ? 'own' : await askKind(context);
  if (kind === 'sandbox') return { kind };
  return kind === 'demo' ? DEMO : askAccount(context);
}

/**
 * Keeps a profile once the API has accepted its credentials, and makes it the one in use.
 * @throws Failure `authentication_failed` when it does not; then nothing is kept.
 */
export async function keepProfile(context: Context, profile: Profile): Promise<string> {
  const store = await context.store();
  if (profile.kind === 'account') {
    const { createClient } = await import('../api/create-client.ts');
    await createClient({ ...profile, signal: context.signal }).test();
  }
  const name = context.options.profile ?? store.currentProfile();
  store.saveProfile(name, profile);
  return name;
}

/** Asks for a login where none is known, and keeps it. */
export async function logIn(context: Context): Promise<void> {
  if (!context.io.canAsk)
    throw new Failure('not_logged_in', 'Not logged in, and there is no terminal to ask on.');
  context.io.stderr.write('You are not logged in yet.\n');
  await keepProfile(context, await askProfile(context));
}
