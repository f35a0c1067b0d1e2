import { isFailure } from '../../failure.ts';
import type { Payment } from '../../model/payment.ts';
import type { Reservation } from '../../model/transaction.ts';
import { safeText } from '../../output/safe-text.ts';
import { type Field, form } from '../../prompts/form.ts';
import { parseCard } from '../../rules/card.ts';
import type { FormValues } from '../../rules/customer-form.ts';
import { requireTokens, tokenKindOf } from '../../rules/payment-tokens.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';

type CardField = 'number' | 'expiry' | 'cv_two';

/** What is wrong with one field of a card, or undefined; checked by `parseCard`. */
function cardProblem(name: CardField, value: string): string | undefined {
  const valid = { number: '4111111111111111', expiry: '1299', cv_two: '000' };
  try {
    parseCard({ ...valid, [name]: value });
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.message.replace(/^The card: \w+ /, '').replace(/\.$/, '');
  }
}

function cardField(name: CardField, label: string, isSecret: boolean): Field {
  return { name, label, isSecret, problem: (value) => cardProblem(name, value) };
}

const CARD: readonly Field[] = [
  cardField('number', 'Card number', true),
  cardField('expiry', 'Expiry MM/YY', false),
  cardField('cv_two', 'Security code', true),
];

/** Suppliers that are paid with a token from a payment script. */
function tokenSources({ trolley }: Reservation): string[] {
  return trolley.bundles
    .filter(({ debitor }) => tokenKindOf(debitor?.type))
    .map((bundle) => bundle.sourceCode);
}

function askFields(session: Session, message: string, fields: readonly Field[]): Promise<FormValues> {
  return session.ask(form, { message, fields, summary: () => 'entered' });
}

async function askTokens(
  session: Session,
  { trolley }: Reservation,
  sources: readonly string[],
): Promise<Payment> {
  const fields = sources.map(
    (name): Field => ({
      name,
      label: safeText(name),
      isSecret: true,
      problem: (value) => (/^\S+$/.test(value) ? undefined : 'required'),
    }),
  );
  const values = await askFields(session, 'Payment token for each supplier', fields);
  const tokens = sources.map((sourceCode) => ({ sourceCode, token: values[sourceCode] ?? '' }));
  return { kind: 'tokens', tokens: requireTokens(trolley, tokens) };
}

async function run(session: Session, draft: Having<'reservation'>): Promise<Move> {
  const { reservation } = draft;
  if (reservation.needsPaymentCard) {
    const card = parseCard(await askFields(session, 'Card', CARD));
    return { go: 'next', draft: { ...draft, payment: { kind: 'card', card } } };
  }
  const sources = tokenSources(reservation);
  if (sources.length === 0) return { go: 'next', draft, isForced: true };
  return { go: 'next', draft: { ...draft, payment: await askTokens(session, reservation, sources) } };
}

/** How the purchase is paid, unless on credit. Payment pages are opened at the purchase. */
export const paymentStep = createStep(['reservation'], { isAfterReserve: true, run });
