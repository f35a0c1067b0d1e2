import { safeText } from '../output/safe-text.ts';
import { changesOf } from './changes.ts';
import { type Draft, withOrder } from './draft.ts';
import type { Session } from './session.ts';
import type { Move } from './step.ts';
import type { StepName } from './step-name.ts';

/** The current order as a sale of its own. */
function saleOfItsOwn(draft: Draft): Draft {
  return { ...draft, earlierOrders: undefined, previousDraft: undefined, sendCodes: undefined };
}

/**
 * After an order that cannot be sold with the rest: the basket stays as it was, and the newcomer is changed, left out,
 * or sold afterwards.
 * @param message the reason.
 */
export async function afterConflict(session: Session, draft: Draft, message: string): Promise<Move> {
  const notice = [session.theme.error(safeText(message)), 'The basket is unchanged.'];
  const rest = draft.previousDraft ?? { ...withOrder(draft, {}), asked: [] };
  const [change] = changesOf(draft);
  const choice = await session.select<'later' | 'leave' | StepName>({
    message: 'What now?',
    lines: notice,
    choices: [
      { value: 'later', name: 'Sell it after this sale, on its own', short: '' },
      { value: 'leave', name: 'Leave it out', short: '' },
      ...(change ? [{ value: change.step, name: `Change ${change.what}`, short: '' }] : []),
    ],
    isDeliberate: true,
    onEscape: 'leave',
  });
  if (choice === 'leave') return { go: 'to', step: 'summary', draft: rest };
  if (choice !== 'later') return { go: 'to', step: choice, draft };
  session.later = [...session.later, saleOfItsOwn(draft)];
  const said = `${safeText(draft.event?.description ?? 'It')} comes after this sale.`;
  return { go: 'to', step: 'summary', draft: rest, notice: [said] };
}
