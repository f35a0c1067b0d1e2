import { expect } from 'vitest';
import { Failure } from '../../src/failure.ts';

/** The Failure that work throws; anything else fails the test. */
export function failureFrom(work: () => unknown): Failure {
  let thrown: unknown;
  try {
    work();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(Failure);
  return thrown as Failure;
}

/** The Failure that a promise rejects with; anything else fails the test. */
export async function rejectionOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}
