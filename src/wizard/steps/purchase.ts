import { seatNotices } from '../../booking/differences.ts';
import { transactionTotals } from '../../booking/totals.ts';
import { type Failure, type FailureCode, isFailure } from '../../failure.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import { openPaymentPages } from '../../sale/payment-page.ts';
import { purchase } from '../../sale/sale.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say, setHold } from '../session.ts';
import { customerOf } from './customer.ts';

/** Milliseconds after which the user is told that the supplier is slow (design: the money path). */
export const SLOW = {
  after: 30_000,
  text: 'Still buying: the supplier is slow. It may yet succeed; please wait',
};

async function runConfirm(session: Session, draft: Draft): Promise<Outcome> {
  const reservation = chosen(draft, 'reservation');
  const totals = transactionTotals(reservation);
  const notices = seatNotices(reservation).map((notice) => session.theme.warn(`Note: ${safeText(notice)}`));
  say(session, '', ...totalLines(totals, session.theme), ...notices, '');
  const answer = await pick<string>(session, {
    message: `Buy for ${totals.total}?`,
    choices: [
      { value: 'buy', name: `Buy for ${totals.total}`, short: 'yes' },
      { value: 'customer', name: 'Change the customer' },
      { value: 'summary', name: 'Change the order; the seats are given back' },
      { value: 'leave', name: 'Leave; the seats are given back' },
    ],
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  if (answer === 'buy') return { go: 'next', draft };
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}

/** After these the seats are no longer ours to give back. */
const NOTHING_HELD: readonly FailureCode[] = ['purchase_failed', 'hold_expired', 'outcome_unknown'];

/** A purchase that failed for certain can be tried anew, on new seats; the customer is kept. */
async function afterFailure(session: Session, draft: Draft, failure: Failure): Promise<Outcome> {
  if (NOTHING_HELD.includes(failure.code)) setHold(session, undefined);
  // Whether it was bought is not known: nothing else may be tried from here.
  if (failure.code === 'outcome_unknown' || failure.code === 'interrupted') throw failure;
  say(session, session.theme.error(safeText(failure.message)));
  const isHeld = session.hold !== undefined;
  const answer = await pick<string>(session, {
    message: 'What now?',
    choices: isHeld
      ? [
          { value: 'customer', name: 'Change the customer and try again' },
          { value: 'payment', name: 'Try again' },
          { value: 'leave', name: 'Leave; the seats are given back' },
        ]
      : [
          { value: 'reserve', name: 'Reserve again; seats and price are shown before you buy' },
          { value: 'summary', name: 'Change the order' },
          { value: 'leave', name: 'Leave' },
        ],
    canGoBack: false,
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}

async function runPurchase(session: Session, draft: Draft): Promise<Outcome> {
  const reservation = chosen(draft, 'reservation');
  const { payment, ...rest } = draft;
  const isOnPages = reservation.trolley.bundles.some(({ debitor }) => debitor?.type === 'dummy');
  const pages = isOnPages ? await openPaymentPages(session.context) : undefined;
  const request = {
    transactionUuid: reservation.transactionUuid,
    customer: customerOf(chosen(draft, 'customer'), reservation),
    payment: pages?.payment ?? payment,
  };
  try {
    const buying = purchase(session.context, request, { pages }).finally(() => pages?.close());
    const purchased = await progress(session.context, 'Buying', buying, SLOW);
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
