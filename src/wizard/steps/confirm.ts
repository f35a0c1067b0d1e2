import { saveWalkIn, walkInOf } from '../../checkout/walk-in.ts';
import { isFailure } from '../../failure.ts';
import type { Reservation } from '../../model/transaction.ts';
import { renderOrder } from '../../output/order.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import { termsOf } from '../../output/transaction.ts';
import { Exit } from '../../prompts/departures.ts';
import { customerFieldsOf, type FormValues, formNeedsOf, formValuesOf } from '../../rules/customer-form.ts';
import { transactionTotals } from '../../rules/totals.ts';
import { ordersOf } from '../../rules/trolley.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import { customerName } from './customer.ts';

type Confirmable = Having<'reservation' | 'customer' | 'notices'>;

/** Everything that is about to be bought, and for whom. */
function orderLines({ theme }: Session, { reservation, customer, notices, visits }: Confirmable): string[] {
  return [
    ...ordersOf(reservation.trolley).flatMap((order) => [
      '',
      ...renderOrder(order, theme, visits?.[order.performance?.id ?? '']),
    ]),
    ...termsOf(reservation.trolley).map((terms) => `Terms: ${terms}`),
    `For ${customerName(customer)}`,
    ...totalLines(transactionTotals(reservation), theme),
    ...notices.map((notice) => theme.warn(`Note: ${safeText(notice)}`)),
    '',
  ];
}

/** True if nothing is posted and this is not the default customer already. */
async function canBeWalkIn({ context }: Session, reservation: Reservation, customer: FormValues) {
  if (formNeedsOf(reservation).isPosted) return false;
  const saved = await walkInOf(context);
  return !saved || customerName(formValuesOf(saved)) !== customerName(customer);
}

type Answer = 'buy' | 'save' | 'exit' | 'customer' | 'summary';

async function askAnswer(session: Session, draft: Confirmable): Promise<Answer> {
  const { reservation, customer } = draft;
  const { total } = transactionTotals(reservation);
  const canSave = await canBeWalkIn(session, reservation, customer);
  return session.select<Answer>({
    message: `Buy for ${total}?`,
    lines: orderLines(session, draft),
    choices: [
      { value: 'buy', name: `Buy for ${total}`, short: 'yes' },
      { value: 'customer', name: 'Change the customer', short: '' },
      ...(canSave ? [{ value: 'save', name: 'Save as the default customer', short: '' } as const] : []),
      { value: 'summary', name: 'Change the order (releases the seats)', short: '' },
      { value: 'exit', name: 'Stop and release the seats', short: '' },
    ],
    // A key pressed too early must not buy.
    isDeliberate: true,
  });
}

/** If the customer cannot be saved, the sale goes on. */
async function saveCustomer(session: Session, { customer, reservation }: Confirmable): Promise<void> {
  try {
    await saveWalkIn(session.context, customerFieldsOf(customer, formNeedsOf(reservation)));
  } catch (error) {
    if (!isFailure(error)) throw error;
    session.say(session.theme.warn(safeText(error.message)));
  }
}

async function run(session: Session, draft: Confirmable): Promise<Move> {
  for (;;) {
    const answer = await askAnswer(session, draft);
    switch (answer) {
      case 'buy':
        return { go: 'next', draft };
      case 'exit':
        throw new Exit();
      case 'save':
        await saveCustomer(session, draft);
        break;
      default:
        return { go: 'to', step: answer, draft };
    }
  }
}

/** The last question before the purchase. */
export const confirmStep = createStep(['reservation', 'customer', 'notices'], { isAfterReserve: true, run });
