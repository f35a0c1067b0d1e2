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
  readonly firstName?: string;
  readonly lastName?: string;
  readonly addressLine?: readonly string[];
  readonly town?: string;
  readonly county?: string;
  readonly postCode?: string;
  readonly countryCode?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly agentReference?: string;
}

/** Adds the ways to name a customer: a JSON file, stdin, or a flag a field. */
export function addCustomerOptions(command: Command): Command {
  return command
    .option('--customer <file>', 'the customer as a JSON file, or - for stdin (docs/json.md, "customer")')
    .option('--title <text>', 'such as Ms')
    .option('--first-name <text>')
    .option('--last-name <text>')
    .option('--address-line <text>', 'a line of the address; may be repeated', collect)
    .option('--town <text>')
    .option('--county <text>')
    .option('--post-code <text>')
    .option('--country-code <code>', 'such as uk, fr, us')
    .option('--phone <number>')
    .option('--email <address>')
    .option('--agent-reference <text>');
}

async function readSource(context: Context, source: string): Promise<string> {
  try {
    if (source === '-') return await text(context.io.stdin);
    return await readFile(resolve(context.cwd, source), { encoding: 'utf8', signal: context.signal });
  } catch (cause) {
    context.signal.throwIfAborted();
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(cause);
    throw new Failure('usage', `The customer file ${source} cannot be read: ${reason}.`, { cause });
  }
}

async function readJson(context: Context, source: string): Promise<CustomerFields> {
  const content = await readSource(context, source);
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (cause) {
    throw new Failure('usage', `The customer file ${source} is not JSON.`, { cause });
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new Failure(
      'usage',
      `The customer file ${source} must hold one JSON object with first_name, last_name …`,
    );
  }
  return parsed as CustomerFields;
}

function fieldsOf(options: CustomerOptions): CustomerFields {
  const fields = {
    title: options.title,
    first_name: options.firstName,
    last_name: options.lastName,
    address_lines: options.addressLine,
    town: options.town,
    county: options.county,
    post_code: options.postCode,
    country_code: options.countryCode,
    phone: options.phone,
    email: options.email,
    agent_reference: options.agentReference,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** True when a file or a flag names a customer. */
export function hasCustomer(options: CustomerOptions): boolean {
  return options.customer !== undefined || Object.keys(fieldsOf(options)).length > 0;
}

/** The customer's fields, unchecked: from the file, with the flags over them. */
export async function readFields(context: Context, options: CustomerOptions): Promise<CustomerFields> {
  const { customer: source } = options;
  return { ...(source ? await readJson(context, source) : {}), ...fieldsOf(options) };
}

/**
 * The customer from the file and the flags; a flag wins over the file.
 * @param kept fields that are there already, such as the walk-in customer's.
 * @throws Failure `usage` naming what is missing or wrong.
 */
export async function readCustomer(
  context: Context,
  options: CustomerOptions,
  kept?: CustomerFields,
): Promise<Customer> {
  const { customer: source } = options;
  if (!kept && !hasCustomer(options)) {
    throw new Failure(
      'usage',
      'Say who buys: --customer FILE (or - for stdin), --walk-in, or --first-name, --last-name … See: ticketswitch purchase --help',
    );
  }
  return parseCustomer(
    { ...kept, ...(await readFields(context, options)) },
    source ? `The customer in ${source === '-' ? 'stdin' : source}` : 'The customer',
  );
}
