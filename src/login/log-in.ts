import type { Context, GlobalOptions } from '../context.ts';
import { Failure } from '../failure.ts';
import { ask } from '../prompts/ask.ts';
import { type Field, type FormConfig, form } from '../prompts/form.ts';
import { frameOf } from '../prompts/header.ts';
import { type ChooseConfig, choose } from '../prompts/select.ts';
import type { FormValues } from '../rules/customer-form.ts';
import type { Profile } from '../store/contents.ts';
import { LIVE_URL } from '../store/settings.ts';
import { requireUrl } from '../store/url.ts';

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
    frame: frameOf(context, { isTraining: false }),
    pageSize: 3,
    canGoBack: false,
  };
  return (await ask(context, choose<Kind>(), config)) as Kind;
}

function accountFields({ url, user, insecure = false }: GlobalOptions): Field[] {
  const required = (value: string) => (value === '' ? 'needed' : undefined);
  const address = (value: string) => {
    try {
      requireUrl(value, insecure);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  return [
    ...(url ? [] : [{ name: 'url', label: 'API address', initial: LIVE_URL, problem: address }]),
    ...(user ? [] : [{ name: 'user', label: 'User', problem: required }]),
    { name: 'password', label: 'Password', isSecret: true, problem: required },
  ];
}

async function askAccount(context: Context): Promise<Profile> {
  const { options } = context;
  const config: FormConfig = {
    message: 'Your login',
    fields: accountFields(options),
    frame: frameOf(context, { isTraining: false }),
    summary: ({ user = options.user }) => user ?? '',
  };
  const values = (await ask(context, form, config)) as FormValues;
  return {
    kind: 'account',
    url: requireUrl(options.url ?? values.url ?? LIVE_URL, options.insecure ?? false),
    user: options.user ?? values.user ?? '',
    password: values.password ?? '',
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
