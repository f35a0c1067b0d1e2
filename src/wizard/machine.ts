import { type FailureCode, isFailure } from '../failure.ts';
import { safeText } from '../output/safe-text.ts';
import type { Mark } from '../output/transcript.ts';
import { Ahead, Back, Exit, Expired } from '../prompts/departures.ts';
import { changesOf } from './changes.ts';
import type { Asked, Draft, Start } from './draft.ts';
import { expiryOf } from './expiry.ts';
import type { Session } from './session.ts';
import type { Move, Step } from './step.ts';
import type { StepName } from './step-name.ts';
import { AFTER_RELEASE, type WayOn, whatNow } from './what-now.ts';

type MoveTo = Extract<Move, { go: 'to' }>;

/** Every step, in order. */
export type Steps = Readonly<Record<StepName, Step>>;

/** Failures after which the step can be tried again, with all answers kept. */
const RETRYABLE: readonly FailureCode[] = [
  'unreachable',
  'supplier_broken',
  'bad_answer',
  'unavailable',
  'not_found',
];

const isRetryable = (error: unknown) => isFailure(error) && RETRYABLE.includes(error.code);

/** What was asked about the orders before the current one. */
function askedBefore({ previousDraft }: Draft): readonly Asked[] {
  return previousDraft ? [...askedBefore(previousDraft), ...(previousDraft.asked ?? [])] : [];
}

/** A position in the steps, and the draft so far. */
class Walk {
  draft: Draft;
  readonly #steps: readonly (readonly [name: StepName, step: Step])[];
  readonly #session: Session;
  readonly #start: Start;
  #index: number;
  /** After an earlier answer was changed: the step to return to. Valid answers before it are not asked again. */
  #returnTo = -1;
  /** The draft at the summary, to return to after Esc if nothing is changed after all. */
  #changed: Draft | undefined;
  /** After Esc: a step that has nothing to ask now is passed. */
  #isGoingBack = false;
  /** True if the user went to this step: then it asks even if it is answered. */
  #isChosen = true;

  constructor(steps: Steps, session: Session, start: Start, from: Draft, at: StepName | undefined) {
    this.#steps = Object.entries(steps) as [StepName, Step][];
    this.#session = session;
    this.#start = start;
    this.draft = from;
    // A sale can begin with an event or performance already chosen.
    this.#index = this.#steps.findIndex(([name, step]) => (at ? name === at : !step.isAnswered?.(from)));
    if (from.repeats) this.#returnTo = this.#indexOf('summary');
  }

  get isDone(): boolean {
    return this.#index >= this.#steps.length;
  }

  /** Runs one step. @throws Exit if the sale ends. */
  async advance(): Promise<void> {
    const answered = this.#isChosen ? undefined : await this.#validAnswer();
    if (answered) return this.#goOn(answered, this.#session.mark);
    const from = this.#index;
    const mark = this.#session.mark;
    const isGoingBack = this.#isGoingBack;
    this.#isGoingBack = false;
    try {
      const move = await this.#run();
      if (isGoingBack && move.go === 'next' && move.isForced) await this.#goBack();
      else await this.#follow(move, mark);
    } catch (error) {
      if (error instanceof Ahead) return this.#goAhead();
      await this.#leave(error);
    }
    this.#isChosen = this.#index <= from;
  }

