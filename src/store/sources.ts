import { Failure } from '../failure.ts';
import type { Env, Input } from '../host.ts';
import type { GlobalOptions } from '../options.ts';
import type { Profile } from './contents.ts';
import { rcFilesOf, readRcFile } from './rc-file.ts';
import type { SettingName } from './setting-names.ts';
import type { Store } from './store.ts';

/** A value that a source can have. */
export type Key = 'url' | 'user' | 'password' | 'subUser' | 'language';

/** One source of settings. */
export interface Source {
  readonly name: string;
  /** Given for this run only (flag, environment): its URL and user may be used with a password from elsewhere. */
  readonly isForThisRun: boolean;
  /** An rc file that a cloned repository may have brought along: it decides little by itself. */
  readonly isFromWorkingFolder?: boolean;
  readonly values: Readonly<Partial<Record<Key, string>>>;
  /** Prints the password, if the values have none. */
  readonly passwordCommand?: string | undefined;
  readonly sandbox?: boolean;
  readonly profile?: string;
  readonly keepCustomers?: number;
}

/** Where settings are looked for. */
export interface SettingsInput {
  readonly options: GlobalOptions;
  readonly env: Env;
  readonly cwd: string;
  readonly store: Store;
  /** Opens stdin. */
  readonly input: () => Input;
}

function truth(value: string | undefined, where: string): boolean | undefined {
  if (value === undefined || value === '') return undefined;
  if (/^(1|true|yes)$/i.test(value)) return true;
  if (/^(0|false|no)$/i.test(value)) return false;
  throw new Failure('usage', `TICKETSWITCH_SANDBOX in ${where} must be 1 or 0, not "${value}".`);
}

/** The most days that customers are kept. */
const MOST_DAYS = 3650;

function daysOf(value: string | undefined, where: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const days = Number(value);
  if (/^\d{1,4}$/.test(value) && days <= MOST_DAYS) return days;
  throw new Failure(
    'usage',
    `TICKETSWITCH_KEEP_CUSTOMERS in ${where} must be a number of days from 0 to ${MOST_DAYS}, not "${value}".`,
  );
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
    passwordCommand: values.TICKETSWITCH_PASSWORD_COMMAND || undefined,
    keepCustomers: daysOf(values.TICKETSWITCH_KEEP_CUSTOMERS, name),
    values: {
      url: values.TICKETSWITCH_URL,
      user: values.TICKETSWITCH_USER,
      password: values.TICKETSWITCH_PASSWORD,
      subUser: values.TICKETSWITCH_SUB_USER,
      language: values.TICKETSWITCH_LANGUAGE,
    },
  };
}

/** Everything that is sent on stdin. */
async function passwordFrom(stdin: Input): Promise<string> {
  const { text } = await import('node:stream/consumers');
  return (await text(stdin)).replace(/\r?\n$/, '');
}

async function flagSource(options: GlobalOptions, input: () => Input): Promise<Source> {
  const { url, user, subUser, language, sandbox, profile } = options;
  const password = options.passwordStdin ? await passwordFrom(input()) : undefined;
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
function savedProfiles(names: readonly string[]): string {
  return names.length > 0 ? `Saved profiles: ${names.join(', ')}.` : 'You have no saved profiles.';
}

/** For a command about a profile that is not saved. */
export function noSuchProfile(name: string, store: Store): Failure {
  return new Failure('not_found', `No profile "${name}". ${savedProfiles(store.profileNames())}`);
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
    : { ...source, values: profile, passwordCommand: profile.passwordCommand };
}

function refusedProfile({ name }: Source): Failure {
  return new Failure(
    'not_allowed',
    `TICKETSWITCH_PROFILE in ${name} is not allowed: a file in the working folder cannot select a profile. Remove it and use --profile.`,
  );
}

function refusedCommand({ name }: Source): Failure {
  return new Failure(
    'not_allowed',
    `TICKETSWITCH_PASSWORD_COMMAND in ${name} is not allowed: a file in the working folder cannot run commands. Set it in the environment or in your home folder's .ticketswitchrc.`,
  );
}

/** All sources in order of precedence: flag, environment, rc file here, rc file at home, profile. */
export async function sourcesOf({ options, env, cwd, store, input }: SettingsInput) {
  const sources = [
    await flagSource(options, input),
    namedSource('the environment', true, env),
    ...rcFilesOf(cwd, env).flatMap(({ path, isFromWorkingFolder }) => {
      const values = readRcFile(path);
      return values ? [{ ...namedSource(path, false, values), isFromWorkingFolder }] : [];
    }),
  ];
  const naming = sources.find((source) => source.profile);
  if (naming?.isFromWorkingFolder) throw refusedProfile(naming);
  const commanding = sources.find((source) => source.isFromWorkingFolder && source.passwordCommand);
  if (commanding) throw refusedCommand(commanding);
  const profile = naming?.profile ?? store.currentProfile();
  const stored = profileSource(store, profile, naming !== undefined);
  return { sources: stored ? [...sources, stored] : sources, profile };
}

/** The first source that has the value. @throws Failure `usage` if it contains a control character. */
export function find(sources: readonly Source[], key: Key): { value: string; source: Source } | undefined {
  for (const source of sources) {
    const value = source.values[key];
    if (value === undefined || value === '') continue;
    if (/\p{Cc}/u.test(value))
      throw new Failure('usage', `The ${key} from ${source.name} contains a control character.`);
    return { value, source };
  }
  return undefined;
}
