import { describe, expect, it } from 'vitest';
import { reserveTickets } from '../../src/checkout/reserve.ts';
import { Failure, type FailureCode } from '../../src/failure.ts';
import { Back, Exit, Expired } from '../../src/prompts/departures.ts';
import { runSteps } from '../../src/wizard/machine.ts';
import { Session } from '../../src/wizard/session.ts';
import { FakeSteps, next, sale, type Turn, to } from '../support/fake-steps.ts';
import { KEYS, PromptScreen } from '../support/prompt-screen.ts';
import { reservationOf, trolleyOf } from '../support/values.ts';

const unreachable = new Failure('unreachable', 'Cannot reach the host.');

describe('after a failure', () => {
  it.each<FailureCode>(['unreachable', 'supplier_broken', 'bad_answer', 'unavailable', 'not_found'])(
    '%s, the same step can be tried again and nothing chosen is lost',
    async (code) => {
      const { ended, screen, asked } = await sale({
        quantity: { turns: [next({ quantity: 2 })] },
        seats: { turns: [new Failure(code, 'It did not work.'), next()] },
      });
      await screen.at('What now?', KEYS.enter);
      expect(await ended).toEqual({ quantity: 2 });
      expect(screen.history()).toContain('It did not work.');
      expect(asked).toEqual(['quantity', 'seats', 'seats']);
    },
  );

  it('the sale can be ended, or the question before asked again', async () => {
    const ending = await sale({ quantity: { turns: [unreachable] } });
    await ending.screen.at('What now?', KEYS.down, KEYS.enter);
    await expect(ending.ended).rejects.toThrow(Exit);
    const returning = await sale({
      quantity: { turns: [next(), next()] },
      seats: { turns: [unreachable, next()] },
    });
    await returning.screen.at('What now?', KEYS.escape);
    await returning.ended;
    expect(returning.asked).toEqual(['quantity', 'seats', 'quantity', 'seats']);
  });

  it.each([
    new Failure('usage', 'wrong'),
    new Failure('authentication_failed', 'no'),
    new Failure('interrupted', 'Interrupted.'),
    new TypeError('a bug'),
    new Exit(),
  ])('the sale ends if trying again cannot help: %s', async (error) => {
    const { ended, asked } = await sale({ quantity: { turns: [error] } });
    await expect(ended).rejects.toBe(error);
    expect(asked).toEqual(['quantity']);
  });
});

describe('after the reservation', () => {
  /** From the confirmation to a step and on, with one ticket of 7AB reserved in the sandbox. */
  async function leaveConfirmation(turn: Turn) {
    const fake = new FakeSteps({
      summary: { turns: [next(), next()] },
      customer: { isAfterReserve: true, turns: [next(), next()] },
      confirm: { isAfterReserve: true, turns: [turn, next()] },
    });
    const screen = new PromptScreen();
    const session = await Session.open(screen.context);
    const order = {
      performanceId: '7AB-13',
      ticketTypeCode: 'STALLS',
      priceBandCode: 'A/pool',
      numberOfSeats: 1,
    };
    const { value: reservation } = await reserveTickets(screen.context, { order });
    session.startClock(reservation);
    await runSteps(fake.steps, session, {}, {});
    const { value } = await session.api.getStatus(reservation.transactionUuid);
    return { status: value.status, screen, asked: fake.asked };
  }

  it('going to an earlier step releases the seats', async () => {
    const { status, screen, asked } = await leaveConfirmation(to('summary'));
    expect(status).toBe('released');
    await screen.shows('The seats have been released.');
    expect(screen.context.lastWords.notice).toBeUndefined();
    expect(asked).toEqual(['summary', 'customer', 'confirm', 'summary', 'customer', 'confirm']);
  });

  it.each([
    ['going to the customer', to('customer')],
    ['going back to the customer', new Back()],
  ])('%s keeps the seats', async (_, turn) => {
    const { status, asked } = await leaveConfirmation(turn);
    expect(status).toBe('reserved');
    expect(asked).toEqual(['summary', 'customer', 'confirm', 'customer', 'confirm']);
  });

  it('the seats that expired can be reserved again, and the customer is kept', async () => {
    const reservation = reservationOf(trolleyOf());
    const { ended, screen, asked } = await sale({
      reserve: { turns: [next({ reservation }), next()] },
      customer: { isAfterReserve: true, turns: [next({ customer: { first_name: 'Fred' } }), next()] },
      confirm: { isAfterReserve: true, turns: [new Expired(), next()] },
    });
    expect(await screen.at('What now?')).toContain('expired');
    screen.press(KEYS.escape, KEYS.enter);
    expect(await ended).toMatchObject({
      customer: { first_name: 'Fred' },
      lostReservation: { reservation },
    });
    expect(asked).toEqual(['reserve', 'customer', 'confirm', 'reserve', 'customer', 'confirm']);
  });
});
