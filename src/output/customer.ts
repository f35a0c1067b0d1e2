import { CONSENTS, consentsMeaning, joinConsents } from '../rules/consents.ts';
import type { CustomerFields } from '../rules/customer.ts';
import { FORM_LABELS, formValuesOf, isConsent } from '../rules/customer-form.ts';
import { safeText } from './safe-text.ts';

/** The form's labels, and those of what only a file or a flag can have. */
const LABELS: Readonly<Record<string, string>> = {
  ...FORM_LABELS,
  address_lines: FORM_LABELS.address_line ?? '',
  title: 'Title',
  initials: 'Initials',
  suffix: 'Suffix',
  privacy_policy_version: 'Privacy policy',
};

/** A saved customer, one line per field, labelled as in the customer form. */
export function renderCustomerFields(fields: CustomerFields): string[] {
  const names = Object.keys(fields);
  const rows = names
    .filter((name) => !isConsent(name))
    .map((name) => [LABELS[name] ?? name, [fields[name]].flat().join(', ')]);
  const consents = joinConsents(formValuesOf(fields))[CONSENTS] ?? '';
  const marketing = names.some(isConsent) ? [['Marketing', consentsMeaning(consents) ?? '']] : [];
  return [...rows, ...marketing].map(([label = '', value]) => safeText(`${label.padEnd(16)}${value}`));
}
