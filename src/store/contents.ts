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
  /** The walk-in customer of each profile, as a customer file would tell it. */
  walkIns: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** The last transaction of each place, so that a training sale is never taken for a real one. */
  lastTransactions: z.record(z.string(), z.string()).optional(),
});

/** A place to book at, kept under a name. */
export type Profile = Readonly<z.infer<typeof profile>>;

/** What is in the settings file. */
export type Contents = z.infer<typeof contents>;

/** @throws Error naming the first field that is not as this version writes it. */
export function requireContents(value: unknown): void {
  const { error } = contents.safeParse(value);
  const issue = error?.issues[0];
  if (!issue) return;
  const field = issue.path.join('.');
  throw new Error(`${field ? `${field}: ` : ''}${issue.message.toLowerCase()}`);
}
