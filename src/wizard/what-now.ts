import { Exit } from '../prompts/departures.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';
import type { Move } from './step.ts';
import type { StepName } from './step-name.ts';

/** A way to continue after a failure. */
export interface WayOn {
  readonly step: StepName;
  readonly name: string;
}

/** After seats were released, or have expired. */
export const AFTER_RELEASE: readonly WayOn[] = [
  { step: 'reserve', name: 'Reserve the same tickets again (keeps the customer)' },
  { step: 'summary', name: 'Change the order' },
];

interface WhatNow {
  /** What happened. It stays on the screen. */
  readonly notice?: readonly string[];
  /** The likeliest first. */
  readonly ways: readonly WayOn[];
  /** True if Esc goes back to the question before; otherwise it takes the first way. */
  readonly canGoBack?: boolean;
  /** The text of the last choice, which ends the sale. */
  readonly exit?: string;
}

/**
 * Says what happened and asks how to continue.
 * @throws Exit if the sale is to end; Back after Esc, if it goes back.
 */
export async function whatNow(
  session: Session,
  draft: Draft,
  { notice = [], ways, canGoBack = false, exit = 'Stop this sale' }: WhatNow,
): Promise<Move> {
  const step = await session.select<StepName | 'exit'>({
    message: 'What now?',
    lines: notice,
    choices: [
      ...ways.map(({ step, name }) => ({ value: step, name, short: '' })),
      { value: 'exit', name: exit, short: '' },
    ],
    isDeliberate: true,
    onEscape: canGoBack ? undefined : ways[0]?.step,
  });
  // The lines of the question have gone with it, if they could.
  const kept = session.context.io.isPlain ? [] : notice;
  if (step !== 'exit') return { go: 'to', step, draft, notice: kept };
  session.say(...kept);
  throw new Exit();
}
