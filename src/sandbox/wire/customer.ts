import type { CustomerFields } from '../rules/transaction.ts';

const CONSENTS = ['supplier', 'user', 'world'] as const;

/** Fields that also come as `*_latin` (docs/f13.md#shapes). The sandbox does not transliterate. */
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
const PLAIN = [
  'country_code',
  'email_addr',
  'home_phone',
  'work_phone',
  'agent_ref',
  'privacy_policy_version',
] as const;

/** `customer`. Python reads `dp_*`, Go `*_can_use_customer_data`, so both are sent (docs/f13.md#shapes). */
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
