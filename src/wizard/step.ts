import { type Draft, type Having, requireChosen, type Start } from './draft.ts';
import type { Session } from './session.ts';
import type { StepName } from './step-name.ts';

/** Where a step leads. Going back or ahead, expiry and exit are thrown instead (prompts/departures.ts). */
export type Move =
  /** `isForced` if there was nothing to choose, so that going back skips this step. */
  | { readonly go: 'next'; readonly draft: Draft; readonly isForced?: boolean }
  /** `notice`: lines that say why, if nobody chose it. */
  | {
      readonly go: 'to';
      readonly step: StepName;
      readonly draft: Draft;
      readonly notice?: readonly string[] | undefined;
    };

/** One step of a sale. */
export interface Step {
  /** True for the steps that need a reservation. */
  readonly isAfterReserve?: boolean;
  /** True if the draft contains a valid answer. */
  readonly isAnswered?: (draft: Draft) => boolean;
  /** Adapts the answer after an earlier one changed, if possible. @throws Failure from the API. */
  readonly renew?: (session: Session, draft: Draft) => Promise<Draft>;
  readonly run: (session: Session, draft: Draft, start: Start) => Promise<Move>;
}

interface StepOf<K extends keyof Draft> extends Omit<Step, 'run'> {
  readonly run: (session: Session, draft: Having<K>, start: Start) => Promise<Move>;
}

/** A step that needs earlier answers. */
export function createStep<K extends keyof Draft>(needs: readonly K[], { run, ...rest }: StepOf<K>): Step {
  return { ...rest, run: (session, draft, start) => run(session, requireChosen(draft, needs), start) };
}
