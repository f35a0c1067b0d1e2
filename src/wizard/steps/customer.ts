import { walkInOf } from '../../checkout/walk-in.ts';
import type { Customer, Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { type Field, form } from '../../prompts/form.ts';
import {
  CONSENTS,
  consentsMeaning,
  consentsProblem,
  joinConsents,
  splitConsents,
} from '../../rules/consents.ts';
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
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

/** The customer that the form describes. @throws Failure `usage` if it is not valid. */
export function customerOf(values: FormValues, reservation: Reservation): Customer {
  return parseCustomer(customerFieldsOf(values, formNeedsOf(reservation)), 'The customer');
}

/** "Fred Jones, Bedrock" */
export function customerName({ first_name, last_name, town, address_line }: FormValues): string {
  const name = [first_name, last_name].filter(Boolean).join(' ');
  return safeText([name, town || address_line].filter(Boolean).join(', '));
}

/** The most matching countries to show. */
const COUNTRIES_SHOWN = 3;

function meaningOf(name: string, value: string, { allowedCountries }: FormNeeds): string | undefined {
  if (name !== 'country_code') return undefined;
  const matches = countriesOf(value, allowedCountries);
  const names = matches.slice(0, COUNTRIES_SHOWN).map(({ description }) => description);
  return safeText(`${names.join(', ')}${matches.length > COUNTRIES_SHOWN ? ' …' : ''}`) || undefined;
}

/** All consents in one row. */
function consentsField(before: FormValues): Field {
  return {
    name: CONSENTS,
    label: 'Marketing',
    initial: joinConsents(before)[CONSENTS] ?? '',
    problem: consentsProblem,
    meaning: consentsMeaning,
  };
}

function formFields(needs: FormNeeds, before: FormValues = {}): Field[] {
  const fields = fieldsFor(needs).map(
    ({ name, label, isNeeded }): Field => ({
      name,
      label: isNeeded ? label : `(${label})`,
      initial: safeText(before[name] ?? initialOf(name, needs)),
      problem: (value) => {
        const problem = fieldProblem(name, value, needs);
        return problem && safeText(problem);
      },
      meaning: (value) => meaningOf(name, value, needs),
    }),
  );
  return [...fields.filter(({ name }) => !isConsent(name)), consentsField(before)];
}

/** Shows the part of the address that the account fixes. */
function sayFixedAddress(session: Session, needs: FormNeeds): void {
  const asked = new Set(fieldsFor(needs).map(({ name }) => name));
  const fixed = Object.entries(prefilled(needs)).flatMap(([name, value]) =>
    needs.canEditAddress || asked.has(name) || !value ? [] : [value],
  );
  if (fixed.length > 0) session.say(`Address: ${safeText(fixed.join(', '))} (fixed by the account)`);
}

/** The default customer, if nothing is posted and no required field is missing. */
async function walkInFor(session: Session, needs: FormNeeds): Promise<FormValues | undefined> {
  if (needs.isPosted) return undefined;
  const fields = await walkInOf(session.context);
  const values = fields && formValuesOf(fields);
  return values && isComplete(values, needs) ? values : undefined;
}

async function run(session: Session, draft: Having<'reservation'>): Promise<Move> {
  const needs = formNeedsOf(draft.reservation);
  const before = session.typedCustomer ?? draft.customer;
  const walkIn = before ? undefined : await walkInFor(session, needs);
  if (walkIn) {
    session.say(`Customer: ${customerName(walkIn)} (default customer; you can change this before buying)`);
    return { go: 'next', draft: { ...draft, customer: walkIn }, isForced: true };
  }
  sayFixedAddress(session, needs);
  const values = await session.ask(form, {
    message: 'Customer',
    fields: formFields(needs, before),
    summary: customerName,
    remember: (typed) => {
      session.typedCustomer = splitConsents(typed);
    },
  });
  session.typedCustomer = undefined;
  return { go: 'next', draft: { ...draft, customer: splitConsents(values) } };
}

/** The customer: one form, or the default customer. */
export const customerStep = createStep(['reservation'], {
  isAfterReserve: true,
  isAnswered: ({ customer, reservation }) =>
    customer !== undefined && reservation !== undefined && isComplete(customer, formNeedsOf(reservation)),
  run,
});
