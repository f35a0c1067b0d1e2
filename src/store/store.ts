import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import type { Env } from '../host.ts';
import { createFolder } from '../private-files.ts';
import {
  type Contents,
  isOld,
  newerVersion,
  type Profile,
  requireContents,
  unknownSettings,
  upgraded,
} from './contents.ts';
import { pathsOf } from './paths.ts';
import { readPrivateFile, requireOwn, requirePrivate } from './private-file.ts';

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

function withProfile(contents: Contents, name: string, profile: Profile): Contents {
  return { ...contents, profiles: { ...contents.profiles, [name]: profile }, currentProfile: name };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whose default customer: training and real sales never share one. */
export type WalkInOwner = { readonly sandbox: true } | { readonly profile: string };

function withWalkIn(
  contents: Contents,
  owner: WalkInOwner,
  fields: Readonly<Record<string, unknown>> | undefined,
): Contents {
  if ('sandbox' in owner) {
    const { sandboxWalkIn: _, ...others } = contents;
    return fields ? { ...others, sandboxWalkIn: { ...fields } } : others;
  }
  const others = without(contents.walkIns ?? {}, owner.profile);
  return { ...contents, walkIns: fields ? { ...others, [owner.profile]: { ...fields } } : others };
}

const hasCommand = (profile: Profile) => profile.kind === 'account' && profile.passwordCommand !== undefined;

/** @throws Failure `usage` for settings of a newer version, which this one could damage. */
function requireNotNewer(path: string, value: unknown): void {
  const version = newerVersion(value);
  if (version === undefined) return;
  throw new Failure(
    'usage',
    `A newer version of ticketswitch wrote the settings file ${path} (format ${version}). Update ticketswitch, or set TICKETSWITCH_CONFIG_DIR to another folder.`,
  );
}

const urlOf = (profile: Profile | undefined) => (profile?.kind === 'account' ? profile.url : undefined);

/**
 * The contents with a new login. A customer saved under a name that had no account at this host is deleted: it may be of
 * a sandbox. Older versions saved those of the built-in one there too.
 */
function withLogin(contents: Contents, name: string, profile: Profile): Contents {
  const { profiles = {}, walkIns = {} } = contents;
  const isSameHost = urlOf(own(profiles, name)) === urlOf(profile);
  return withProfile(isSameHost ? contents : { ...contents, walkIns: without(walkIns, name) }, name, profile);
}

/** The contents of the settings file; empty if there is none. @throws Failure `usage` if it cannot be used. */
function readContents(path: string): Contents {
  return guarded(path, 'read', () => {
    const file = readPrivateFile(path);
    if (!file) return {};
    requirePrivate(path, file);
    const value: unknown = JSON.parse(file.text);
    requireNotNewer(path, value);
    const contents = requireContents(value);
    if (Object.values(contents.profiles ?? {}).some(hasCommand)) requireOwn(path, file);
    return contents;
  });
}

/** What is saved between runs: profiles and default customers. */
export class Store {
  /** The settings file. */
  readonly path: string;
  /** Folder of the journal and of the sandbox's state. */
  readonly dataDir: string;
  #contents: Contents;

  private constructor(folder: string, dataDir: string) {
    this.path = join(folder, 'config.json');
    this.dataDir = dataDir;
    this.#contents = readContents(this.path);
  }

  /**
   * Opens the settings; nothing is written until something is saved.
   * @throws Failure `usage` naming the file if it is broken or readable by others. It is never reset.
   */
  static open(env: Env): Store {
    const { config, data } = pathsOf(env);
    return new Store(config, data);
  }

  /** Names of settings in the file that this version does not know. They are kept. */
  get unknownSettings(): string[] {
    return unknownSettings(this.#contents);
  }

  profile(name: string): Profile | undefined {
    return own(this.#contents.profiles ?? {}, name);
  }

  profileNames(): string[] {
    return Object.keys(this.#contents.profiles ?? {});
  }

  /** The name of the profile to use if none is given. */
  currentProfile(): string {
    return this.#contents.currentProfile ?? DEFAULT_PROFILE;
  }

  /** Saves a profile and makes it the current one. At another host it has no default customer yet. */
  async saveProfile(name: string, profile: Profile): Promise<void> {
    await this.#change((contents) => withLogin(contents, name, profile));
  }

  /** Makes a profile the current one in this run, without saving it. */
  useProfile(name: string, profile: Profile): void {
    this.#contents = withLogin(this.#contents, name, profile);
  }

  /** Makes a saved profile the current one. Returns false if there is no such profile. */
  async selectProfile(name: string): Promise<boolean> {
    return this.#change((contents) =>
      own(contents.profiles ?? {}, name) ? { ...contents, currentProfile: name } : undefined,
    );
  }

  /** Deletes a profile and its default customer. Returns true if there was one. */
  async deleteProfile(name: string): Promise<boolean> {
    const isDeleted = await this.#change((contents) => {
      const { profiles = {}, walkIns = {} } = contents;
      if (!own(profiles, name)) return undefined;
      return { ...contents, profiles: without(profiles, name), walkIns: without(walkIns, name) };
    });
    this.#removeCopy();
    return isDeleted;
  }

  /** The default customer of a profile, or of the sandbox, as it was saved: to be checked like a customer file. */
  walkIn(owner: WalkInOwner): Readonly<Record<string, unknown>> | undefined {
    if ('sandbox' in owner) return this.#contents.sandboxWalkIn;
    return own(this.#contents.walkIns ?? {}, owner.profile);
  }

  /** Saves the default customer of a profile or of the sandbox; undefined deletes it. */
  async setWalkIn(owner: WalkInOwner, fields: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    await this.#change((contents) => withWalkIn(contents, owner, fields));
    if (!fields) this.#removeCopy();
  }

  /** Where the file of a version without a number is kept when it is upgraded. It has its permissions. */
  get #copyPath(): string {
    return `${this.path}.v0`;
  }

  /** What was deleted from the settings must not be left in the copy of an older version. */
  #removeCopy(): void {
    rmSync(this.#copyPath, { force: true });
  }

  /**
   * Changes what is in the file now: another process may have written since it was opened.
   * @param change returns undefined if there is nothing to change.
   * @returns true if it was changed.
   */
  async #change(change: (contents: Contents) => Contents | undefined): Promise<boolean> {
    const [{ default: Conf }, { locked }] = await Promise.all([import('conf'), import('../file-lock.ts')]);
    const cwd = dirname(this.path);
    return guarded(this.path, 'written', () => {
      createFolder(cwd);
      return locked(join(cwd, 'config.lock'), () => {
        const before = readContents(this.path);
        const changed = change(before);
        if (!changed) return false;
        if (isOld(before) && existsSync(this.path)) copyFileSync(this.path, this.#copyPath);
        const conf = new Conf<Contents>({
          cwd,
          configName: 'config',
          projectSuffix: '',
          configFileMode: 0o600,
          clearInvalidConfig: false,
          accessPropertiesByDotNotation: false,
        });
        this.#contents = upgraded(changed);
        conf.store = this.#contents;
        return true;
      });
    });
  }
}
