import { describe, expect, it } from 'vitest';
import { EXIT_CODES, Failure, type FailureCode, isFailure } from '../src/failure.ts';

/** docs/exit-codes.md. Scripts rely on it. */
const DOCUMENTED: Readonly<Record<number, readonly FailureCode[]>> = {
  1: ['internal', 'output_lost'],
  2: ['usage'],
  3: ['not_logged_in', 'authentication_failed', 'not_allowed'],
  4: ['not_found'],
  5: ['unavailable', 'cannot_combine', 'reservation_refused', 'cancellation_refused'],
  6: ['hold_expired'],
  7: ['purchase_failed'],
  8: ['outcome_unknown'],
  9: ['unreachable', 'supplier_broken', 'bad_answer'],
  10: ['partly_purchased', 'partly_cancelled'],
  130: ['interrupted'],
};

describe('the exit code', () => {
  it.each(
    Object.entries(DOCUMENTED).flatMap(([exit, codes]) => codes.map((code) => [code, Number(exit)] as const)),
  )('of %s is %i', (code, exit) => {
    expect(new Failure(code, 'x').exitCode).toBe(exit);
  });

  it('is documented for every code', () => {
    expect(Object.values(DOCUMENTED).flat().sort()).toEqual(Object.keys(EXIT_CODES).sort());
  });
});

describe('a failure', () => {
  const api = { status: 460, errorCode: 8, errorDesc: 'Bad data supplied' };
  const cause = new Error('why');
  const failure = new Failure('usage', 'Wrong.', {
    next: ['events'],
    neverSent: true,
    api,
    body: '{}',
    cause,
  });

  it('knows nothing of a response unless it is told', () => {
    const { next, neverSent, body, cause: none, ...rest } = new Failure('usage', 'Wrong.');
    expect([next, neverSent, rest.api, body, none]).toEqual([
      undefined,
      false,
      undefined,
      undefined,
      undefined,
    ]);
    expect(failure).toMatchObject({ name: 'Failure', message: 'Wrong.', api, cause });
  });

  it('in other words keeps everything known of the response, and is caused by the first', () => {
    const derived = failure.derive('not_found', 'Not found.');
    expect(derived).toMatchObject({
      code: 'not_found',
      message: 'Not found.',
      next: ['events'],
      neverSent: true,
      api,
      body: '{}',
    });
    expect(derived.cause).toBe(failure);
    expect(failure).toMatchObject({ code: 'usage', message: 'Wrong.' });
  });

  it('in other words can have other facts', () => {
    const derived = failure.derive('usage', 'Wrong.', { next: ['status', '0b1c'], body: '[]' });
    expect(derived).toMatchObject({ next: ['status', '0b1c'], body: '[]', api });
  });

  it('is told from other errors, and by its code', () => {
    expect(isFailure(failure)).toBe(true);
    expect(isFailure(failure, 'usage')).toBe(true);
    expect(isFailure(failure, 'not_found')).toBe(false);
    expect([new Error('x'), { code: 'usage' }, 'usage', undefined].map((one) => isFailure(one))).toEqual(
      Array(4).fill(false),
    );
  });
});
