import { bandName } from '../output/labels.ts';
import { safeText } from '../output/safe-text.ts';
import { changesOf } from './changes.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';
import type { Move } from './step.ts';
import type { StepName } from './step-name.ts';
import { type WayOn, whatNow } from './what-now.ts';

/** The answers that a refusal is about, by what the API says of it; the API names none of them. */
const CAUSES: readonly (readonly [words: RegExp, steps: readonly StepName[]])[] = [
  [/\bdate|\bday\b|arrival|departure/i, ['visit', 'performance']],
  [/deliver|send method|\bpost/i, ['send-method', 'performance', 'visit']],
  [/discount|concession/i, ['discounts']],
  [/\bseats?\b/i, ['seats', 'quantity']],
  [/quantity|number of/i, ['quantity']],
];

/** Without a reason: a theme park does not sell on every day, and chosen seats are the first to go. */
const LIKELY: readonly StepName[] = ['visit', 'seats', 'performance', 'tickets'];

/** The steps that could change a refusal, the likeliest first. */
function waysOn(draft: Draft, message: string): WayOn[] {
  const likely = [...CAUSES.flatMap(([words, steps]) => (words.test(message) ? steps : [])), ...LIKELY];
  const hasSeats = Boolean(draft.seatIds?.length);
  const rank = (step: StepName) => (likely.includes(step) ? likely.indexOf(step) : likely.length);
  return changesOf(draft)
    .filter(({ step }) => step !== 'seats' || hasSeats)
    .sort((a, b) => rank(a.step) - rank(b.step))
    .map(({ step, what }) => ({ step, name: `Change ${what}` }));
}

/** What was refused, as far as it is chosen: "Upper circle, price band A". Of several orders it may be any. */
function subject({ ticketType, band, earlierOrders }: Draft): string {
  return ticketType && band && !earlierOrders ? `${bandName(ticketType, band)}: ` : '';
}

/**
 * After a refusal nothing is reserved or charged, and the order can be changed (docs/acceptance.md, R10).
 * @param message the reason, as far as the API gives it.
 * @param retry the step that tries the same again, if that can help.
 */
export function afterRefusal(
  session: Session,
  draft: Draft,
  message: string,
  retry?: StepName,
): Promise<Move> {
  return whatNow(session, draft, {
    notice: [
      session.theme.error(`${subject(draft)}${safeText(message)}`),
      'No seats are reserved and the customer has not been charged.',
    ],
    ways: [...waysOn(draft, message), ...(retry ? [{ step: retry, name: 'Try the same again' }] : [])],
  });
}
