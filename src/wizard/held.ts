import { localTimeOf } from '../output/local-time.ts';
import { safeText } from '../output/safe-text.ts';
import { placeOf } from '../store/settings.ts';
import type { Session } from './session.ts';

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
        session.theme.warn(
          `${name}. No response was received, so these seats cannot be released. They expire on their own.`,
        ),
      );
    } else if (isSelling) {
      session.sayNotice({ message: `${name}.`, next: [isInUse ? 'status' : 'release', transactionUuid] });
    }
  }
}
