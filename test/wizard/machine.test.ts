import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { Back, Exit } from '../../src/prompts/departures.ts';
import type { Draft } from '../../src/wizard/draft.ts';
import type { Move } from '../../src/wizard/step.ts';
import { next, sale, to } from '../support/fake-steps.ts';
import { eventOf, performanceOf } from '../support/values.ts';

const unreachable = new Failure('unreachable', 'Cannot reach the host.');
const event = eventOf('The Cat');

describe('forwards', () => {
  it('takes each step in order and returns what was chosen', async () => {
    const { ended, asked } = await sale({
      event: { turns: [next({ event })] },
      quantity: { turns: [next({ quantity: 2 })] },
      purchase: { turns: [next({ seatIds: ['B3', 'B4'] })] },
    });
    expect(await ended).toEqual({ event, quantity: 2, seatIds: ['B3', 'B4'] });
    expect(asked).toEqual(['event', 'quantity', 'purchase']);
  });

  it('begins with the first step that is not answered yet', async () => {
    const { ended, asked } = await sale(
      {
        event: { isAnswered: (draft) => draft.event !== undefined, turns: [] },
        performance: { isAnswered: (draft) => draft.performance !== undefined, turns: [next()] },
      },
      { event },
    );
    expect(await ended).toEqual({ event });
    expect(asked).toEqual(['performance']);
  });
});

describe('backwards', () => {
  it('goes to the question before, past steps that had nothing to ask', async () => {
    const { ended, asked } = await sale({
      event: { turns: [next({ event }), next()] },
      tickets: { turns: [next(), new Back(), next()] },
      seats: { turns: [new Back(), next()] },
    });
    expect(await ended).toEqual({ event });
    expect(asked).toEqual(['event', 'tickets', 'seats', 'tickets', 'event', 'tickets', 'seats']);
  });

  it('asks again although the question is answered, and keeps the answer to begin with', async () => {
    const kept: Draft[] = [];
    const { ended, asked } = await sale({
      quantity: {
        isAnswered: (draft) => draft.quantity !== undefined,
        turns: [next({ quantity: 2 }), next({ quantity: 3 })],
      },
      seats: {
        turns: [
          (draft) => {
            kept.push(draft);
            throw new Back();
          },
          next(),
        ],
      },
    });
    expect(await ended).toEqual({ quantity: 3 });
    expect(kept).toMatchObject([{ quantity: 2 }]);
    expect(asked).toEqual(['quantity', 'seats', 'quantity', 'seats']);
  });

  it('ends the sale at the first question', async () => {
    const { ended } = await sale({ quantity: { turns: [new Back()] } });
    await expect(ended).rejects.toThrow(Exit);
  });

  it("drops another order at its first question and returns to the sale's summary", async () => {
    const before: Draft = { event, quantity: 4 };
    const { ended, asked } = await sale(
      { event: { turns: [new Back()] }, summary: { turns: [next()] } },
      { previousDraft: before },
    );
    expect(await ended).toEqual(before);
    expect(asked).toEqual(['event', 'summary']);
  });
});

describe('to an earlier step', () => {
  const isAnswered = (draft: Draft) => draft.discounts !== undefined;

  it('keeps the answers that are still valid, asks for the others, and ends where it began', async () => {
    const { ended, asked } = await sale({
      performance: { turns: [next(), next({ performance: performanceOf('7AB-14') })] },
      quantity: { isAnswered: ({ quantity }) => quantity === 2, turns: [next({ quantity: 2 })] },
      // The seats of another performance are not the same.
      seats: { isAnswered: () => false, turns: [next({ seatIds: ['B3'] }), next({ seatIds: ['C4'] })] },
      summary: { turns: [to('performance'), next()] },
      // Beyond the summary nothing is skipped.
      customer: { isAnswered: () => true, turns: [next()] },
    });
    expect(await ended).toMatchObject({ performance: { id: '7AB-14' }, quantity: 2, seatIds: ['C4'] });
    expect(asked).toEqual([
      'performance',
      'quantity',
      'seats',
      'summary',
      'performance',
      'seats',
      'summary',
      'customer',
    ]);
  });

  it('adapts an answer to the change instead of asking for it', async () => {
    const { ended, asked } = await sale({
      quantity: { turns: [next({ quantity: 1 }), next({ quantity: 3 })] },
      discounts: {
        isAnswered,
        renew: async (_, draft) => ({ ...draft, discounts: Array(draft.quantity).fill('ADULT') }),
        turns: [next({ discounts: [] })],
      },
      summary: { turns: [to('quantity'), next()] },
    });
    expect(await ended).toEqual({ quantity: 3, discounts: ['ADULT', 'ADULT', 'ADULT'] });
    expect(asked).toEqual(['quantity', 'discounts', 'summary', 'quantity', 'summary']);
  });

  it('asks if the answer could not be adapted', async () => {
    const { ended, asked } = await sale({
      quantity: { turns: [next(), next()] },
      discounts: {
        isAnswered,
        renew: () => Promise.reject(unreachable),
        turns: [next({ discounts: [] }), next()],
      },
      summary: { turns: [to('quantity'), next()] },
    });
    await ended;
    expect(asked.slice(-3)).toEqual(['quantity', 'discounts', 'summary']);
  });

  it('does not hide a fault of the program', async () => {
    const { ended } = await sale({
      quantity: { turns: [next(), next()] },
      discounts: { isAnswered, renew: () => Promise.reject(new TypeError('a bug')), turns: [next()] },
      summary: { turns: [to('quantity')] },
    });
    await expect(ended).rejects.toThrow('a bug');
  });

  it('that does not exist does not compile, and stops the sale', async () => {
    // Steps are found by name, so the compiler must find a misspelt one before a customer does.
    // @ts-expect-error There is no step "tikets".
    const move: Move = { go: 'to', step: 'tikets', draft: {} };
    const { ended } = await sale({ summary: { turns: [() => move] } });
    await expect(ended).rejects.toThrow(Error);
  });
});
