import { isFailure } from '../../failure.ts';
import type { Payment } from '../../model/payment.ts';
import type { Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { type Field, form } from '../../prompts/form.ts';
import { parseCard } from '../../rules/card.ts';
import type { FormValues } from '../../rules/customer-form.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { put, type Session } from '../session.ts';

/** What parseCard says of one field, were the others right. */
function cardProblem(name: 'number' | 'expiry' | 'cv_two', value: string): string | undefined {
  const right = { number: '4111111111111111', expiry: '1299', cv_two: '000' };
  try {
    parseCard({ ...right, [name]: value });
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.message.replace(/^The card: \w+ /, '').replace(/\.$/, '');
  }
}

function cardField(name: 'number' | 'expiry' | 'cv_two', label: string, isSecret: boolean): Field {
  return { name, label, isSecret, problem: (value) => cardProblem(name, value) };
}

const CARD: readonly Field[] = [
  cardField('number', 'Card number', true),
  cardField('expiry', 'Expiry MM/YY', false),
  cardField('cv_two', 'Security code', true),
];

/** Suppliers whose bundle is paid with a token of a payment script (contract §2.12, debitor). */
function tokenSources({ trolley }: Reservation): string[] {
  return trolley.bundles
    .filter(({ debitor }) => debitor?.type === 'cider' || debitor?.type === 'stripe')
    .map((bundle) => bundle.sourceCode);
}

function askFields(session: Session, message: string, fields: readonly Field[]) {
  return put(session, form, { message, fields, summary: () => 'taken' });
}

async function askPayment(
  session: Session,
  reservation: Reservation,
): Promise<Payment | Outcome | undefined> {
  if (reservation.needsPaymentCard) {
    const answer = await askFields(session, 'Card', CARD);
    return leaving(answer) ?? { kind: 'card', card: parseCard(answer as FormValues) };
  }
  const sources = tokenSources(reservation);
  if (sources.length === 0) return undefined;
  const fields = sources.map(
    (name): Field => ({
      name,
      label: safeText(name),
      isSecret: true,
      problem: (value) => (/^\S+$/.test(value) ? undefined : 'needed'),
    }),
  );
  const answer = await askFields(session, 'Payment token for each supplier', fields);
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  const values = answer as FormValues;
  return {
    kind: 'tokens',
    tokens: sources.map((sourceCode) => ({ sourceCode, token: values[sourceCode] ?? '' })),
  };
}

async function run(session: Session, draft: Draft): Promise<Outcome> {
  const answer = await askPayment(session, chosen(draft, 'reservation'));
  if (answer === undefined) return { go: 'next', draft, isForced: true };
  // A payment is never part of the draft for longer than the purchase: it is asked for anew each time.
  return 'go' in answer ? answer : { go: 'next', draft: { ...draft, payment: answer } };
}

/** How it is paid, where the account does not buy on credit; payment pages are opened at the purchase. */
export const paymentStep: Step = { name: 'payment', isAfterReserve: true, run };