  /** To the reservation. Steps with a valid answer are not asked again. */
  #goAhead(): void {
    this.#returnTo = this.#indexOf('summary');
    this.#isChosen = false;
  }

  /** What follows a question that ended without an answer. @throws Exit, or what is none of these endings. */
  async #leave(ending: unknown): Promise<void> {
    if (ending instanceof Expired) return this.#follow(await this.#afterExpiry());
    if (!(ending instanceof Back)) throw ending;
    try {
      if (await this.#mayGoBack()) await this.#goBack();
    } catch (error) {
      // While it was asked whether to release the seats.
      if (!(error instanceof Expired)) throw error;
      await this.#leave(error);
    }
  }

  /** Asks first if going back would release the seats. */
  async #mayGoBack(): Promise<boolean> {
    const previous = this.draft.asked?.at(-1);
    const isKept = previous && this.#steps[this.#indexOf(previous.step)]?.[1].isAfterReserve;
    return isKept || this.#session.mayRelease();
  }

  #indexOf(wanted: StepName): number {
    return this.#steps.findIndex(([name]) => name === wanted);
  }

  get #current(): readonly [name: StepName, step: Step] {
    const current = this.#steps[this.#index];
    if (!current) throw new Error('all steps are done');
    return current;
  }

  /** Runs the current step; after a retryable failure asks whether to try again. */
  async #run(): Promise<Move> {
    const [name, step] = this.#current;
    this.#session.inHand = { draft: this.draft, canGoAhead: this.#index < this.#indexOf('summary') };
    try {
      return await step.run(this.#session, this.draft, this.#start);
    } catch (error) {
      if (!isFailure(error) || !isRetryable(error)) throw error;
      return whatNow(this.#session, this.draft, {
        notice: [this.#session.theme.error(safeText(error.message))],
        ways: [{ step: name, name: 'Try again' }, ...this.#changesBefore()],
        canGoBack: true,
      });
    }
  }

  /** The earlier answers, which another choice could change. */
  #changesBefore(): WayOn[] {
    return changesOf(this.draft)
      .filter(({ step }) => this.#indexOf(step) < this.#index)
      .map(({ step, what }) => ({ step, name: `Change ${what}` }));
  }

  async #afterExpiry(): Promise<Move> {
    const { reservation } = this.draft;
    const draft = { ...this.draft, lostReservation: reservation && { reservation } };
    const session = this.#session;
    const expiry = await expiryOf(session);
    if (!expiry) return { go: 'to', step: this.#current[0], draft: this.draft };
    return whatNow(session, draft, {
      notice: [expiry],
      ways: AFTER_RELEASE,
    });
  }

  /** @param mark the end of the transcript before the step. */
  async #follow(move: Move, mark = this.#session.mark): Promise<void> {
    if (move.go === 'to') return this.#goTo(move);
    this.#goOn(move.draft, move.isForced ? undefined : mark);
  }

  /** @param mark if something was asked: the end of the transcript before it. */
  #goOn(draft: Draft, mark: Mark | undefined): void {
    const [step] = this.#current;
    if (step === 'summary') this.#changed = undefined;
    this.draft = mark ? { ...draft, asked: [...(draft.asked ?? []), { step, mark }] } : draft;
    this.#index += 1;
  }

  /** Goes to a step. Answers that are undone go from the screen; seats are released if they are not reserved there. */
  async #goTo({ step: name, draft, notice = [] }: MoveTo): Promise<void> {
    const index = this.#indexOf(name);
    const kept = (draft.asked ?? []).filter(({ step }) => this.#indexOf(step) < index);
    const standing = [...kept, ...askedBefore(draft)];
    const undone = this.draft.asked?.find((one) => !standing.includes(one));
    if (undone) this.#session.rewind(undone.mark);
    const before = this.draft;
    this.draft = { ...draft, asked: kept };
    if (!this.#steps[index]?.[1].isAfterReserve) await this.#session.release();
    this.#session.say(...notice);
    if (index < this.#index) {
      this.#returnTo = Math.max(this.#returnTo, this.#index);
      this.#changed = this.#steps[this.#index]?.[0] === 'summary' ? before : undefined;
    }
    if (index > this.#index) this.#returnTo = -1;
    if (name === 'summary') this.#changed = undefined;
    this.#index = index;
  }

  async #goBack(): Promise<void> {
    const { asked, previousDraft } = this.draft;
    const previous = asked?.at(-1);
    if (previous) {
      await this.#goTo({ go: 'to', step: previous.step, draft: this.draft });
      this.#returnTo = -1;
      this.#isGoingBack = true;
      return;
    }
    if (this.#changed) return this.#goTo({ go: 'to', step: 'summary', draft: this.#changed });
    if (!previousDraft) throw new Exit();
    // Going back past another order's first question drops that order.
    await this.#goTo({ go: 'to', step: 'summary', draft: previousDraft });
  }

  /** The draft with the step's answer, if it is still valid; undefined if the step must ask. */
  async #validAnswer(): Promise<Draft | undefined> {
    if (this.#index >= this.#returnTo) return undefined;
    const [, step] = this.#current;
    try {
      const renewed = (await step.renew?.(this.#session, this.draft)) ?? this.draft;
      return step.isAnswered?.(renewed) ? renewed : undefined;
    } catch (error) {
      // Ask instead: if the step fails too, the user can try it again.
      if (!isFailure(error)) throw error;
      return undefined;
    }
  }
}

/**
 * Runs all steps of a sale.
 * @param at the step to begin with. Default: the first one that the draft does not answer.
 * @returns the final draft.
 * @throws Exit if the user ends the sale.
 */
export async function runSteps(
  steps: Steps,
  session: Session,
  start: Start,
  from: Draft,
  at?: StepName,
): Promise<Draft> {
  const walk = new Walk(steps, session, start, from, at);
  while (!walk.isDone) await walk.advance();
  return walk.draft;
}
