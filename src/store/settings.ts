import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Env, GlobalOptions } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Input } from '../io.ts';
import type { Profile } from './contents.ts';
import { readRcFile } from './rc-file.ts';
import type { SettingName } from './setting-names.ts';
import type { Store } from './store.ts';
import { requireUrl } from './url.ts';

/** Where calls go and as whom: the sandbox inside the program, or a host with credentials. */
export interface Settings {
  readonly profile: string;
  /** True: the sandbox inside the program answers, and no connection is opened. */
  readonly sandbox: boolean;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly subUser?: string;
  readonly language?: string;
  /** Where each value was found, in words. */
  readonly sources: Readonly<Partial<Record<Key, string>>>;
}

export const LIVE_URL = 'https://api.ticketswitch.com';
/** Stands for the sandbox inside the program: a name that can never be looked up (RFC 6761). */
const SANDBOX_URL = 'https://sandbox.invalid';

type Key = 'url' | 'user' | 'password' | 'subUser' | 'language';

/** One place settings come from, strongest first. */
interface Source {
  readonly name: string;
  /** Given for this very run (flag, environment): its url and user may go with a password from anywhere. */
  readonly isForThisRun: boolean;
  readonly values: Readonly<Partial<Record<Key, string>>>;
  readonly sandbox?: boolean;
  readonly profile?: string;
}

export interface SettingsInput {
  readonly options: GlobalOptions;
  readonly env: Env;
  readonly cwd: string;
  readonly store: Store;
  readonly stdin: Input;
}

function truth(value: string | undefined, where: string): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^(1|true|yes)$/i.test(value)) return true;
  if (/^(0|false|no)$/i.test(value)) return false;
  throw new Failure('usage', `TICKETSWITCH_SANDBOX in ${where} must be 1 or 0, not "${value}".`);
}

function namedSource(
  name: string,
  isForThisRun: boolean,
  values: Readonly<Partial<Record<SettingName, string>>>,
): Source {
  return {
    name,
    isForThisRun,
    sandbox: truth(values.TICKETSWITCH_SANDBOX, name),
    profile: values.TICKETSWITCH_PROFILE || undefined,
    values: {
      url: values.TICKETSWITCH_URL,
      user: values.TICKETSWITCH_USER,
      password: values.TICKETSWITCH_PASSWORD,
      subUser: values.TICKETSWITCH_SUB_USER,
      language: values.TICKETSWITCH_LANGUAGE,
    },
  };
}

async function flagSource(options: GlobalOptions, stdin: Input): Promise<Source> {
  const { url, user, subUser, language, sandbox, profile } = options;
  const password = options.passwordStdin ? (await text(stdin)).replace(/\r?\n$/, '') : undefined;
  if (password === '') throw new Failure('usage', '--password-stdin found no password on stdin.');
  return {
    name: 'the command line',
    isForThisRun: true,
    sandbox,
    profile,
    values: { url, user, password, subUser, language },
  };
}

function profileSource(store: Store, name: string, isNamed: boolean): Source | undefined {
  const profile: Profile | undefined = store.profile(name);
  if (!profile) {
    if (!isNamed) return undefined;
    const known = store.profileNames();
    const there = known.length > 0 ? `There is ${known.join(', ')}.` : 'There is none yet.';
    throw new Failure(
      'usage',
      `There is no profile ${name}. ${there} Make it with: ticketswitch login --profile ${name}`,
    );
  }
  const source = { name: `profile ${name}`, isForThisRun: false };
  return profile.kind === 'sandbox'
    ? { ...source, sandbox: true, values: {} }
    : { ...source, values: profile };
}

