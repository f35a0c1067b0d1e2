import { type FailureCode, isFailure } from '../failure.ts';
import { safeText } from '../output/safe-text.ts';
import { Back, Exit, Expired } from '../prompts/departures.ts';
import type { Draft, Start } from './draft.ts';
import { isOver } from './expiry.ts';
import type { Session } from './session.ts';
import type { Move, Step, StepName } from './step.ts';
import { whatNow } from './what-now.ts';

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

/** A position in the steps, and the draft so far. */
class Walk {
  draft: Draft;
  readonly #steps: readonly (readonly [name: StepName, step: Step])[];
  readonly #session: Session;
  readonly #start: Start;
  #index: number;
  /** Steps that asked something, to go back to. */
  #asked: readonly number[] = [];
  /** After an earlier answer was changed: the step to return to. Valid answers before it are not asked again. */
  #returnTo = -1;
  /** True if the user went to this step: then it asks even if it is answered. */
  #isChosen = true;

  constructor(steps: Steps, session: Session, start: Start, from: Draft, at: StepName | undefined) {
    this.#steps = Object.entries(steps) as [StepName, Step][];
    this.#session = session;
    this.#start = start;
    this.draft = from;
    // A sale can begin with an event or performance already chosen.
    this.#index = this.#steps.findIndex(([name, step]) => (at ? name === at : !step.isAnswered?.(from)));
  }

  get isDone(): boolean {
    return this.#index >= this.#steps.length;
  }

  /** Runs one step. @throws Exit if the sale ends. */
  async advance(): Promise<void> {
    const answered = this.#isChosen ? undefined : await this.#validAnswer();
    if (answered) return this.#goOn(answered, false);
    const from = this.#index;
    try {
      await this.#follow(await this.#run());
    } catch (error) {
      await this.#leave(error);
    }
    this.#isChosen = this.#index <= from;
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
    const previous = this.#asked.at(-1);
    const isKept = previous !== undefined && this.#steps[previous]?.[1].isAfterReserve;
    return isKept || this.#session.mayRelease();
  }

  get #current(): readonly [name: StepName, step: Step] {
    const current = this.#steps[this.#index];
    if (!current) throw new Error('all steps are done');
    return current;
  }

  /** Runs the current step; after a retryable failure asks whether to try again. */
  async #run(): Promise<Move> {
    const [name, step] = this.#current;
    try {
      return await step.run(this.#session, this.draft, this.#start);
    } catch (error) {
      if (!isFailure(error) || !isRetryable(error)) throw error;
      this.#session.say(this.#session.theme.error(safeText(error.message)));
      return whatNow(this.#session, this.draft, [{ step: name, name: 'Try again' }]);
    }
  }

  async #afterExpiry(): Promise<Move> {
    const { reservation } = this.draft;
    const draft = { ...this.draft, lostReservation: reservation && { reservation } };
    const session = this.#session;
    if (!(await isOver(session))) return { go: 'to', step: this.#current[0], draft: this.draft };
    const ways = [
      { step: 'reserve', name: 'Reserve the same tickets again (keeps the customer)' },
      { step: 'summary', name: 'Change the order' },
    ] as const;
    return whatNow(session, draft, ways, { canGoBack: false });
  }

  async #follow(move: Move): Promise<void> {
    this.draft = move.draft;
    if (move.go === 'next') return this.#goOn(move.draft, move.isForced ?? false);
    const index = this.#steps.findIndex(([name]) => name === move.step);
    await this.#goTo(index);
  }

  #goOn(draft: Draft, isForced: boolean): void {
    this.draft = draft;
    if (!isForced) this.#asked = [...this.#asked, this.#index];
    this.#index += 1;
  }

  /** Goes to a step. Releases the seats if the step comes before the reservation. */
  async #goTo(index: number): Promise<void> {
    const [, step] = this.#steps[index] ?? [];
    if (!step?.isAfterReserve) await this.#session.release();
    if (index < this.#index) this.#returnTo = this.#index;
    if (index > this.#index) this.#returnTo = -1;
    this.#asked = this.#asked.filter((one) => one < index);
    this.#index = index;
  }

  async #goBack(): Promise<void> {
    const previous = this.#asked.at(-1);
    if (previous !== undefined) {
      await this.#goTo(previous);
      this.#returnTo = -1;
      return;
    }
    const { previousDraft } = this.draft;
    if (!previousDraft) throw new Exit();
    // Going back past another order's first question drops that order.
    await this.#follow({ go: 'to', step: 'summary', draft: previousDraft });
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
