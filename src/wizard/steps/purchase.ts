import { openPaymentPages } from '../../checkout/payment-page.ts';
import { purchase, requireHeld, SLOW } from '../../checkout/purchase.ts';
import { keepWalkIn, walkInOf } from '../../checkout/walk-in.ts';
import { type Failure, isFailure } from '../../failure.ts';
import type { Reservation, Transaction } from '../../model/transaction.ts';
import { renderOrder } from '../../output/order.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import { customerFieldsOf, type FormValues, formNeedsOf, formValuesOf } from '../../rules/customer-form.ts';
import { transactionTotals } from '../../rules/totals.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say, setHold } from '../session.ts';
import { customerName, customerOf } from './customer.ts';

/** All that is about to be bought, and for whom. */
function confirmLines({ theme }: Session, draft: Draft): string[] {
  const reservation = chosen(draft, 'reservation');
  const orders = reservation.trolley.bundles.flatMap((bundle) => bundle.orders);
  return [
    ...orders.flatMap((order) => ['', ...renderOrder(order, theme, draft.visits?.[order.performance.id])]),
    `For ${customerName(chosen(draft, 'customer'))}`,
    ...totalLines(transactionTotals(reservation), theme),
    ...chosen(draft, 'notices').map((notice) => theme.warn(`Note: ${safeText(notice)}`)),
    '',
  ];
}

/** The customer can serve walk-ins when nothing is posted and it is not kept as such already. */
async function canBeWalkIn({ context }: Session, reservation: Reservation, customer: FormValues) {
  if (formNeedsOf(reservation).isPosted) return false;
  const kept = await walkInOf(context);
  return !kept || customerName(formValuesOf(kept)) !== customerName(customer);
}

async function runConfirm(session: Session, draft: Draft): Promise<Outcome> {
  const reservation = chosen(draft, 'reservation');
  const customer = chosen(draft, 'customer');
  const { total } = transactionTotals(reservation);
  const lines = confirmLines(session, draft);
  say(session, ...lines);
  for (;;) {
    const answer = await pick<string>(session, {
      message: `Buy for ${total}?`,
      above: lines.length,
      choices: [
        { value: 'buy', name: `Buy for ${total}`, short: 'yes' },
        { value: 'customer', name: 'Change the customer' },
        ...((await canBeWalkIn(session, reservation, customer))
          ? [{ value: 'keep', name: 'Keep this customer for walk-ins, then ask again' }]
          : []),
        { value: 'summary', name: 'Change the order; the seats are given back' },
        { value: 'leave', name: 'Leave; the seats are given back' },
      ],
      // Money is spent by nobody who has not seen for what.
      isDeliberate: true,
    });
    const elsewhere = leaving(answer);
    if (elsewhere) return elsewhere;
    if (answer === 'buy') return { go: 'next', draft };
    if (answer === 'leave') return { go: 'leave' };
    if (answer !== 'keep') return { go: 'to', step: String(answer), draft };
    await keepWalkIn(session.context, customerFieldsOf(customer, formNeedsOf(reservation)));
  }
}

/** A failed purchase has given the seats back: they are reserved anew before anything is asked (row R12). */
async function afterFailure(session: Session, draft: Draft, failure: Failure): Promise<Outcome> {
  // Whether it was bought is not known: nothing else may be tried from here.
  if (failure.code === 'outcome_unknown') setHold(session, undefined);
  if (failure.code === 'outcome_unknown' || failure.code === 'interrupted') throw failure;
  if (failure.code === 'hold_expired') return { go: 'expired' };
  if (failure.code === 'purchase_failed') {
    setHold(session, undefined);
    const lost = { reservation: chosen(draft, 'reservation'), reason: failure.message };
    return { go: 'to', step: 'reserve', draft: { ...draft, lost } };
  }
  say(session, session.theme.error(safeText(failure.message)));
  const answer = await pick<string>(session, {
    message: 'What now?',
    choices: [
      { value: 'customer', name: 'Change the customer and try again' },
      { value: 'payment', name: 'Try again' },
      { value: 'leave', name: 'Leave; the seats are given back' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}

async function buy({ context }: Session, draft: Draft): Promise<Transaction> {
  const reservation = chosen(draft, 'reservation');
  const { transactionUuid } = reservation;
  const held = await progress(context, 'Looking the hold up', requireHeld(context, transactionUuid));
  if (held.status === 'purchased') return held;
  const isOnPages = reservation.trolley.bundles.some(({ debitor }) => debitor?.type === 'dummy');
  const pages = isOnPages ? await openPaymentPages(context) : undefined;
  const request = {
    transactionUuid,
    customer: customerOf(chosen(draft, 'customer'), reservation),
    payment: pages?.payment ?? draft.payment,
  };
  const buying = purchase(context, request, { pages }).finally(() => pages?.close());
  return progress(context, 'Buying', buying, SLOW);
}

async function runPurchase(session: Session, draft: Draft): Promise<Outcome> {
  const { payment: _, ...rest } = draft;
  try {
    const purchased = await buy(session, draft);
    setHold(session, undefined);
    return { go: 'next', draft: { ...rest, purchased }, isForced: true };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return afterFailure(session, rest, error);
  }
}

/** The last question before money moves. */
export const confirmStep: Step = { name: 'confirm', isAfterReserve: true, run: runConfirm };

/** Buys what is held, once. */
export const purchaseStep: Step = { name: 'purchase', isAfterReserve: true, run: runPurchase };
