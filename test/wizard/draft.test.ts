import { describe, expect, it } from 'vitest';
import { requireChosen, withOrder } from '../../src/wizard/draft.ts';
import { Session } from '../../src/wizard/session.ts';
import { createStep } from '../../src/wizard/step.ts';
import { PromptScreen } from '../support/prompt-screen.ts';
import { eventOf } from '../support/values.ts';

const event = eventOf('The Cat');

describe('what a step needs', () => {
  it('is given if it has been chosen', () => {
    const draft = { event, quantity: 2, seatIds: [] };
    expect(requireChosen(draft, ['event'])).toBe(draft);
    // No seats are a choice: the best available.
    expect(requireChosen(draft, ['quantity', 'seatIds'])).toBe(draft);
  });

  it('is named if it has not', () => {
    const draft = { event, visit: undefined };
    expect(() => requireChosen(draft, ['event', 'visit', 'quantity'])).toThrow(/: visit, quantity$/);
  });

  it('is checked before the step runs', async () => {
    const step = createStep(['quantity'], {
      run: async (_, { quantity }) => ({ go: 'next', draft: { quantity: quantity + 1 } }),
    });
    const session = await Session.open(new PromptScreen().context);
    expect(await step.run(session, { quantity: 1 }, {})).toEqual({ go: 'next', draft: { quantity: 2 } });
    expect(() => step.run(session, {}, {})).toThrow('quantity');
  });
});

it('another order keeps what belongs to the whole sale, and nothing of the order before it', () => {
  const whole = { sendCodes: { ext_test0: 'POST' }, customer: { first_name: 'Fred' } };
  const draft = withOrder({ ...whole, event, quantity: 2, seatIds: ['B3'] }, { quantity: 1 });
  expect(draft).toEqual({ ...whole, quantity: 1 });
});
