import { Exit } from '../prompts/departures.ts';
import type { Draft } from './draft.ts';
import type { Session } from './session.ts';
import type { Move, StepName } from './step.ts';

/** A way to continue after a failure. */
export interface WayOn {
  readonly step: StepName;
  readonly name: string;
}

interface WhatNowOptions {
  /** The text of the last choice, which ends the sale. */
  readonly exit?: string;
  readonly canGoBack?: boolean;
}

/**
 * Asks how to continue after a failure.
 * @throws Exit if the sale is to end; Back after Esc.
 */
export async function whatNow(
  session: Session,
  draft: Draft,
  ways: readonly WayOn[],
  { exit = 'Exit', canGoBack = true }: WhatNowOptions = {},
): Promise<Move> {
  const step = await session.select<StepName | 'exit'>({
    message: 'What now?',
    choices: [...ways.map(({ step, name }) => ({ value: step, name })), { value: 'exit', name: exit }],
    canGoBack,
    isDeliberate: true,
  });
  if (step === 'exit') throw new Exit();
  return { go: 'to', step, draft };
}
