import * as z from 'zod';

const profile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sandbox') }),
  z.strictObject({
    kind: z.literal('account'),
    url: z.string(),
    user: z.string(),
    password: z.string(),
    subUser: z.string().optional(),
    language: z.string().optional(),
  }),
]);

const contents = z.strictObject({
  profiles: z.record(z.string(), profile).optional(),
  currentProfile: z.string().optional(),
  /** The default customer of each profile, in the form of a customer file. */
  walkIns: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** Not used any more: the journal knows the last transaction. */
  lastTransactions: z.record(z.string(), z.string()).optional(),
});

/** An account, or the sandbox, saved under a name. */
export type Profile = Readonly<z.infer<typeof profile>>;

/** The contents of the settings file. */
export type Contents = z.infer<typeof contents>;

/** @throws Error naming the first field that this version does not understand. */
export function requireContents(value: unknown): Contents {
  const { data, error } = contents.safeParse(value);
  if (data) return data;
  const issue = error?.issues[0];
  const field = issue?.path.join('.');
  throw new Error(`${field ? `${field}: ` : ''}${issue?.message.toLowerCase()}`);
}
