import { requireReserved } from '../../checkout/look-up.ts';
import { PaymentPages } from '../../checkout/payment-page.ts';
import { lookForPurchase, purchaseTickets } from '../../checkout/purchase.ts';
import { releaseSeats } from '../../checkout/release.ts';
import { type Failure, isFailure } from '../../failure.ts';
import type { Reservation, Transaction } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { Exit, Expired } from '../../prompts/departures.ts';
import { tokenKindOf } from '../../rules/payment-tokens.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import { AFTER_RELEASE, type WayOn, whatNow } from '../what-now.ts';
import { customerOf } from './customer.ts';

type Purchasable = Having<'reservation' | 'customer'>;

/** Buys, or looks for the outcome of a purchase that was sent. */
type Attempt = () => Promise<Transaction>;

async function attempted(session: Session, draft: Purchasable, attempt: Attempt): Promise<Move> {
  try {
    const purchased = await attempt();
    session.stopClock();
    return { go: 'next', draft: { ...draft, purchased }, isForced: true };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return afterFailure(session, draft, error);
  }
}

/** After a refusal: another payment first if there was one to enter, otherwise another customer. */
function waysAfterRefusal({ needsPaymentCard, trolley }: Reservation): readonly WayOn[] {
  const customer = { step: 'customer', name: 'Change the customer and try again' } as const;
  const hasTokens = trolley.bundles.some(({ debitor }) => tokenKindOf(debitor?.type));
  if (needsPaymentCard) return [{ step: 'payment', name: 'Enter the card again, or another one' }, customer];
  if (hasTokens) return [{ step: 'payment', name: 'Enter the payment tokens again' }, customer];
  return [customer, { step: 'payment', name: 'Try again' }];
}

/** A failed purchase has released the seats, so they are reserved again (docs/acceptance.md, R12). */
async function afterFailure(session: Session, draft: Purchasable, failure: Failure): Promise<Move> {
  switch (failure.code) {
    case 'outcome_unknown':
      return whenUnknown(session, draft, failure);
    case 'interrupted':
      throw failure;
    case 'hold_expired':
      throw new Expired();
    case 'purchase_failed': {
      session.stopClock();
      const lostReservation = { reservation: draft.reservation, reason: failure.message };
      return { go: 'to', step: 'reserve', draft: { ...draft, lostReservation } };
    }
    default: {
      return whatNow(session, draft, {
        notice: [session.theme.error(safeText(failure.message))],
        ways: waysAfterRefusal(draft.reservation),
        exit: 'Stop and release the seats',
      });
    }
  }
}

/**
 * The seats may be bought, so they are not released unasked, and the purchase is not repeated. A release is the way to
 * be certain (docs/outcomes.md).
 */
async function whenUnknown(session: Session, draft: Purchasable, failure: Failure): Promise<Move> {
  const { context } = session;
  const { transactionUuid } = draft.reservation;
  session.stopClock();
  context.lastWords.notice = failure;
  const choice = await session.select<'look' | 'release' | 'exit'>({
    message: 'What now?',
    lines: [session.theme.warn(safeText(failure.message))],
    choices: [
      { value: 'look', name: 'Keep looking' },
      { value: 'release', name: 'Release the seats to be certain' },
      { value: 'exit', name: 'Exit' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  if (choice === 'exit') throw failure;
  if (choice === 'release' && (await isReleased(session, transactionUuid))) {
    context.lastWords.notice = undefined;
    return whatNow(session, draft, {
      notice: ['The seats have been released. Nothing was bought, and nothing will be.'],
      ways: AFTER_RELEASE,
    });
  }
  const wait = choice === 'look' ? undefined : 0;
  return attempted(session, draft, async () => (await lookForPurchase(context, transactionUuid, wait)).value);
}

/** False if the release was refused or its answer lost: then the status may tell. */
async function isReleased({ context }: Session, transactionUuid: string): Promise<boolean> {
  try {
    return (await progress(context, 'Releasing', releaseSeats(context, transactionUuid))).value;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}

/** True if a payment page may be needed: for a payment without a token, or a card whose bank asks its holder. */
function mayNeedPages({ reservation, payment }: Purchasable): boolean {
  const types = reservation.trolley.bundles.flatMap(({ debitor }) => debitor?.type ?? []);
  return payment?.kind === 'card' || types.some((type) => !tokenKindOf(type));
}

/** Tickets that were bought before. @throws Exit if this desk did not buy them. */
function requireOwn(session: Session, purchased: Transaction): Transaction {
  if (session.sent === purchased.transactionUuid) return purchased;
  session.stopClock();
  session.say(session.theme.error('These tickets have already been bought, by another desk or program.'));
  throw new Exit();
}

async function buy(session: Session, draft: Purchasable): Promise<Transaction> {
  const { context } = session;
  const { reservation, customer, payment } = draft;
  const { transactionUuid } = reservation;
  const checking = requireReserved(context, transactionUuid);
  const reserved = await progress(context, 'Checking the reservation', checking);
  if (reserved.value.status === 'purchased') return requireOwn(session, reserved.value);
  session.sent = transactionUuid;
  const pages = mayNeedPages(draft) ? await PaymentPages.open(context) : undefined;
  const request = {
    transactionUuid,
    customer: customerOf(customer, reservation),
    payment,
    returnTo: pages?.returnTo,
  };
  return (await purchaseTickets(context, request, { pages }).finally(() => pages?.close())).value;
}

/** Buys the reserved tickets, once. */
export const purchaseStep = createStep(['reservation', 'customer'], {
  isAfterReserve: true,
  // A payment can be used once: if the purchase fails, we ask for it again.
  run: (session, draft) => attempted(session, { ...draft, payment: undefined }, () => buy(session, draft)),
});
