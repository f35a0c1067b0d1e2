import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Conf from 'conf';
import { Failure } from '../failure.ts';
import type { Env } from '../host.ts';
import { type Contents, type Profile, requireContents } from './contents.ts';
import { pathsOf } from './paths.ts';
import { requirePrivate } from './permissions.ts';

const DEFAULT_PROFILE = 'default';

/** Turns an error from conf into a Failure that names the file. The file is left unchanged. */
function guarded<T>(path: string, doing: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = cause instanceof SyntaxError ? 'it is not valid JSON' : (cause as Error).message;
    const advice = 'Fix it, or move it aside to start fresh (you will need to log in again).';
    throw new Failure('usage', `The settings file ${path} cannot be ${doing}: ${reason}. ${advice}`, {
      cause,
    });
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What is saved between runs: profiles, default customers, the last transaction. */
export class Store {
  /** The settings file. */
  readonly path: string;
  /** Folder of the journal and of the sandbox's state. */
  readonly dataDir: string;
  readonly #conf: Conf<Contents>;

  private constructor(path: string, dataDir: string, conf: Conf<Contents>) {
    this.path = path;
    this.dataDir = dataDir;
    this.#conf = conf;
  }

  /**
   * Opens the settings; nothing is written until something is saved.
   * @throws Failure `usage` naming the file if it is broken or readable by others. It is never reset.
   */
  static async open(env: Env): Promise<Store> {
    const { config, data } = pathsOf(env);
    const path = join(config, 'config.json');
    const { default: Conf } = await import('conf');
    // Checked before conf reads it: conf treats a file it cannot use as empty and would overwrite it.
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
    return new Store(path, data, conf);
  }

  profile(name: string): Profile | undefined {
    return own(this.#profiles(), name);
  }

  profileNames(): string[] {
    return Object.keys(this.#profiles());
  }

  /** The name of the profile to use if none is given. */
  currentProfile(): string {
    return this.#read('currentProfile') ?? DEFAULT_PROFILE;
  }

  /** Saves a profile and makes it the current one. */
  saveProfile(name: string, profile: Profile): void {
    this.#write({ profiles: { ...this.#profiles(), [name]: profile }, currentProfile: name });
  }

  /** Deletes a profile and its default customer. Returns true if there was one. */
  deleteProfile(name: string): boolean {
    const { [name]: deleted, ...others } = this.#profiles();
    if (deleted) this.#write({ profiles: others, walkIns: without(this.#walkIns(), name) });
    return deleted !== undefined;
  }

  /** The profile's default customer as it was saved: to be checked like a customer file. */
  walkIn(profile: string): Readonly<Record<string, unknown>> | undefined {
    return own(this.#walkIns(), profile);
  }

  /** Saves the profile's default customer; undefined deletes it. */
  setWalkIn(profile: string, fields: Readonly<Record<string, unknown>> | undefined): void {
    const others = without(this.#walkIns(), profile);
    this.#write({ walkIns: fields ? { ...others, [profile]: { ...fields } } : others });
  }

  /** @param place where it was reserved: `placeOf` of the settings. */
  lastTransaction(place: string): string | undefined {
    return own(this.#read('lastTransactions') ?? {}, place);
  }

  setLastTransaction(place: string, transactionUuid: string): void {
    const others = this.#read('lastTransactions') ?? {};
    this.#write({ lastTransactions: { ...others, [place]: transactionUuid } });
  }

  #profiles(): NonNullable<Contents['profiles']> {
    return this.#read('profiles') ?? {};
  }

  #walkIns(): NonNullable<Contents['walkIns']> {
    return this.#read('walkIns') ?? {};
  }

  #read<K extends keyof Contents>(key: K): Contents[K] {
    return guarded(this.path, 'read', () => this.#conf.get(key));
  }

  #write(values: Partial<Contents>): void {
    guarded(this.path, 'written', () => this.#conf.set(values));
  }
}
