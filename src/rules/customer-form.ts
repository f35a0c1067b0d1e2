import type { SendMethod } from '../model/availability.ts';
import type { Coded } from '../model/event.ts';
import type { PrefilledAddress, PurchaseNeeds, Reservation } from '../model/transaction.ts';
import { type CustomerFields, customerProblems } from './customer.ts';
import { ordersOf } from './trolley.ts';

/** The form's values by field name; consents are `y` or `n`. */
export type FormValues = Readonly<Record<string, string>>;

/** A field of the customer form. Names are those of customer files, with two lines for the address. */
interface CustomerField {
  readonly name: string;
  readonly label: string;
  readonly isNeeded: boolean;
}

/** What decides which fields the form has. */
export interface FormNeeds extends PurchaseNeeds {
  readonly isPosted: boolean;
}

const CONSENTS = ['supplier_can_use_data', 'user_can_use_data', 'world_can_use_data'] as const;

/** True for a data-protection question. */
export const isConsent = (name: string) => CONSENTS.some((consent) => consent === name);

/** Every field, in the order customers give them. */
const FIELDS = [
  ['first_name', 'First name'],
  ['last_name', 'Last name'],
  ['phone', 'Phone'],
  ['email', 'E-mail'],
  ['address_line', 'Address'],
  ['address_line_two', 'Address line 2'],
  ['town', 'Town'],
  ['county', 'County'],
  ['post_code', 'Post code'],
  ['country_code', 'Country'],
  ['agent_reference', 'Your reference'],
  ['supplier_can_use_data', 'Marketing: venue'],
  ['user_can_use_data', 'Marketing: us'],
  ['world_can_use_data', 'Marketing: other'],
] as const;

/** The label of each field. */
export const FORM_LABELS: Readonly<Record<string, string>> = Object.fromEntries(FIELDS);

/** Fields the API always needs (docs/f13.md#purchase). */
const ALWAYS = new Set(['first_name', 'last_name', 'phone', 'address_line', 'country_code', ...CONSENTS]);
const POSTED_ONLY = new Set(['town', 'county']);
const ADDRESS = new Set(['address_line', 'address_line_two', 'town', 'county', 'post_code', 'country_code']);

function isNeeded(name: string, needs: FormNeeds): boolean {
  if (name === 'email') return needs.needsEmailAddress;
  if (name === 'agent_reference') return needs.needsAgentReference;
  if (name === 'town') return needs.isPosted;
  return ALWAYS.has(name);
}

/** True for a field of the account's address that cannot be changed: it is shown, not asked. */
function isFixed(name: string, needs: FormNeeds): boolean {
  const isKnown = (prefilled(needs)[name] ?? '') !== '';
  return !needs.canEditAddress && ADDRESS.has(name) && (isKnown || !isNeeded(name, needs));
}

/** The fields for a reservation: what it needs, and what helps its delivery. */
export function fieldsFor(needs: FormNeeds): CustomerField[] {
  return FIELDS.filter(([name]) => {
    if (isFixed(name, needs)) return false;
    if (name === 'agent_reference') return needs.needsAgentReference;
    return needs.isPosted || !POSTED_ONLY.has(name);
  }).map(([name, label]) => ({ name, label, isNeeded: isNeeded(name, needs) }));
}

/** What the API already knows of the address, by field. */
export function prefilled({ prefilledAddress: known }: { readonly prefilledAddress: PrefilledAddress }) {
  const values: Readonly<Record<string, string | undefined>> = {
    address_line: known.addressLines?.[0],
    address_line_two: known.addressLines?.[1],
    town: known.town,
    county: known.county,
    post_code: known.postCode,
    country_code: known.countryCode,
    phone: known.phone,
    email: known.email,
  };
  return values;
}

/** What a reservation and its deliveries need to know about the customer. */
export function formNeedsOf(reservation: Reservation): FormNeeds {
  const methods = ordersOf(reservation.trolley).flatMap((order) => order.sendMethod ?? []);
  return {
    ...reservation,
    allowedCountries: countriesFor(reservation.allowedCountries, methods),
    isPosted: methods.some(({ type }) => type === 'post'),
  };
}

