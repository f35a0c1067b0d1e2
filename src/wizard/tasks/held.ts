import { requireReserved } from '../../checkout/look-up.ts';
import { releaseSeats } from '../../checkout/release.ts';
import type { PurchaseNeeds, Reservation, Transaction } from '../../model/transaction.ts';
import { localTimeOf } from '../../output/local-time.ts';
import { progress } from '../../output/progress.ts';
import { safeText } from '../../output/safe-text.ts';
import { renderTransaction } from '../../output/transaction.ts';
import { everyCountry } from '../../rules/countries.ts';
import { seatNotices } from '../../rules/differences.ts';
import { placeOf } from '../../store/settings.ts';
import { sell } from '../sale.ts';
import type { Session } from '../session.ts';
import type { Sold } from '../sold.ts';

/** Seats that are held although nobody is selling them: the program ended, or they could not be released. */
export interface Held {
  readonly transactionUuid: string;
  /** "Held until 15:42: Nutcracker", local time. */
  readonly name: string;
  /** True if another desk seems to be selling them. */
  readonly isInUse: boolean;
  /** Epoch milliseconds. */
  readonly heldUntil: number;
}

async function openReservations({ context }: Session) {
  const [journal, settings] = [await context.journal(), await context.settings()];
  return journal.openReservations(placeOf(settings), context.now()).map((one) => {
    const events = one.orders.map(({ event }) => event).join(', ') || 'tickets of an unknown event';
    const heldUntil = Date.parse(one.heldUntil);
    const { transactionUuid, isInUse } = one;
    const use = isInUse ? ' (another desk may be selling them)' : '';
    const name = `Held until ${localTimeOf(heldUntil).slice(-5)}: ${safeText(events)}${use}`;
    return { transactionUuid, heldUntil, isInUse, name };
  });
}

/** The reservations of this desk that are neither bought nor released. */
export async function heldReservations(session: Session): Promise<Held[]> {
  const open = await openReservations(session);
  return open.flatMap(({ transactionUuid, ...rest }) =>
    transactionUuid ? [{ transactionUuid, ...rest }] : [],
  );
}

/**
 * Names what may be held when the desk is opened.
 * @param isSelling true if a sale comes first; otherwise what can be released is named at the start.
 */
export async function sayHeld(session: Session, isSelling: boolean): Promise<void> {
  for (const { transactionUuid, isInUse, name } of await openReservations(session)) {
    if (!transactionUuid) {
      session.say(
        session.theme.warn(`${name}. The response was lost: they cannot be released and will expire.`),
      );
    } else if (isSelling) {
      session.sayNotice({ message: `${name}.`, next: [isInUse ? 'status' : 'release', transactionUuid] });
    }
  }
}

/** `status` does not return what a purchase needs (docs/f13.md#status): what is missing, the purchase says. */
function reservationOf(transaction: Transaction): Reservation {
  const needs: PurchaseNeeds = {
    needsEmailAddress: false,
    needsAgentReference: false,
    needsPaymentCard: false,
    canEditAddress: true,
    allowedCountries: everyCountry(),
    prefilledAddress: {},
  };
  return {
    ...transaction,
    ...needs,
    unreservedOrders: [],
    discardedOrders: [],
    inputContainedUnavailableOrder: false,
  };
}

/** Takes up a sale at its customer. The order is looked up only if it is to be changed. */
function buyHeld(session: Session, transaction: Transaction, { heldUntil }: Held): Promise<Sold | undefined> {
  const reservation = reservationOf(transaction);
  const left = (heldUntil - session.context.now()) / 60_000;
  session.startClock({ ...reservation, minutesLeft: transaction.minutesLeft ?? left });
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
