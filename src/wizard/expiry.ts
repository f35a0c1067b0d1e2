import { lookUpTransaction } from '../checkout/look-up.ts';
import { Failure } from '../failure.ts';
import type { Transaction } from '../model/transaction.ts';
import { progress } from '../output/progress.ts';
import { clockOf } from '../output/transaction.ts';
import type { Session } from './session.ts';

/** Minutes until the next look at a reservation that the API says is reserved, with no time left. */
const LOOK_AGAIN = 1;

/** The reservation as the API says; undefined if there is none, or nobody answers. */
async function lookUp({ context, reservedUuid }: Session): Promise<Transaction | undefined> {
  if (!reservedUuid) return undefined;
  try {
    const looking = lookUpTransaction(context, reservedUuid);
    return (await progress(context, 'Checking the reservation', looking)).value;
  } catch {
    return undefined;
  }
}

/**
 * Finds out whether a reservation is over. Its time is up by this machine's clock, which may be wrong. If the API cannot
 * be asked, the seats are released.
 * @returns what to say of it; undefined if they are still reserved, and then the countdown has begun again.
 * @throws Failure `outcome_unknown` if they were bought in the meantime, or are being bought.
 */
export async function expiryOf(session: Session): Promise<string | undefined> {
  const { theme } = session;
  const found = await lookUp(session);
  if (found?.status === 'reserved') {
    const minutesLeft = Math.max(found.minutesLeft ?? 0, LOOK_AGAIN);
    session.startClock({ ...found, minutesLeft });
    session.say(theme.good(`The seats are still reserved, ${clockOf(minutesLeft)} left`));
    return undefined;
  }
  if (found?.status === 'purchased' || found?.status === 'attempting') {
    session.stopClock();
    const message = 'Another program has bought these tickets, or is buying them. Do not repeat it.';
    throw new Failure('outcome_unknown', message, { next: ['status', found.transactionUuid] });
  }
  if (found || !session.reservedUuid) {
    session.stopClock();
    return theme.warn('Your reservation has expired; the seats have been released.');
  }
  await session.release();
  return theme.warn('The time of your reservation is up.');
}