/** The countries that the account and all delivery methods allow. */
function countriesFor(allowed: readonly Coded[], methods: readonly SendMethod[]): Coded[] {
  return allowed.filter(({ code }) =>
    methods.every(
      ({ permittedCountries }) =>
        !permittedCountries?.length || permittedCountries.some((country) => country.code === code),
    ),
  );
}

/** The countries that match a code or the start of a name; only the exact match if there is one. */
export function countriesOf(typed: string, allowed: readonly Coded[]): readonly Coded[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const exact = allowed.filter(
    ({ code, description }) => code === wanted || description.toLowerCase() === wanted,
  );
  return exact.length > 0
    ? exact
    : allowed.filter(({ description }) => description.toLowerCase().startsWith(wanted));
}

function countryProblem(value: string, { allowedCountries }: FormNeeds): string | undefined {
  const matches = countriesOf(value, allowedCountries);
  if (matches.length === 1) return undefined;
  const candidates = matches.length > 1 ? matches : allowedCountries;
  const some = candidates.slice(0, 3).map(({ description }) => description);
  return `choose one of: ${some.join(', ')}${candidates.length > 3 ? ' …' : ''}`;
}

/** What is wrong with a field, by the rules for customer files; undefined if it is valid. */
export function fieldProblem(name: string, value: string, needs: FormNeeds): string | undefined {
  if (value === '') return isNeeded(name, needs) ? 'required' : undefined;
  if (name === 'country_code') return countryProblem(value, needs);
  if (isConsent(name)) return /^(y|yes|n|no)$/i.test(value) ? undefined : 'y or n';
  const key = name.startsWith('address_line') ? 'address_lines' : name;
  const problem = customerProblems({ [key]: key === 'address_lines' ? [value] : value }).find(
    (one) => one.startsWith(key) && !one.endsWith('is missing'),
  );
  return problem?.replace(`${key} `, '');
}

/** The form's values as customer fields. Fields that cannot be changed come from the account. */
export function customerFieldsOf(values: FormValues, needs: FormNeeds): CustomerFields {
  const fixed = Object.fromEntries(Object.entries(prefilled(needs)).filter(([name]) => isFixed(name, needs)));
  const asked = new Set(fieldsFor(needs).map(({ name }) => name));
  const given = Object.entries(values).filter(([name, value]) => asked.has(name) && value !== '');
  const {
    address_line,
    address_line_two,
    country_code = '',
    ...rest
  } = {
    ...Object.fromEntries(given),
    ...fixed,
  };
  const consents = CONSENTS.filter((name) => name in rest).map((name) => [
    name,
    /^y/i.test(rest[name] ?? ''),
  ]);
  const [country] = countriesOf(country_code, needs.allowedCountries);
  return {
    ...rest,
    ...Object.fromEntries(consents),
    address_lines: [address_line, address_line_two].filter(Boolean),
    country_code: country?.code ?? country_code,
  };
}

/** A saved customer as values of the form. */
export function formValuesOf(fields: CustomerFields): FormValues {
  const { address_lines: lines = [], ...rest } = fields;
  const [first = '', ...others] = Array.isArray(lines) ? lines.map(String) : [];
  const texts = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? (value ? 'y' : 'n') : String(value ?? ''),
  ]);
  return { ...Object.fromEntries(texts), address_line: first, address_line_two: others.join(', ') };
}

/** True if every field of the form is valid. */
export function isComplete(values: FormValues, needs: FormNeeds): boolean {
  return fieldsFor(needs).every(
    ({ name }) => fieldProblem(name, values[name] ?? initialOf(name, needs), needs) === undefined,
  );
}

/** A field's initial value. */
export function initialOf(name: string, needs: FormNeeds): string {
  if (isConsent(name)) return 'n';
  const known = prefilled(needs)[name];
  if (known || name !== 'country_code') return known ?? '';
  return needs.allowedCountries.some(({ code }) => code === 'uk') ? 'uk' : '';
}
