import { requireReserved } from '../../checkout/look-up.ts';
import { releaseSeats } from '../../checkout/release.ts';
import { isFailure } from '../../failure.ts';
import type { PurchaseNeeds, Reservation, Transaction } from '../../model/transaction.ts';
import { progress } from '../../output/progress.ts';
import { renderTransaction } from '../../output/transaction.ts';
import { everyCountry } from '../../rules/countries.ts';
import { seatNotices } from '../../rules/differences.ts';
import type { Held } from '../held.ts';
import { sell } from '../sale.ts';
import type { Session } from '../session.ts';
import type { Sold } from '../sold.ts';

/** If it is not known what a purchase needs, the purchase says what is missing. */
const UNKNOWN_NEEDS: PurchaseNeeds = {
  needsEmailAddress: false,
  needsAgentReference: false,
  needsPaymentCard: false,
  canEditAddress: true,
  allowedCountries: everyCountry(),
  prefilledAddress: {},
};

/** What the purchase needs: the response to the reservation said it, `status` does not (docs/f13.md#status). */
async function needsOf({ context, api }: Session, transactionUuid: string): Promise<PurchaseNeeds> {
  try {
    return (await api.getReservation(transactionUuid)).value;
  } catch (error) {
    if (!isFailure(error)) throw error;
    context.signal.throwIfAborted();
    return UNKNOWN_NEEDS;
  }
}

/** Takes up a sale at its customer. The order is looked up only if it is to be changed. */
async function buyHeld(
  session: Session,
  transaction: Transaction,
  { heldUntil, transactionUuid }: Held,
): Promise<Sold | undefined> {
  const left = (heldUntil - session.context.now()) / 60_000;
  session.startClock({ transactionUuid, minutesLeft: transaction.minutesLeft ?? left });
  const reservation: Reservation = {
    ...(await progress(session.context, 'Checking the reservation', needsOf(session, transactionUuid))),
    ...transaction,
    unreservedOrders: [],
    discardedOrders: [],
    inputContainedUnavailableOrder: false,
  };
  const from = { reservation, notices: seatNotices(reservation) };
  return sell(session, { from, at: 'customer' });
}

async function releaseHeld(session: Session, { transactionUuid }: Held): Promise<void> {
  const releasing = () =>
    progress(session.context, 'Releasing', releaseSeats(session.context, transactionUuid));
  const released = await session.attempt(releasing);
  if (released) {
    session.say(released.value ? 'The seats have been released.' : 'The seats could not be released.');
  }
}

/** The reservation, if it can still be bought; otherwise it is said why not. */
async function reservedNow(session: Session, { transactionUuid }: Held): Promise<Transaction | undefined> {
  const looking = () =>
    progress(session.context, 'Checking the reservation', requireReserved(session.context, transactionUuid));
  const found = (await session.attempt(looking))?.value;
  if (found?.status === 'purchased') session.say('These tickets have been bought.');
  return found?.status === 'reserved' ? found : undefined;
}

/** Asks what to do with seats that are held: buy them, release them, or leave them. */
export async function settleHeld(session: Session, held: Held): Promise<Sold | undefined> {
  const transaction = await reservedNow(session, held);
  if (!transaction) return undefined;
  const choice = await session.select<'buy' | 'release' | 'leave'>({
    message: held.name,
    lines: ['', ...renderTransaction(transaction, session.paper), ''],
    initial: held.isInUse ? 'leave' : 'buy',
    choices: [
      { value: 'buy', name: 'Buy them', short: '' },
      { value: 'release', name: 'Release them', short: '' },
      { value: 'leave', name: 'Leave them', short: '' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  if (choice === 'buy') return buyHeld(session, transaction, held);
  if (choice === 'release') await releaseHeld(session, held);
  return undefined;
}
