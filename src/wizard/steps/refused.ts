import { bandName } from '../../output/availability.ts';
import { safeText } from '../../output/safe-text.ts';
import type { Draft } from '../draft.ts';
import { leaving, type Outcome } from '../machine.ts';
import { pick, type Session, say } from '../session.ts';

/** A refusal leaves nothing held and nothing charged: the order can be changed (acceptance row R10). */
export async function refused(session: Session, draft: Draft, message: string): Promise<Outcome> {
  const { ticketType, band } = draft;
  const where = ticketType && band ? `${bandName(ticketType, band)}: ` : '';
  say(
    session,
    session.theme.error(`${where}${safeText(message)}`),
    'Nothing is held and nothing was charged.',
  );
  const hasSeats = Boolean(draft.seatIds?.length);
  const answer = await pick<string>(session, {
    message: 'What now?',
    choices: [
      ...(hasSeats ? [{ value: 'seats', name: 'Choose other seats' }] : []),
      { value: 'place', name: 'Choose other tickets' },
      { value: 'performance', name: 'Choose another performance' },
      { value: 'summary', name: 'Try the same again' },
      { value: 'leave', name: 'Leave' },
    ],
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}
