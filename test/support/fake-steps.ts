import type { Draft } from '../../src/wizard/draft.ts';
import { runSteps, type Steps } from '../../src/wizard/machine.ts';
import { Session } from '../../src/wizard/session.ts';
import type { Move, Step } from '../../src/wizard/step.ts';
import type { StepName } from '../../src/wizard/step-name.ts';
import { PromptScreen } from './prompt-screen.ts';

const ORDER: readonly StepName[] = [
  'event',
  'performance',
  'visit',
  'tickets',
  'quantity',
  'seats',
  'discounts',
  'send-method',
  'summary',
  'reserve',
  'customer',
  'payment',
  'confirm',
  'purchase',
];

/** What a step does when it is run: it moves on, or throws what a question throws. */
export type Turn = Error | ((draft: Draft) => Move);

/** Goes on with this chosen. */
export const next =
  (chosen: Draft = {}): Turn =>
  (draft) => ({ go: 'next', draft: { ...draft, ...chosen } });

/** Goes to a step with this chosen. */
export const to =
  (step: StepName, chosen: Draft = {}): Turn =>
  (draft) => ({ go: 'to', step, draft: { ...draft, ...chosen } });

/** A step of a sale whose answers are known beforehand. */
export interface FakeStep extends Omit<Step, 'run'> {
  /** One for each time that the step asks. Without turns it has nothing to ask. */
  readonly turns?: readonly Turn[];
}

/** All steps of a sale, in memory. */
export class FakeSteps {
  /** The steps that asked, in order. */
  readonly asked: StepName[] = [];
  readonly steps: Steps;

  constructor(fakes: Partial<Record<StepName, FakeStep>>) {
    const entries = ORDER.map((name) => [name, this.#step(name, fakes[name] ?? {})]);
    this.steps = Object.fromEntries(entries) as Steps;
  }

  #step(name: StepName, { turns, ...rest }: FakeStep): Step {
    const left = turns?.values();
    const run: Step['run'] = async (_, draft) => {
      if (!left) return { go: 'next', draft, isForced: true };
      this.asked.push(name);
      const { value: turn } = left.next();
      if (!turn) throw new Error(`asked once too often: ${this.asked.join(', ')}`);
      if (turn instanceof Error) throw turn;
      return turn(draft);
    };
    return { ...rest, run };
  }
}

/** A sale of fake steps in a real session. */
export async function sale(fakes: Partial<Record<StepName, FakeStep>>, from: Draft = {}) {
  const fake = new FakeSteps(fakes);
  const screen = new PromptScreen();
  const session = await Session.open(screen.context);
  const ended = runSteps(fake.steps, session, {}, from).then(({ asked: _, ...draft }) => draft);
  // Awaited by each test; a rejection in between is no unhandled one.
  ended.catch(() => {});
  return { ended, screen, asked: fake.asked };
}