/** Every source there is, strongest first: flag, environment, rc file here, rc file at home, profile. */
async function sourcesOf({ options, env, cwd, store, stdin }: SettingsInput) {
  const home = env.HOME ?? env.USERPROFILE;
  const paths = [
    ...new Set([join(cwd, '.ticketswitchrc'), ...(home ? [join(home, '.ticketswitchrc')] : [])]),
  ];
  const sources = [
    await flagSource(options, stdin),
    namedSource('the environment', true, env),
    ...paths.flatMap((path) => {
      const values = readRcFile(path);
      return values ? [namedSource(path, false, values)] : [];
    }),
  ];
  const named = sources.map((source) => source.profile).find(Boolean);
  const profile = named ?? store.currentProfile();
  const stored = profileSource(store, profile, named !== undefined);
  return { sources: stored ? [...sources, stored] : sources, profile };
}

function find(sources: readonly Source[], key: Key): { value: string; source: Source } | undefined {
  for (const source of sources) {
    const value = source.values[key];
    if (value === undefined || value === '') continue;
    if (/\p{Cc}/u.test(value))
      throw new Failure('usage', `The ${key} from ${source.name} has a control character in it.`);
    return { value, source };
  }
  return undefined;
}

const NOT_LOGGED_IN =
  'Not logged in. Any of these would do: --sandbox to try everything offline; TICKETSWITCH_USER and ' +
  'TICKETSWITCH_PASSWORD in the environment; ticketswitch login to keep your credentials.';

/**
 * A password kept in a file goes only where that file sends it: not to a url or user that another file names, and a
 * profile's not even to a url from the command line.
 */
function requireSamePlace(password: Source, key: 'url' | 'user', other: Source | undefined): void {
  if (password.isForThisRun || !other || other === password) return;
  if (other.isForThisRun && !password.name.startsWith('profile ')) return;
  throw new Failure(
    'not_allowed',
    `The password from ${password.name} is not sent to the ${key} from ${other.name}. Give that one's own: TICKETSWITCH_PASSWORD, or ticketswitch login.`,
  );
}

function withSources(found: Readonly<Partial<Record<Key, { value: string; source: Source }>>>) {
  const entries = Object.entries(found).flatMap(([key, one]) => (one ? [[key, one.source.name]] : []));
  return Object.fromEntries(entries) as Settings['sources'];
}

/**
 * Finds where calls go and as whom. Flag, environment, rc file in the working folder, rc file at home, profile: the
 * first that has a value wins. The sandbox takes a user or password from this run only, else the demo user's.
 * @throws Failure `not_logged_in` when a user or password is missing; `not_allowed` when it may not go to that url; `usage` for a value
 *   that cannot be right.
 */
export async function resolveSettings(input: SettingsInput): Promise<Settings> {
  const { sources, profile } = await sourcesOf(input);
  const sandbox = sources.map((source) => source.sandbox).find((one) => one !== undefined) ?? false;
  const subUser = find(sources, 'subUser');
  const language = find(sources, 'language');
  const common = { profile, sandbox, subUser: subUser?.value, language: language?.value };
  if (sandbox) {
    const forThisRun = sources.filter((source) => source.isForThisRun);
    const user = find(forThisRun, 'user');
    const password = find(forThisRun, 'password');
    const found = withSources({ user, password, subUser, language });
    return {
      ...common,
      url: SANDBOX_URL,
      user: user?.value ?? 'demo',
      password: password?.value ?? 'demopass',
      sources: found,
    };
  }
  const [url, user, password] = [find(sources, 'url'), find(sources, 'user'), find(sources, 'password')];
  if (!user || !password) throw new Failure('not_logged_in', NOT_LOGGED_IN);
  requireSamePlace(password.source, 'url', url?.source);
  requireSamePlace(password.source, 'user', user.source);
  return {
    ...common,
    url: requireUrl(url?.value ?? LIVE_URL, input.options.insecure ?? false),
    user: user.value,
    password: password.value,
    sources: withSources({ url, user, password, subUser, language }),
  };
}

/** Names a place to keep a last transaction for: the sandbox, or a user at a host. */
export function placeOf({ sandbox, url, user }: Pick<Settings, 'sandbox' | 'url' | 'user'>): string {
  return sandbox ? 'sandbox' : `${user} ${url}`;
}
