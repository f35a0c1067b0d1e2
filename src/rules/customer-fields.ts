import type { Customer } from '../model/transaction.ts';

/** A customer as customer files have it. Consents are left out: they are asked for at each sale. */
export function customerFieldsFor(customer: Customer): Readonly<Record<string, string | readonly string[]>> {
  const known = {
    title: customer.title,
    initials: customer.initials,
    first_name: customer.firstName,
    last_name: customer.lastName,
    suffix: customer.suffix,
    address_lines: customer.addressLines,
    town: customer.town,
    county: customer.county,
    post_code: customer.postCode,
    country_code: customer.countryCode,
    phone: customer.phone,
    email: customer.email,
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
