import * as z from 'zod/mini';
import { Failure } from '../failure.ts';
import type { Customer } from '../model/transaction.ts';

/** Characters of one field; real values are far shorter. */
const LONGEST = 250;

function line(name: string) {
  return z
    .string(`${name} must be text`)
    .check(
      z.trim(),
      z.maxLength(LONGEST, `${name} is longer than ${LONGEST} characters`),
      z.regex(/^\P{Cc}*$/u, `${name} contains a control character`),
    );
}

function required(name: string) {
  return z.pipe(
    z.string({
      error: (issue) => (issue.input === undefined ? `${name} is missing` : `${name} must be text`),
    }),
    line(name).check(z.minLength(1, `${name} is missing`)),
  );
}

const mail = line('email').check(
  z.refine(
    (value) => value === '' || z.email().safeParse(value).success,
    'email is not a valid e-mail address',
  ),
);

/** Ingresso's code for the United Kingdom is `uk` (docs/f13.md#reading-answers). */
const country = z.pipe(
  required('country_code'),
  z
    .transform((code: string) => code.toLowerCase())
    .check(
      z.refine((code) => code !== 'gb', 'country_code for the United Kingdom is uk, not gb'),
      z.refine((code) => /^[a-z]{2}$/.test(code), 'country_code must be two letters, such as uk or fr'),
    ),
);

const consent = z.optional(z.boolean('data consents must be true or false'));

const phoneNumber = required('phone').check(
  z.refine((value) => /\d.*\d.*\d/.test(value), 'phone must contain a phone number'),
);

const FIELD = /^[a-z_]+\b/;

/** The fields of a customer file. */
const fields = z.strictObject({
  title: z.optional(line('title')),
  initials: z.optional(line('initials')),
  first_name: required('first_name'),
  last_name: required('last_name'),
  suffix: z.optional(line('suffix')),
  address_lines: z.pipe(
    z.array(line('address_lines'), {
      error: (issue) =>
        issue.input === undefined ? 'address_lines is missing' : 'address_lines must be a list',
    }),
    z
      .transform((lines: string[]) => lines.filter(Boolean))
      .check(z.refine((lines) => lines.length > 0, 'address_lines is missing')),
  ),
  town: z.optional(line('town')),
  county: z.optional(line('county')),
  post_code: z.optional(line('post_code')),
  country_code: country,
  phone: phoneNumber,
  email: z.optional(mail),
  agent_reference: z.optional(line('agent_reference')),
  privacy_policy_version: z.optional(line('privacy_policy_version')),
  supplier_can_use_data: consent,
  user_can_use_data: consent,
  world_can_use_data: consent,
});

/** A customer from a file or flags, unchecked; keys in snake_case. */
export type CustomerFields = Readonly<Record<string, unknown>>;

/** What is wrong with the details, one phrase each. */
export function customerProblems(given: CustomerFields): string[] {
  const result = fields.safeParse(given);
  if (result.success) return [];
  return result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `Unknown customer field ${issue.keys.join(', ')}. Valid fields: ${Object.keys(fields.shape).join(', ')}`
      : issue.message,
  );
}

/**
 * Parses a customer.
 * @param from names the source, for the message.
 * @param nameOf what the source calls a field. Default: its name in customer files.
 * @throws Failure `usage` naming everything that is missing or wrong.
 */
export function parseCustomer(
  given: CustomerFields,
  from: string,
  nameOf: (field: string) => string = (field) => field,
): Customer {
  // Each problem begins with its field.
  const problems = customerProblems(given).map((problem) => problem.replace(FIELD, nameOf));
  if (problems.length > 0) throw new Failure('usage', `${from}: ${problems.join('; ')}.`);
  const known = fields.parse(given);
  return {
    title: known.title || undefined,
    initials: known.initials || undefined,
    firstName: known.first_name,
    lastName: known.last_name,
    suffix: known.suffix || undefined,
    addressLines: known.address_lines,
    town: known.town || undefined,
    county: known.county || undefined,
    postCode: known.post_code || undefined,
    countryCode: known.country_code,
    phone: known.phone,
    email: known.email || undefined,
    agentReference: known.agent_reference || undefined,
    privacyPolicyVersion: known.privacy_policy_version || undefined,
    supplierCanUseData: known.supplier_can_use_data,
    userCanUseData: known.user_can_use_data,
    worldCanUseData: known.world_can_use_data,
  };
}
