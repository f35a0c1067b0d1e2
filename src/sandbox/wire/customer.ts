import type { CustomerFields } from '../rules/transaction.ts';

const CONSENTS = ['supplier', 'user', 'world'] as const;

/** Fields that come a second time in Latin letters (contract §2.0); what was given is taken to be Latin already. */
const LATIN = [
  'first_name',
  'last_name',
  'title',
  'initials',
  'suffix',
  'addr_line_one',
  'addr_line_two',
  'town',
  'county',
  'country',
  'postcode',
] as const;
const PLAIN = ['country_code', 'email_addr', 'home_phone', 'work_phone', 'agent_ref'] as const;

/** `customer` of contract §2.0. One client reads `dp_*`, the others `*_can_use_customer_data`: both are sent. */
export function customerWire(customer: CustomerFields): object {
  const given = (name: string) => customer[name] ?? '';
  return Object.fromEntries([
    ...LATIN.flatMap((name) => [
      [name, given(name)],
      [`${name}_latin`, given(name)],
    ]),
    ...PLAIN.map((name) => [name, given(name)]),
    ...CONSENTS.flatMap((who) => {
      const isGiven = customer[`dp_${who}`] === '1';
      return [
        [`dp_${who}`, isGiven],
        [`${who}_can_use_customer_data`, isGiven],
      ];
    }),
  ]);
}
