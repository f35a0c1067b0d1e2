import type { SendMethod } from '../model/availability.ts';
import type { Coded } from '../model/event.ts';
import type { PrefilledAddress, PurchaseNeeds, Reservation } from '../model/transaction.ts';
import { type CustomerFields, customerProblems } from './customer.ts';

/** What is typed into the form, by the names below: text, and for consents `y` or `n`. */
export type FormValues = Readonly<Record<string, string>>;

/** A field of the customer form. Names are as in customer files; the address is two lines. */
export interface CustomerField {
  readonly name: string;
  readonly label: string;
  readonly isNeeded: boolean;
}

/** What decides which fields are asked for. */
export interface FormNeeds extends PurchaseNeeds {
  readonly isPosted: boolean;
}

const CONSENTS = ['supplier_can_use_data', 'user_can_use_data', 'world_can_use_data'] as const;

/** True for a data-protection question: may the details be used for mailings? */
export const isConsent = (name: string) => (CONSENTS as readonly string[]).includes(name);

/** Every field in the order staff hear them. */
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
  ['supplier_can_use_data', 'Mail from venue'],
  ['user_can_use_data', 'Mail from us'],
  ['world_can_use_data', 'Mail from others'],
] as const;

/** Contract §2.14: these the API always wants. */
const ALWAYS = new Set(['first_name', 'last_name', 'phone', 'address_line', 'country_code', ...CONSENTS]);
const POSTED_ALONE = new Set(['town', 'county']);
const ADDRESS = new Set(['address_line', 'address_line_two', 'town', 'county', 'post_code', 'country_code']);

function isNeeded(name: string, needs: FormNeeds): boolean {
  if (name === 'email') return needs.needsEmailAddress;
  if (name === 'agent_reference') return needs.needsAgentReference;
  if (name === 'town') return needs.isPosted;
  return ALWAYS.has(name);
}

/** The account's address, where it may not be changed: it is shown, and not asked for but where it lacks something. */
function isFixed(name: string, needs: FormNeeds): boolean {
  const isThere = (prefilled(needs)[name] ?? '') !== '';
  return !needs.canEditAddress && ADDRESS.has(name) && (isThere || !isNeeded(name, needs));
}

/** The fields that this reservation's customer is asked for: only what it needs, and what helps a delivery. */
export function fieldsFor(needs: FormNeeds): CustomerField[] {
  return FIELDS.filter(([name]) => {
    if (isFixed(name, needs)) return false;
    if (name === 'agent_reference') return needs.needsAgentReference;
    return needs.isPosted || !POSTED_ALONE.has(name);
  }).map(([name, label]) => ({ name, label, isNeeded: isNeeded(name, needs) }));
}

/** What the API knows of the address already, by field. */
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

/** What a reservation needs to know of its customer: its own needs, and what its deliveries add. */
export function formNeedsOf(reservation: Reservation): FormNeeds {
  const methods = reservation.trolley.bundles
    .flatMap((bundle) => bundle.orders)
    .flatMap((order) => order.sendMethod ?? []);
  return {
    ...reservation,
    allowedCountries: countriesFor(reservation.allowedCountries, methods),
    isPosted: methods.some(({ type }) => type === 'post'),
  };
}

/** Countries that the account and every delivery allow. */
function countriesFor(allowed: readonly Coded[], methods: readonly SendMethod[]): Coded[] {
  return allowed.filter(({ code }) =>
    methods.every(
      ({ permittedCountries }) =>
        !permittedCountries?.length || permittedCountries.some((country) => country.code === code),
    ),
  );
}

/** Countries that a code or the start of a name can mean; the whole word alone where it fits. */
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
  const meant = countriesOf(value, allowedCountries);
  if (meant.length === 1) return undefined;
  if (meant.length > 1)
    return `${meant
      .slice(0, 3)
      .map(({ description }) => description)
      .join(', ')} …?`;
  const some = allowedCountries.slice(0, 3).map(({ description }) => description);
  return `none of those it can be: ${some.join(', ')}${allowedCountries.length > 3 ? ' …' : ''}`;
}

/** A field is checked by the rule that checks customer files. @returns what is wrong, or undefined. */
export function fieldProblem(name: string, value: string, needs: FormNeeds): string | undefined {
  if (value === '') return isNeeded(name, needs) ? 'needed' : undefined;
  if (name === 'country_code') return countryProblem(value, needs);
  if (isConsent(name)) return /^(y|yes|n|no)$/i.test(value) ? undefined : 'y or n';
  const key = name.startsWith('address_line') ? 'address_lines' : name;
  const problem = customerProblems({ [key]: key === 'address_lines' ? [value] : value }).find(
    (one) => one.startsWith(key) && !one.endsWith('is missing'),
  );
  return problem?.replace(`${key} `, '');
}

/** The customer fields that the form's values tell; what may not be changed comes from the account. */
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

/** A kept customer as the form has it. */
export function formValuesOf(fields: CustomerFields): FormValues {
  const { address_lines: lines = [], ...rest } = fields;
  const [first = '', ...others] = Array.isArray(lines) ? lines.map(String) : [];
  const texts = Object.entries(rest).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? (value ? 'y' : 'n') : String(value ?? ''),
  ]);
  return { ...Object.fromEntries(texts), address_line: first, address_line_two: others.join(', ') };
}

/** True when every field asked for can be taken as it is. */
export function isComplete(values: FormValues, needs: FormNeeds): boolean {
  return fieldsFor(needs).every(
    ({ name }) => fieldProblem(name, values[name] ?? initialOf(name, needs), needs) === undefined,
  );
}

/** What a field holds before anything is typed. */
export function initialOf(name: string, needs: FormNeeds): string {
  if (isConsent(name)) return 'n';
  const known = prefilled(needs)[name];
  if (known || name !== 'country_code') return known ?? '';
  return needs.allowedCountries.some(({ code }) => code === 'uk') ? 'uk' : '';
}
