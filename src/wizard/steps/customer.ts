import { type CustomerFields, customerProblems, parseCustomer } from '../../booking/customer.ts';
import type { Coded } from '../../model/event.ts';
import type { Customer, PurchaseNeeds } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { ask } from '../prompts/ask.ts';
import { type Field, type FormConfig, type FormValues, form } from '../prompts/form.ts';
import { frameOf, type Session } from '../session.ts';

/** The form's fields in the order staff hear them; names as in customer files. */
const LABELS: Readonly<Record<string, string>> = {
  first_name: 'First name',
  last_name: 'Last name',
  address_line: 'Address',
  address_line_two: 'Address line 2',
  town: 'Town',
  county: 'County',
  post_code: 'Post code',
  country_code: 'Country',
  phone: 'Phone',
  email: 'E-mail',
  agent_reference: 'Your reference',
};

/** The country meant by a code or the start of a name, of those allowed. */
export function countryOf(typed: string, allowed: readonly Coded[]): Coded | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return undefined;
  const exact = allowed.find(
    ({ code, description }) => code === wanted || description.toLowerCase() === wanted,
  );
  if (exact) return exact;
  const starting = allowed.filter(({ description }) => description.toLowerCase().startsWith(wanted));
  return starting.length === 1 ? starting[0] : undefined;
}

function customerFields(values: FormValues, allowed: readonly Coded[]): CustomerFields {
  const { address_line, address_line_two, country_code = '', ...rest } = values;
  return {
    ...rest,
    address_lines: [address_line, address_line_two].filter(Boolean),
    country_code: countryOf(country_code, allowed)?.code ?? country_code,
  };
}

/** The customer the form's values tell of. @throws Failure `usage` when they do not fit. */
export function customerOf(values: FormValues, { allowedCountries }: PurchaseNeeds): Customer {
  return parseCustomer(customerFields(values, allowedCountries), 'The customer');
}

const OPTIONAL = new Set(['address_line_two', 'town', 'county', 'post_code', 'email', 'agent_reference']);

/** A field is checked by the rule that checks customer files: what it says of this field, if anything. */
function problemOf(name: string, value: string, needs: PurchaseNeeds): string | undefined {
  const isNeeded =
    !OPTIONAL.has(name) ||
    (name === 'email' && needs.needsEmailAddress) ||
    (name === 'agent_reference' && needs.needsAgentReference);
  if (value === '') return isNeeded ? 'needed' : undefined;
  if (name === 'country_code')
    return countryOf(value, needs.allowedCountries) ? undefined : 'no country of the list';
  const key = name.startsWith('address_line') ? 'address_lines' : name;
  const problem = customerProblems({ [key]: key === 'address_lines' ? [value] : value }).find(
    (one) => one.startsWith(key) && !one.endsWith('is missing'),
  );
  return problem?.replace(`${key} `, '');
}

function initialOf(name: string, { prefilledAddress: known, allowedCountries }: PurchaseNeeds): string {
  const values: Readonly<Record<string, string | undefined>> = {
    address_line: known.addressLines?.[0],
    address_line_two: known.addressLines?.[1],
    town: known.town,
    county: known.county,
    post_code: known.postCode,
    country_code:
      known.countryCode ?? (allowedCountries.some(({ code }) => code === 'uk') ? 'uk' : undefined),
    phone: known.phone,
    email: known.email,
  };
  return safeText(values[name] ?? '');
}

function fieldOf(name: string, label: string, needs: PurchaseNeeds, before: FormValues | undefined): Field {
  return {
    name,
    label,
    initial: before?.[name] ?? initialOf(name, needs),
    problem: (value) => problemOf(name, value, needs),
    ...(name === 'country_code' && {
      meaning: (value: string) => safeText(countryOf(value, needs.allowedCountries)?.description ?? ''),
    }),
  };
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const reservation = chosen(draft, 'reservation');
  const names = Object.entries(LABELS).filter(
    ([name]) => name !== 'agent_reference' || reservation.needsAgentReference,
  );
  const config: FormConfig = {
    message: 'Customer',
    fields: names.map(([name, label]) => fieldOf(name, label, reservation, draft.customer)),
    frame: frameOf(session),
    summary: ({ first_name, last_name, town }) =>
      [`${first_name} ${last_name}`, town].filter(Boolean).join(', '),
  };
  const answer = await ask<FormValues, FormConfig>(session.context, form, config, {
    canGoBack: true,
    lapsesAt: session.hold?.lapsesAt,
  });
  return leaving(answer) ?? { go: 'next', draft: { ...draft, customer: answer as FormValues } };
}

/** Who buys: one form, checked as it is filled in. */
export const customerStep: Step = { name: 'customer', isAfterReserve: true, run };
