import { Failure } from '../failure.ts';
import { type FoundPassword, findPassword } from './password.ts';
import { find, type Key, type SettingsInput, type Source, sourcesOf } from './sources.ts';
import { requireUrl } from './url.ts';

/** The host and credentials of a run, or the built-in sandbox. */
export interface Settings {
  readonly profile: string;
  /** True: the built-in sandbox answers and no connection is opened. */
  readonly sandbox: boolean;
  readonly url: string;
  readonly user: string;
  /**
   * Reads the password. It may run a command for it, up to a minute.
   * @throws Failure `not_logged_in` if that fails.
   */
  readonly readPassword: FoundPassword['read'];
  readonly subUser?: string;
  readonly language?: string;
  /** Days that customers of sales are kept in the journal; 0: not at all. */
  readonly keepCustomers: number;
  /** Where each value was found, as text. */
  readonly sources: Readonly<Partial<Record<Key, string>>>;
}

export const LIVE_URL = 'https://api.ticketswitch.com';
/** The built-in sandbox: a name that never resolves (RFC 6761). */
const SANDBOX_URL = 'https://sandbox.invalid';

export const NOT_LOGGED_IN =
  'Not logged in. To practise, add --sandbox; in scripts, set TICKETSWITCH_USER and TICKETSWITCH_PASSWORD.';

/**
 * A password from a file is sent only to the URL and user that the file sets: never to other ones of another file, and a
 * profile's password not even to another URL from the command line. A URL or user from the working folder's file gets no
 * password but its own.
 */
function requireSamePlace(password: Source, key: 'url' | 'user', other: Source | undefined): void {
  if (!other || other === password || other.values[key] === password.values[key]) return;
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
  found: Readonly<Partial<Record<Key, { source: Source } | undefined>>>,
): Settings['sources'] {
  const entries = Object.entries(found).flatMap(([key, one]) =>
    one ? [[key, one.source.name] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** The flags, and the environment if that asks for the sandbox: other credentials are for a real host. */
function sandboxSources(sources: readonly Source[], deciding: Source | undefined): readonly Source[] {
  const last = deciding?.isForThisRun ? sources.indexOf(deciding) : 0;
  return sources.slice(0, last + 1);
}

/**
 * Finds the host and the credentials. The first value found wins: flag, environment, rc file in the working folder,
 * rc file at home, profile. In the sandbox, only users and passwords from the flags are used, or from the environment with
 * TICKETSWITCH_SANDBOX; the default is the demo user.
 * @throws Failure `not_logged_in` if a user or password is missing; `not_allowed` if it must not be sent to that URL;
 *   `usage` for an invalid value.
 */
export async function resolveSettings(input: SettingsInput): Promise<Settings> {
  const { sources, profile } = await sourcesOf(input);
  const deciding = sources.find((source) => source.sandbox !== undefined);
  const sandbox = deciding?.sandbox ?? false;
  const subUser = find(sources, 'subUser');
  const language = find(sources, 'language');
  const keepCustomers = sources.find((source) => source.keepCustomers !== undefined)?.keepCustomers ?? 0;
  const common = { profile, sandbox, subUser: subUser?.value, language: language?.value, keepCustomers };
  if (sandbox) {
    const own = sandboxSources(sources, deciding);
    const user = find(own, 'user');
    const password = find(own, 'password');
    const found = withSources({ user, password, subUser, language });
    return {
      ...common,
      url: SANDBOX_URL,
      user: user?.value ?? 'demo',
      readPassword: async () => password?.value ?? 'demopass',
      sources: found,
    };
  }
  const [url, user, password] = [
    find(sources, 'url'),
    find(sources, 'user'),
    findPassword(sources, input.env),
  ];
  if (!user || !password) throw new Failure('not_logged_in', NOT_LOGGED_IN, { next: ['login'] });
  requireOwnLogin(deciding, password.source);
  requireSamePlace(password.source, 'url', url?.source);
  requireSamePlace(password.source, 'user', user.source);
  return {
    ...common,
    url: requireUrl(url?.value ?? LIVE_URL, input.options.insecure ?? false),
    user: user.value,
    readPassword: password.read,
    sources: withSources({ url, user, password, subUser, language }),
  };
}

/** The place of the transactions made with `--sandbox`. */
export const SANDBOX_PLACE = 'sandbox';

/** Names where a transaction was made: the sandbox, or a user at a host. */
export function placeOf({ sandbox, url, user }: Pick<Settings, 'sandbox' | 'url' | 'user'>): string {
  return sandbox ? SANDBOX_PLACE : `${user} ${url}`;
}
