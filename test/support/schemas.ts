import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'vitest';
import { COMMANDS } from '../../src/command-list.ts';

const FOLDER = join(import.meta.dirname, '../../dist/schemas');
const NAMES = COMMANDS.map(({ usage }) => usage.split(' ')[0] ?? '');

/** What a command did. */
export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const ajv = new Ajv({ allErrors: true });
const validators = new Map<string, ValidateFunction>();

/** Shipped schemas allow unknown keys, for later versions. A test allows none. */
function strict(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strict);
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, strict(part)]));
  return parts.type === 'object' && typeof parts.properties === 'object'
    ? { additionalProperties: false, ...parts }
    : parts;
}

function validatorOf(name: string): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const path = join(FOLDER, `${name}.json`);
  if (!existsSync(path)) throw new Error(`${path} does not exist. Run: npm run build`);
  const validator = ajv.compile(strict(JSON.parse(readFileSync(path, 'utf8'))) as object);
  validators.set(name, validator);
  return validator;
}

/** Fails the test unless a document is valid against the shipped schema, without keys that it does not have. */
export function expectValid(name: string, document: unknown): void {
  const validate = validatorOf(name);
  validate(document);
  const problems = validate.errors?.map(({ instancePath, message, params }) => [
    instancePath,
    message,
    params.additionalProperty ?? '',
  ]);
  expect(problems, `${name}.json: is dist/schemas up to date?`).toBeUndefined();
}

/** The name of a command line's document: its command, or its command and subcommand. */
function nameOf(args: readonly string[]): string {
  const at = args.findIndex((arg) => NAMES.includes(arg));
  const [name = '', subcommand = ''] = args.slice(at);
  return ['sandbox', 'profile'].includes(name) ? `${name}-${subcommand}` : name;
}

/** Checks what a command wrote with `--json` or `--ndjson`; `api` writes the API's own JSON. */
export function expectValidJson(args: readonly string[], { code, stdout, stderr }: Result): void {
  const isLines = args.includes('--ndjson');
  if (!isLines && !args.includes('--json')) return;
  const errors = stderr.split('\n').filter((line) => line.startsWith('{"error":'));
  for (const line of errors) expectValid('error', JSON.parse(line));
  if (code !== 0) expect(errors, stderr).toHaveLength(1);
  if (isLines) {
    for (const line of stdout.split('\n').filter(Boolean))
      expectValid(`${nameOf(args)}-line`, JSON.parse(line));
  } else if (nameOf(args) !== 'api' && stdout.startsWith('{')) expectValid(nameOf(args), JSON.parse(stdout));
}
