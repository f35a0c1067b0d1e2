import { COUNTRIES } from '../catalogue/countries.ts';
import { badData, rejected } from '../errors.ts';
import type { Params } from '../params.ts';
import { requireEmail } from './email.ts';
import type { CustomerFields } from './transaction.ts';

/** Required in every purchase, with a phone number (docs/f13.md#purchase). */
const REQUIRED = ['first_name', 'last_name', 'address_line_one', 'country_code'] as const;

/** Parameters and their names in the returned `customer` (docs/f13.md#shapes). */
const NAMES: Readonly<Record<string, string>> = {
  first_name: 'first_name',
  last_name: 'last_name',
  title: 'title',
  initials: 'initials',
  suffix: 'suffix',
  address_line_one: 'addr_line_one',
  address_line_two: 'addr_line_two',
  town: 'town',
  county: 'county',
  postcode: 'postcode',
  country_code: 'country_code',
  email_address: 'email_addr',
  agent_ref: 'agent_ref',
  privacy_policy_version: 'privacy_policy_version',
};

const CONSENTS = ['supplier', 'user', 'world'] as const;

/**
 * Reads the customer of a purchase.
 * @throws ApiError 400 if a required field is missing, 460 if the country or email address is not valid.
 */
export function readCustomer(params: Params): CustomerFields {
  for (const name of REQUIRED) params.require(name);
  const homePhone = params.get('home_phone', 'phone');
  const workPhone = params.get('work_phone', 'phone');
  if (!homePhone && !workPhone) throw badData();
  const country = params.require('country_code');
  if (!Object.hasOwn(COUNTRIES, country)) {
    throw rejected(8, `Country code '${country}' in customer data is invalid`);
  }
  const email = params.get('email_address');
  if (email) requireEmail(email);
  const fields = Object.entries(NAMES).flatMap(([from, to]) => {
    const value = params.get(from);
    return value === undefined ? [] : [[to, value] as const];
  });
  return {
    ...Object.fromEntries(fields),
    country: COUNTRIES[country] ?? country,
    home_phone: homePhone ?? '',
    work_phone: workPhone ?? '',
    ...Object.fromEntries(
      CONSENTS.filter((who) => params.flag(`${who}_can_use_customer_data`)).map((who) => [`dp_${who}`, '1']),
    ),
  };
}
