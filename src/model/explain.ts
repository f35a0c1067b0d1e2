import type * as z from 'zod/mini';

/** What is wrong with a value, for schemas without a message of their own: zod/mini has none. */
export function explain(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  if (issue.code === 'unrecognized_keys') return `unknown key ${issue.keys.join(', ')}`;
  return 'unexpected value';
}
