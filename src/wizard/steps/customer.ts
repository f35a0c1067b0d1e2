import { walkInOf } from '../../checkout/walk-in.ts';
import type { Customer, Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { type Field, form } from '../../prompts/form.ts';
import { parseCustomer } from '../../rules/customer.ts';
import {
  countriesOf,
  customerFieldsOf,
  type FormNeeds,
  type FormValues,
  fieldProblem,
  fieldsFor,
  formNeedsOf,
  formValuesOf,
  initialOf,
  isComplete,
  isConsent,
  prefilled,
} from '../../rules/customer-form.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { put, type Session, say } from '../session.ts';

/** The customer the form's values tell of. @throws Failure `usage` when they do not fit. */
export function customerOf(values: FormValues, reservation: Reservation): Customer {
  return parseCustomer(customerFieldsOf(values, formNeedsOf(reservation)), 'The customer');
}

/** Who buys, in a few words. */
export function customerName({ first_name, last_name, town, address_line }: FormValues): string {
  const name = [first_name, last_name].filter(Boolean).join(' ');
  return safeText([name, town || address_line].filter(Boolean).join(', '));
}

/** Countries named beside what is typed of one. */
const COUNTRIES_SHOWN = 3;

function meaningOf(name: string, value: string, { allowedCountries }: FormNeeds): string | undefined {
  if (isConsent(name)) return /^y/i.test(value) ? 'yes, for mailings' : 'no mailings';
  if (name !== 'country_code') return undefined;
  const meant = countriesOf(value, allowedCountries);
  const names = meant.slice(0, COUNTRIES_SHOWN).map(({ description }) => description);
  return safeText(`${names.join(', ')}${meant.length > COUNTRIES_SHOWN ? ' …' : ''}`) || undefined;
}

function formFields(needs: FormNeeds, before: FormValues | undefined): Field[] {
  return fieldsFor(needs).map(({ name, label, isNeeded }) => ({
    name,
    label: isNeeded ? label : `(${label})`,
    initial: safeText(before?.[name] ?? initialOf(name, needs)),
    problem: (value) => {
      const problem = fieldProblem(name, value, needs);
      return problem && safeText(problem);
    },
    meaning: (value) => meaningOf(name, value, needs),
  }));
}

/** What the account fixes of the address is shown, as it cannot be changed. */
function sayFixed(session: Session, needs: FormNeeds): void {
  const asked = new Set(fieldsFor(needs).map(({ name }) => name));
  const fixed = Object.entries(prefilled(needs)).flatMap(([name, value]) =>
    needs.canEditAddress || asked.has(name) || !value ? [] : [value],
  );
  if (fixed.length > 0) say(session, `Address: ${safeText(fixed.join(', '))} (the account's, as it stands)`);
}

/** For tickets that are not posted, the walk-in customer of the profile, while it says all that is needed. */
async function walkInFor(session: Session, needs: FormNeeds): Promise<FormValues | undefined> {
  if (needs.isPosted) return undefined;
  const fields = await walkInOf(session.context);
  const values = fields && formValuesOf(fields);
  return values && isComplete(values, needs) ? values : undefined;
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const needs = formNeedsOf(chosen(draft, 'reservation'));
  const before = draft.typed ?? draft.customer;
  const walkIn = before ? undefined : await walkInFor(session, needs);
  if (walkIn) {
    say(session, `Customer: ${customerName(walkIn)} (walk-in; change it before you buy)`);
    return { go: 'next', draft: { ...draft, customer: walkIn }, isForced: true };
  }
  sayFixed(session, needs);
  let typed = before;
  const answer = await put(session, form, {
    message: 'Customer',
    fields: formFields(needs, before),
    summary: customerName,
    remember: (values) => {
      typed = values;
    },
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return { ...elsewhere, draft: { ...draft, typed } } as Outcome;
  return { go: 'next', draft: { ...draft, customer: answer as FormValues, typed: undefined } };
}

/** Who buys: one form, checked as it is filled in, or the walk-in customer. */
export const customerStep: Step = {
  name: 'customer',
  isAfterReserve: true,
  isAnswered: ({ customer, reservation }) =>
    customer !== undefined && reservation !== undefined && isComplete(customer, formNeedsOf(reservation)),
  run,
};
