import { bandName } from '../output/availability.ts';
import { safeText } from '../output/safe-text.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';
import type { Move } from './step.ts';
import { whatNow } from './what-now.ts';

/** After a refusal nothing is reserved or charged, and the order can be changed (docs/acceptance.md, R10). */
export async function afterRefusal(session: Session, draft: Draft, message: string): Promise<Move> {
  const { ticketType, band } = draft;
  const tickets = ticketType && band ? `${bandName(ticketType, band)}: ` : '';
  session.say(
    session.theme.error(`${tickets}${safeText(message)}`),
    'No seats are reserved and the customer has not been charged.',
  );
  return whatNow(session, draft, [
    ...(draft.seatIds?.length ? [{ step: 'seats', name: 'Choose other seats' } as const] : []),
    { step: 'tickets', name: 'Choose other tickets' },
    { step: 'performance', name: 'Choose another performance' },
    { step: 'summary', name: 'Try the same again' },
  ]);
}
