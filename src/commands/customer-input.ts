import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { Customer } from '../model/transaction.ts';
import { type CustomerFields, parseCustomer } from '../rules/customer.ts';
import { collect } from './arguments.ts';

export interface CustomerOptions {
  readonly customer?: string;
  readonly title?: string;
  readonly initials?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly suffix?: string;
  readonly addressLine?: readonly string[];
  readonly town?: string;
  readonly county?: string;
  readonly postCode?: string;
  readonly countryCode?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly agentReference?: string;
  readonly privacyPolicyVersion?: string;
}

/** Adds the options for customer details: a JSON file, stdin, or one flag per field. */
export function addCustomerOptions(command: Command): Command {
  return command
    .option(
      '--customer <file>',
      'customer details as a JSON file, or - for stdin (see: ticketswitch help json)',
    )
    .option('--title <text>', 'title, such as Ms')
    .option('--first-name <text>', 'first name')
    .option('--initials <text>', 'initials')
    .option('--last-name <text>', 'last name')
    .option('--suffix <text>', 'suffix, such as Jr')
    .option('--address-line <text>', 'line of the address; can be repeated', collect)
    .option('--town <text>', 'town')
    .option('--county <text>', 'county')
    .option('--post-code <text>', 'post code')
    .option('--country-code <code>', 'country code, such as uk, fr or us')
    .option('--phone <number>', 'phone number')
    .option('--email <address>', 'e-mail address')
    .option('--agent-reference <text>', 'your own reference for this sale')
    .option('--privacy-policy-version <text>', 'version of the privacy policy that the customer agreed to');
}

async function readSource(context: Context, source: string): Promise<string> {
  try {
    if (source === '-') return await text(context.io.stdin);
    return await readFile(resolve(context.cwd, source), { encoding: 'utf8', signal: context.signal });
  } catch (cause) {
    context.signal.throwIfAborted();
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : (cause as Error).message;
    throw new Failure('usage', `Cannot read the customer file ${source}: ${reason}.`, { cause });
  }
}

async function readJson(context: Context, source: string): Promise<CustomerFields> {
  const content = await readSource(context, source);
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (cause) {
    throw new Failure('usage', `The customer file ${source} is not valid JSON.`, { cause });
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new Failure(
      'usage',
      `The customer file ${source} must contain a JSON object with first_name, last_name, …`,
    );
  }
  return parsed as CustomerFields;
}

function fieldsOf(options: CustomerOptions): CustomerFields {
  const fields = {
    title: options.title,
    first_name: options.firstName,
    initials: options.initials,
    last_name: options.lastName,
    suffix: options.suffix,
    address_lines: options.addressLine,
    town: options.town,
    county: options.county,
    post_code: options.postCode,
    country_code: options.countryCode,
    phone: options.phone,
    email: options.email,
    agent_reference: options.agentReference,
    privacy_policy_version: options.privacyPolicyVersion,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** True if there are customer details in a file or in flags. */
export function hasCustomer(options: CustomerOptions): boolean {
  return options.customer !== undefined || Object.keys(fieldsOf(options)).length > 0;
}

/** The flag of a field. */
function flagOf(field: string): string {
  return `--${field === 'address_lines' ? 'address-line' : field.replaceAll('_', '-')}`;
}

/** @throws Failure `usage` that calls the fields what a file calls them, or by their flags. */
function parse(fields: CustomerFields, { customer: source }: CustomerOptions): Customer {
  if (source === undefined) return parseCustomer(fields, 'The customer', flagOf);
  return parseCustomer(fields, `The customer in ${source === '-' ? 'stdin' : source}`);
}

async function readUnchecked(context: Context, options: CustomerOptions): Promise<CustomerFields> {
  const { customer: source } = options;
  return { ...(source ? await readJson(context, source) : {}), ...fieldsOf(options) };
}

/**
 * The customer's fields; flags override the file.
 * @throws Failure `usage` naming what is missing or wrong.
 */
export async function readFields(context: Context, options: CustomerOptions): Promise<CustomerFields> {
  const fields = await readUnchecked(context, options);
  parse(fields, options);
  return fields;
}

/**
 * The customer from the file and the flags; flags override the file.
 * @param defaults fields to start from, such as the default customer's.
 * @throws Failure `usage` naming what is missing or wrong.
 */
export async function readCustomer(
  context: Context,
  options: CustomerOptions,
  defaults?: CustomerFields,
): Promise<Customer> {
  if (!defaults && !hasCustomer(options)) {
    throw new Failure(
      'usage',
      'Customer details required: use --customer FILE (or - for stdin), --walk-in, or --first-name, --last-name, …',
      { next: ['purchase', '--help'] },
    );
  }
  return parse({ ...defaults, ...(await readUnchecked(context, options)) }, options);
}
