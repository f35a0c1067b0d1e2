import type { FormValues } from './customer-form.ts';

/** Who may use a customer's data for marketing: the field of each, and its word in the form. */
const PARTIES = [
  ['supplier_can_use_data', 'venue'],
  ['user_can_use_data', 'us'],
  ['world_can_use_data', 'others'],
] as const;

/** The form's one field for all of them. */
export const CONSENTS = 'consents';

const isYes = (value: string | undefined) => /^y/i.test(value ?? '');

/** The words of those who may use the data: "venue, us"; `y` for all, `n` for none. */
function consentsText(values: FormValues): string {
  const allowed = PARTIES.filter(([name]) => isYes(values[name])).map(([, word]) => word);
  if (allowed.length === 0) return 'n';
  return allowed.length === PARTIES.length ? 'y' : allowed.join(', ');
}

/** Reads `y`, `n`, or the first letters of words: "v, u". Undefined if it is something else. */
function readConsents(text: string): FormValues | undefined {
  const all = (answer: string) => Object.fromEntries(PARTIES.map(([name]) => [name, answer]));
  if (/^(y|yes|n|no)$/i.test(text.trim())) return all(isYes(text.trim()) ? 'y' : 'n');
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const found = words.map((typed) => PARTIES.find(([, word]) => word.startsWith(typed)));
  if (words.length === 0 || found.includes(undefined)) return undefined;
  return { ...all('n'), ...Object.fromEntries(found.flatMap((one) => (one ? [[one[0], 'y']] : []))) };
}

/** What is wrong with the field, or undefined. */
export function consentsProblem(text: string): string | undefined {
  return readConsents(text) ? undefined : 'y, n, or some of: venue, us, others';
}

/** "venue yes, us no, others no" */
export function consentsMeaning(text: string): string | undefined {
  const values = readConsents(text);
  return values && PARTIES.map(([name, word]) => `${word} ${isYes(values[name]) ? 'yes' : 'no'}`).join(', ');
}

/** The values with one field for all consents. */
export function joinConsents(values: FormValues): FormValues {
  return { ...values, [CONSENTS]: consentsText(values) };
}

/** The values with a field for each consent. */
export function splitConsents({ [CONSENTS]: text = '', ...values }: FormValues): FormValues {
  return { ...values, ...readConsents(text) };
}
