import type { Answer } from '../../api/answer.ts';
import { requireReserved } from '../../checkout/look-up.ts';
import { PaymentPages } from '../../checkout/payment-page.ts';
import { purchaseTickets, SLOW } from '../../checkout/purchase.ts';
import { type Failure, isFailure } from '../../failure.ts';
import type { Transaction } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { Expired } from '../../prompts/departures.ts';
import type { Having } from '../draft.ts';
import type { Session } from '../session.ts';
import { createStep, type Move } from '../step.ts';
import { whatNow } from '../what-now.ts';
import { customerOf } from './customer.ts';

type Purchasable = Having<'reservation' | 'customer'>;

/** A failed purchase has released the seats, so they are reserved again (docs/acceptance.md, R12). */
async function afterFailure(session: Session, draft: Purchasable, failure: Failure): Promise<Move> {
  switch (failure.code) {
    case 'outcome_unknown':
      // The seats may be bought, so we must not release them or try again.
      session.stopClock();
      throw failure;
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
      session.say(session.theme.error(safeText(failure.message)));
      const ways = [
        { step: 'customer', name: 'Change the customer and try again' },
        { step: 'payment', name: 'Try again' },
      ] as const;
      return whatNow(session, draft, ways, { exit: 'Cancel and release the seats', canGoBack: false });
    }
  }
}

async function buy({ context }: Session, draft: Purchasable): Promise<Transaction> {
  const { reservation, customer, payment } = draft;
  const { transactionUuid, trolley } = reservation;
  const checking = requireReserved(context, transactionUuid);
  const reserved = await progress(context, 'Checking the reservation', checking);
  if (reserved.value.status === 'purchased') return reserved.value;
  const needsPages = trolley.bundles.some(({ debitor }) => debitor?.type === 'dummy');
  const pages = needsPages ? await PaymentPages.open(context) : undefined;
  const request = {
    transactionUuid,
    customer: customerOf(customer, reservation),
    payment: pages?.payment ?? payment,
  };
  const buying: Promise<Answer<Transaction>> = purchaseTickets(context, request, { pages }).finally(() =>
    pages?.close(),
  );
  return (await progress(context, 'Buying', buying, SLOW)).value;
}

async function run(session: Session, draft: Purchasable): Promise<Move> {
  // A payment can be used once: if the purchase fails, we ask for it again.
  const spent = { ...draft, payment: undefined };
  try {
    const purchased = await buy(session, draft);
    session.stopClock();
    return { go: 'next', draft: { ...spent, purchased }, isForced: true };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return afterFailure(session, spent, error);
  }
}

/** Buys the reserved tickets, once. */
export const purchaseStep = createStep(['reservation', 'customer'], { isAfterReserve: true, run });
