import { type FailureCode, isFailure } from '../failure.ts';
import { safeText } from '../output/safe-text.ts';
import type { Draft, Start } from './draft.ts';
import { BACK, EXPIRED, pick, releaseHold, type Session, say, setHold } from './session.ts';

/** Where a step wants to go. */
export type Outcome =
  /** On; `isForced` when there was nothing to choose, so that going back passes it by. */
  | { readonly go: 'next'; readonly draft: Draft; readonly isForced?: boolean }
  /** `draft` where something typed is to be kept. */
  | { readonly go: 'back'; readonly draft?: Draft }
  | { readonly go: 'leave' }
  /** The hold lapsed before the question was answered. */
  | { readonly go: 'expired'; readonly draft?: Draft }
  /** To the step of that name. */
  | { readonly go: 'to'; readonly step: string; readonly draft: Draft };

export interface Step {
  readonly name: string;
  /** True from the step on at which something may be held. */
  readonly isAfterReserve?: boolean;
  /** True when its answer is in the draft and still stands. */
  readonly isAnswered?: (draft: Draft) => boolean;
  /** Makes its answer fit what was changed before it, as far as it can. @throws Failure as the API fails. */
  readonly renew?: (session: Session, draft: Draft) => Promise<Draft>;
  readonly run: (session: Session, draft: Draft, start: Start) => Promise<Outcome>;
}

/** Turns what was answered into where to go, when it was no answer. */
export function leaving(answer: unknown): Outcome | undefined {
  if (answer === BACK) return { go: 'back' };
  if (answer === EXPIRED) return { go: 'expired' };
  return undefined;
}

async function afterExpiry(session: Session, late: Draft): Promise<Outcome> {
  const draft = { ...late, lost: late.reservation && { reservation: late.reservation } };
  setHold(session, undefined);
  say(session, session.theme.warn('The time is up: the seats are no longer held.'));
  const answer = await pick(session, {
    message: 'What now?',
    choices: [
      { value: 'reserve', name: 'Reserve the same again; the customer is kept' },
      { value: 'summary', name: 'Change the order' },
      { value: 'leave', name: 'Leave' },
    ],
    canGoBack: false,
    isDeliberate: true,
  });
  return answer === 'reserve' || answer === 'summary' ? { go: 'to', step: answer, draft } : { go: 'leave' };
}

/** Trouble that may pass, or that another answer avoids: no reason to lose what was chosen. */
const PASSING: readonly FailureCode[] = [
  'unreachable',
  'supplier_broken',
  'bad_answer',
  'unavailable',
  'not_found',
];

/** Runs a step; where the API or a supplier fails, what was chosen stands and it can be tried again. */
async function runStep(step: Step, session: Session, draft: Draft, start: Start): Promise<Outcome> {
  for (;;) {
    try {
      return await step.run(session, draft, start);
    } catch (error) {
      if (!isFailure(error) || !PASSING.includes(error.code)) throw error;
      say(session, session.theme.error(safeText(error.message)));
    }
    const answer = await pick<'again' | 'leave'>(session, {
      message: 'What now?',
      choices: [
        { value: 'again', name: 'Try again' },
        { value: 'leave', name: 'Leave' },
      ],
      isDeliberate: true,
    });
    if (answer !== 'again') return leaving(answer) ?? { go: 'leave' };
  }
}

/** Where a run over the steps stands. */
interface Walk {
  readonly draft: Draft;
  readonly index: number;
  /** Steps that asked something, to go back to. */
  readonly asked: readonly number[];
  /** A step reached to change one answer: up to there, answers that still stand are not asked again. */
  readonly returnTo: number;
}

/** Goes to a step; before the reservation nothing stays held. */
async function goTo(steps: readonly Step[], session: Session, walk: Walk, index: number): Promise<Walk> {
  if (!steps[index]?.isAfterReserve) await releaseHold(session);
  const asked = walk.asked.filter((one) => one < index);
  return { ...walk, index, asked, returnTo: walk.index > index ? walk.index : -1 };
}

function goOn(walk: Walk, draft: Draft, isForced: boolean | undefined): Walk {
  const asked = isForced ? walk.asked : [...walk.asked, walk.index];
  return { ...walk, draft, asked, index: walk.index + 1 };
}

/** The draft with the step's answer made to fit; undefined where it must be asked for. */
async function standing(
  step: Step,
  session: Session,
  { index, returnTo, draft }: Walk,
): Promise<Draft | undefined> {
  if (index >= returnTo) return undefined;
  try {
    const renewed = (await step.renew?.(session, draft)) ?? draft;
    return step.isAnswered?.(renewed) ? renewed : undefined;
  } catch (error) {
    // The step itself will meet the same trouble, and can be tried again.
    if (!isFailure(error)) throw error;
    return undefined;
  }
}

async function walkOn(
  steps: readonly Step[],
  session: Session,
  walk: Walk,
  outcome: Outcome,
): Promise<Walk | undefined> {
  switch (outcome.go) {
    case 'next':
      return goOn(walk, outcome.draft, outcome.isForced);
    case 'to': {
      const target = steps.findIndex((one) => one.name === outcome.step);
      return goTo(steps, session, { ...walk, draft: outcome.draft }, target);
    }
    case 'back': {
      const draft = outcome.draft ?? walk.draft;
      const previous = walk.asked.at(-1);
      if (previous !== undefined)
        return { ...(await goTo(steps, session, { ...walk, draft }, previous)), returnTo: -1 };
      // Before its first question another order is given up, and what was chosen before stands.
      return draft.aside && walkOn(steps, session, walk, { go: 'to', step: 'summary', draft: draft.aside });
    }
    case 'expired':
      return walkOn(steps, session, walk, await afterExpiry(session, outcome.draft ?? walk.draft));
    case 'leave':
      return undefined;
  }
}

/** Runs steps over one draft until the last is done (then it gives the draft) or somebody leaves. */
export async function runSteps(
  steps: readonly Step[],
  session: Session,
  start: Start,
  from: Draft = {},
): Promise<Draft | undefined> {
  // What is in the draft already is not asked for: the same event or performance once more.
  const first = steps.findIndex((step) => !step.isAnswered?.(from));
  let walk: Walk | undefined = { draft: from, index: first, asked: [], returnTo: -1 };
  let isOnPurpose = true;
  for (;;) {
    const step: Step | undefined = steps[walk.index];
    if (!step) return walk.draft;
    const stands: Draft | undefined = isOnPurpose ? undefined : await standing(step, session, walk);
    if (stands) {
      walk = goOn(walk, stands, false);
      continue;
    }
    const { index }: Walk = walk;
    walk = await walkOn(steps, session, walk, await runStep(step, session, walk.draft, start));
    if (!walk) return undefined;
    // A step gone to on purpose asks, whatever was answered before.
    isOnPurpose = walk.index <= index;
  }
}
