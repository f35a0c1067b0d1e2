import { text } from 'node:stream/consumers';
import { Failure } from '../failure.ts';
import type { Env, Input } from '../host.ts';
import type { GlobalOptions } from '../options.ts';
import type { Profile } from './contents.ts';
import { rcFilesOf, readRcFile } from './rc-file.ts';
import type { SettingName } from './setting-names.ts';
import type { Store } from './store.ts';
import { requireUrl } from './url.ts';

/** The host and credentials of a run, or the built-in sandbox. */
export interface Settings {
  readonly profile: string;
  /** True: the built-in sandbox answers and no connection is opened. */
  readonly sandbox: boolean;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly subUser?: string;
  readonly language?: string;
  /** Where each value was found, as text. */
  readonly sources: Readonly<Partial<Record<Key, string>>>;
}

export const LIVE_URL = 'https://api.ticketswitch.com';
/** The built-in sandbox: a name that never resolves (RFC 6761). */
const SANDBOX_URL = 'https://sandbox.invalid';

type Key = 'url' | 'user' | 'password' | 'subUser' | 'language';

/** One source of settings. */
interface Source {
  readonly name: string;
  /** Given for this run only (flag, environment): its URL and user may be used with a password from elsewhere. */
  readonly isForThisRun: boolean;
  /** An rc file that a cloned repository may have brought along: it decides little by itself. */
  readonly isFromWorkingFolder?: boolean;
  readonly values: Readonly<Partial<Record<Key, string>>>;
  readonly sandbox?: boolean;
  readonly profile?: string;
}

interface SettingsInput {
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
  if (password === '') throw new Failure('usage', 'No password was received on stdin.');
  return {
    name: 'the command line',
    isForThisRun: true,
    sandbox,
    profile,
    values: { url, user, password, subUser, language },
  };
}

/** "Saved profiles: live, test." */
export function savedProfiles(names: readonly string[]): string {
  return names.length > 0 ? `Saved profiles: ${names.join(', ')}.` : 'You have no saved profiles.';
}

function profileSource(store: Store, name: string, isNamed: boolean): Source | undefined {
  const profile: Profile | undefined = store.profile(name);
  if (!profile) {
    if (!isNamed) return undefined;
    const known = store.profileNames();
    throw new Failure('usage', `Profile "${name}" does not exist. ${savedProfiles(known)}`, {
      next: ['login', '--profile', name],
    });
  }
  const source = { name: `profile ${name}`, isForThisRun: false };
  return profile.kind === 'sandbox'
    ? { ...source, sandbox: true, values: {} }
    : { ...source, values: profile };
}

/** All sources in order of precedence: flag, environment, rc file here, rc file at home, profile. */
async function sourcesOf({ options, env, cwd, store, stdin }: SettingsInput) {
  const sources = [
    await flagSource(options, stdin),
    namedSource('the environment', true, env),
    ...rcFilesOf(cwd, env).flatMap(({ path, isFromWorkingFolder }) => {
      const values = readRcFile(path);
      return values ? [{ ...namedSource(path, false, values), isFromWorkingFolder }] : [];
    }),
  ];
  const naming = sources.find((source) => source.profile);
  if (naming?.isFromWorkingFolder) throw refusedProfile(naming);
  const profile = naming?.profile ?? store.currentProfile();
  const stored = profileSource(store, profile, naming !== undefined);
  return { sources: stored ? [...sources, stored] : sources, profile };
}

function find(sources: readonly Source[], key: Key): { value: string; source: Source } | undefined {
  for (const source of sources) {
    const value = source.values[key];
    if (value === undefined || value === '') continue;
    if (/\p{Cc}/u.test(value))
      throw new Failure('usage', `The ${key} from ${source.name} contains a control character.`);
    return { value, source };
  }
  return undefined;
}

const NOT_LOGGED_IN =
  'Not logged in. Use --sandbox to work offline, set TICKETSWITCH_USER and TICKETSWITCH_PASSWORD, or log in.';

function refusedProfile({ name }: Source): Failure {
  return new Failure(
    'not_allowed',
    `TICKETSWITCH_PROFILE in ${name} is not allowed: a file in the working folder cannot select a profile. Remove it and use --profile.`,
  );
}

/**
 * A password from a file is sent only to the URL and user that the file sets: never to those of another file, and a
 * profile's password not even to a URL from the command line. A URL or user from the working folder's file gets no
 * password but its own.
 */
function requireSamePlace(password: Source, key: 'url' | 'user', other: Source | undefined): void {
  if (!other || other === password) return;
  const isProfile = password.name.startsWith('profile ');
  if (other.isForThisRun && (password.isForThisRun || !isProfile)) return;
  if (password.isForThisRun && !other.isFromWorkingFolder) return;
  const refusal = `Refusing to send the password from ${password.name} to the ${key === 'url' ? 'URL' : key} set by ${other.name}.`;
  if (other.isFromWorkingFolder) {
    throw new Failure('not_allowed', `${refusal} Set TICKETSWITCH_PASSWORD in that file, or pass --${key}.`);
  }
  throw new Failure('not_allowed', `${refusal} Set TICKETSWITCH_PASSWORD for it, or log in.`, {
    next: ['login'],
  });
}

/** Only a login of its own allows the working folder's file to turn the sandbox off. */
function requireOwnLogin(sandbox: Source | undefined, password: Source): void {
  if (!sandbox?.isFromWorkingFolder || sandbox === password) return;
  throw new Failure(
    'not_allowed',
    `TICKETSWITCH_SANDBOX=0 in ${sandbox.name} is not allowed without a TICKETSWITCH_PASSWORD in that file.`,
  );
}

function withSources(
  found: Readonly<Partial<Record<Key, { value: string; source: Source }>>>,
): Settings['sources'] {
  const entries = Object.entries(found).flatMap(([key, one]) =>
    one ? [[key, one.source.name] as const] : [],
  );
  return Object.fromEntries(entries);
}

/**
 * Finds the host and the credentials. The first value found wins: flag, environment, rc file in the working folder,
 * rc file at home, profile. In the sandbox, users and passwords from files and profiles are ignored; the default is the
 * demo user.
 * @throws Failure `not_logged_in` if a user or password is missing; `not_allowed` if it must not be sent to that URL;
 *   `usage` for an invalid value.
 */
export async function resolveSettings(input: SettingsInput): Promise<Settings> {
  const { sources, profile } = await sourcesOf(input);
  const deciding = sources.find((source) => source.sandbox !== undefined);
  const sandbox = deciding?.sandbox ?? false;
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
  if (!user || !password) throw new Failure('not_logged_in', NOT_LOGGED_IN, { next: ['login'] });
  requireOwnLogin(deciding, password.source);
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

/** Names where a transaction was made: the sandbox, or a user at a host. */
export function placeOf({ sandbox, url, user }: Pick<Settings, 'sandbox' | 'url' | 'user'>): string {
  return sandbox ? 'sandbox' : `${user} ${url}`;
}
