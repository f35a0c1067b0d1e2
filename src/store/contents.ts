import * as z from 'zod/mini';
import { explain } from '../model/explain.ts';

const profile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sandbox') }),
  z.strictObject({
    kind: z.literal('account'),
    url: z.string(),
    user: z.string(),
    password: z.optional(z.string()),
    /** Prints the password, if it is not saved. */
    passwordCommand: z.optional(z.string()),
    subUser: z.optional(z.string()),
    language: z.optional(z.string()),
  }),
]);

const contents = z.strictObject({
  profiles: z.optional(z.record(z.string(), profile)),
  currentProfile: z.optional(z.string()),
  /** The default customer of each profile, in the form of a customer file. */
  walkIns: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** Not used any more: the journal knows the last transaction. */
  lastTransactions: z.optional(z.record(z.string(), z.string())),
});

/** An account, or the sandbox, saved under a name. */
export type Profile = Readonly<z.infer<typeof profile>>;

/** The contents of the settings file. */
export type Contents = z.infer<typeof contents>;

/** @throws Error naming the first field that this version does not understand. */
export function requireContents(value: unknown): Contents {
  const { data, error } = contents.safeParse(value, { error: explain });
  if (data) return data;
  const issue = error?.issues[0];
  const field = issue?.path.join('.');
  throw new Error(`${field ? `${field}: ` : ''}${issue?.message}`);
}
