import { expect } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { TicketSwitchError } from '../../src/model/error.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

/** The Failure that work throws; anything else fails the test. */
export function failureFrom(work: () => unknown): Failure {
  const thrown = thrownBy(work);
  expect(thrown).toBeInstanceOf(Failure);
  return thrown as Failure;
}

/** The client's error that work throws; anything else fails the test. */
export function errorFrom(work: () => unknown): TicketSwitchError {
  const thrown = thrownBy(work);
  expect(thrown).toBeInstanceOf(TicketSwitchError);
  return thrown as TicketSwitchError;
}

/** The Failure that a promise rejects with; anything else fails the test. */
export async function rejectionOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.catch((caught: unknown) => caught);
  return failureFrom(() => {
    throw error;
  });
}

/** The client's error that a promise rejects with; anything else fails the test. */
export async function clientErrorOf(work: Promise<unknown>): Promise<TicketSwitchError> {
  const error = await work.catch((caught: unknown) => caught);
  return errorFrom(() => {
    throw error;
  });
}
