import * as z from 'zod/mini';
import { explain } from '../model/explain.ts';

/** Increase this when the settings file changes, and upgrade older files in `upgraded`. Files had none before 1. */
const VERSION = 1;

const sandbox = { kind: z.literal('sandbox') };
const account = {
  kind: z.literal('account'),
  url: z.string(),
  user: z.string(),
  password: z.optional(z.string()),
  /** Prints the password, if it is not saved. */
  passwordCommand: z.optional(z.string()),
  subUser: z.optional(z.string()),
  language: z.optional(z.string()),
};

// What a newer version may have added is kept.
const profile = z.discriminatedUnion('kind', [z.looseObject(sandbox), z.looseObject(account)]);

const fields = {
  version: z.optional(z.int()),
  profiles: z.optional(z.record(z.string(), profile)),
  currentProfile: z.optional(z.string()),
  /** The default customer of each profile, in the form of a customer file. */
  walkIns: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** The default customer of the sandbox: never used in real sales. */
  sandboxWalkIn: z.optional(z.record(z.string(), z.unknown())),
};
const contents = z.looseObject(fields);

/** An account, or the sandbox, saved under a name. */
export type Profile = Readonly<
  z.infer<z.ZodMiniObject<typeof sandbox>> | z.infer<z.ZodMiniObject<typeof account>>
>;

/** The contents of the settings file. */
export interface Contents {
  readonly version?: number | undefined;
  readonly profiles?: Readonly<Record<string, Profile>> | undefined;
  readonly currentProfile?: string | undefined;
  readonly walkIns?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  readonly sandboxWalkIn?: Readonly<Record<string, unknown>> | undefined;
}

/** The version of a newer program that wrote the settings; undefined if this one understands them. */
export function newerVersion(value: unknown): number | undefined {
  const { data } = z.looseObject({ version: z.int() }).safeParse(value);
  return data && data.version > VERSION ? data.version : undefined;
}

/** True if an older version wrote the settings. */
export function isOld({ version = 0 }: Contents): boolean {
  return version < VERSION;
}

/** @throws Error naming the first field that this version does not understand. */
export function requireContents(value: unknown): Contents {
  const { data, error } = contents.safeParse(value, { error: explain });
  if (data) return data;
  const issue = error?.issues[0];
  const field = issue?.path.join('.');
  throw new Error(`${field ? `${field}: ` : ''}${issue?.message}`);
}

/** The settings as this version writes them. Version 0 had the last transactions, which the journal knows. */
export function upgraded(old: Contents): Contents {
  const { lastTransactions, ...kept } = old as Contents & { readonly lastTransactions?: unknown };
  return { ...kept, version: VERSION };
}

/** Names of settings that this version does not know: "colour", "profiles.live.colour". */
export function unknownSettings(settings: Contents): string[] {
  const known = new Set([...Object.keys(fields), ...(isOld(settings) ? ['lastTransactions'] : [])]);
  const inProfiles = Object.entries(settings.profiles ?? {}).flatMap(([name, one]) =>
    Object.keys(one)
      .filter((key) => !Object.hasOwn(one.kind === 'account' ? account : sandbox, key))
      .map((key) => `profiles.${name}.${key}`),
  );
  return [...Object.keys(settings).filter((key) => !known.has(key)), ...inProfiles];
}
