import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Result, type RunOptions, run } from './run.ts';

/** The customer file of the quick-start trip. */
export const FRED = {
  first_name: 'Fred',
  last_name: 'Flintstone',
  address_lines: ['301 Cobblestone Way', 'Rear cave'],
  town: 'Bedrock',
  county: 'Rockshire',
  post_code: 'EC1R 4TN',
  country_code: 'uk',
  phone: '0203 137 7420',
  email: 'fred@example.com',
} as const;

/** Puts a customer file at home and names it. */
export function writeCustomer(home: string, customer: unknown = FRED): string {
  const path = join(home, 'fred.json');
  writeFileSync(path, JSON.stringify(customer));
  return path;
}

// biome-ignore lint/suspicious/noExplicitAny: what a script sees in a JSON document
export type Json = any;

/** Runs a command in the sandbox with `--json`, which must succeed, and parses what it wrote. */
export async function sandboxJson(
  home: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Json> {
  const result = await run(home, [...args, '--sandbox', '--json'], options);
  expect(result.stderr.replace(/^\d+ more results?\. .*\n/, '')).toBe('');
  expect(result.code).toBe(0);
  return JSON.parse(result.stdout);
}

/** Runs a command in the sandbox that must fail; under `--json` the error is one object on stderr. */
export async function sandboxError(
  home: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<Json> {
  const result: Result = await run(home, [...args, '--sandbox', '--json'], options);
  expect(result.stdout).toBe('');
  const { error } = JSON.parse(result.stderr);
  expect(error.exit_code).toBe(result.code);
  return error;
}

/** A performance on this day, `YYYY-MM-DD`. */
export async function performanceOn(
  home: string,
  eventId: string,
  day: string,
  options?: RunOptions,
): Promise<string> {
  const { performances } = await sandboxJson(
    home,
    ['performances', eventId, '--from', day, '--to', day],
    options,
  );
  expect(performances).toHaveLength(1);
  return performances[0].id;
}
