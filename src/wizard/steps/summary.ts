import { expectedTotals, type Totals } from '../../booking/totals.ts';
import type { Discount } from '../../model/availability.ts';
import { bandName } from '../../output/availability.ts';
import { whenOf } from '../../output/performances.ts';
import { safeText } from '../../output/safe-text.ts';
import { totalLines } from '../../output/totals.ts';
import { chosen, type Draft } from '../draft.ts';
import { leaving, type Outcome, type Step } from '../machine.ts';
import { pick, type Session, say } from '../session.ts';

/** What the order should cost. */
export function expectedOf(draft: Draft): Totals {
  return expectedTotals(chosen(draft, 'discounts'), draft.sendMethod, chosen(draft, 'availability').currency);
}

function ticketLines(discounts: readonly Discount[]): string[] {
  return [...Map.groupBy(discounts, (discount) => discount.code).values()].map((group) => {
    const [first] = group as [Discount, ...Discount[]];
    const name = safeText(first.description || first.code) || 'Standard';
    return `  ${group.length} × ${name}: ${first.seatprice} + ${first.surcharge} booking fee each`;
  });
}

/** The order before anything is held: what it is, and what it will cost. */
function summaryLines(session: Session, draft: Draft): string[] {
  const event = chosen(draft, 'event');
  const type = chosen(draft, 'ticketType');
  const band = chosen(draft, 'band');
  const { bold } = session.theme;
  return [
    '',
    bold(safeText(event.description)),
    `  ${safeText(event.venue)}${event.needsPerformance ? `, ${whenOf(chosen(draft, 'performance'))}` : ''}`,
    `  ${bandName(type, band)}`,
    ...ticketLines(chosen(draft, 'discounts')),
    `  ${safeText(chosen(draft, 'sendMethod').description)}`,
    ...totalLines(expectedOf(draft), session.theme),
    '',
  ];
}

const CHANGES = [
  { value: 'performance', name: 'Change the performance' },
  { value: 'place', name: 'Change where' },
  { value: 'quantity', name: 'Change how many' },
  { value: 'discounts', name: 'Change who for' },
  { value: 'send-method', name: 'Change the delivery' },
  { value: 'event', name: 'Change the event' },
] as const;

async function run(session: Session, draft: Draft): Promise<Outcome> {
  say(session, ...summaryLines(session, draft));
  const answer = await pick<string>(session, {
    message: 'Reserve this?',
    choices: [
      { value: 'reserve', name: `Reserve for ${expectedOf(draft).total}`, short: 'yes' },
      ...CHANGES,
      { value: 'leave', name: 'Leave; nothing is held' },
    ],
  });
  const elsewhere = leaving(answer);
  if (elsewhere) return elsewhere;
  if (answer === 'reserve') return { go: 'next', draft };
  return answer === 'leave' ? { go: 'leave' } : { go: 'to', step: String(answer), draft };
}

/** The price before anything is held; from here every answer can be changed. */
export const summaryStep: Step = { name: 'summary', run };
