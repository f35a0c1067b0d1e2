import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../context.ts';
import { Failure } from '../failure.ts';
import { type Contents, type Profile, requireContents } from './contents.ts';
import { pathsOf } from './paths.ts';
import { requirePrivate } from './permissions.ts';

/** What this machine keeps between runs. */
export interface Store {
  /** The settings file. */
  readonly path: string;
  /** Folder of the sandbox's state and the journal. */
  readonly dataDir: string;
  profile(name: string): Profile | undefined;
  profileNames(): string[];
  /** The name of the profile in use when none is named. */
  currentProfile(): string;
  /** Keeps a profile and makes it the one in use. */
  saveProfile(name: string, profile: Profile): void;
  /** True when there was one. Its walk-in customer goes too. */
  deleteProfile(name: string): boolean;
  /** The profile's walk-in customer, as it was kept: to be checked like any customer file. */
  walkIn(profile: string): Readonly<Record<string, unknown>> | undefined;
  /** Keeps the profile's walk-in customer; without one, forgets it. */
  setWalkIn(profile: string, fields: Readonly<Record<string, unknown>> | undefined): void;
  /** @param place where it was reserved: `placeOf` of the settings. */
  lastTransaction(place: string): string | undefined;
  setLastTransaction(place: string, transactionUuid: string): void;
}

const DEFAULT_PROFILE = 'default';

/** Wraps what conf throws: the file stays as it is, and the user is told which and what to do. */
function guarded<T>(path: string, doing: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = cause instanceof SyntaxError ? 'it is not valid JSON' : (cause as Error).message;
    const advice = 'Mend it, or move it away to start afresh (profiles are then asked for again).';
    throw new Failure('usage', `The settings file ${path} cannot be ${doing}: ${reason}. ${advice}`, {
      cause,
    });
  }
}

/**
 * Opens what this machine keeps; nothing is written until something is to be kept.
 * @throws Failure `usage` naming the file when it is broken or readable by others; it is never reset.
 */
export async function openStore(env: Env): Promise<Store> {
  const { config, data } = pathsOf(env);
  const path = join(config, 'config.json');
  const { default: Conf } = await import('conf');
  // Looked at before conf does: what conf cannot use it takes for empty, and would write over.
  guarded(path, 'read', () => {
    if (!existsSync(path)) return;
    requirePrivate(path);
    requireContents(JSON.parse(readFileSync(path, 'utf8')));
  });
  const conf = guarded(path, 'read', () => {
    mkdirSync(config, { recursive: true, mode: 0o700 });
    return new Conf<Contents>({
      cwd: config,
      configName: 'config',
      projectSuffix: '',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    });
  });
  const read = <K extends keyof Contents>(key: K) => guarded(path, 'read', () => conf.get(key));
  const write = (values: Partial<Contents>) => guarded(path, 'written', () => conf.set(values));
  const profiles = () => read('profiles') ?? {};
  const walkIns = () => read('walkIns') ?? {};
  const without = <T>(record: Record<string, T>, key: string) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  const own = <T>(record: Record<string, T>, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  return {
    path,
    dataDir: data,
    profile: (name) => own(profiles(), name),
    profileNames: () => Object.keys(profiles()),
    currentProfile: () => read('currentProfile') ?? DEFAULT_PROFILE,
    saveProfile: (name, profile) => {
      write({ profiles: { ...profiles(), [name]: profile }, currentProfile: name });
    },
    deleteProfile: (name) => {
      const { [name]: gone, ...others } = profiles();
      if (gone) write({ profiles: others, walkIns: without(walkIns(), name) });
      return gone !== undefined;
    },
    walkIn: (name) => own(walkIns(), name),
    setWalkIn: (name, fields) => {
      const others = without(walkIns(), name);
      write({ walkIns: fields ? { ...others, [name]: { ...fields } } : others });
    },
    lastTransaction: (place) => own(read('lastTransactions') ?? {}, place),
    setLastTransaction: (place, uuid) =>
      write({ lastTransactions: { ...(read('lastTransactions') ?? {}), [place]: uuid } }),
  };
}
