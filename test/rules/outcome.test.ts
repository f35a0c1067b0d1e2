import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { isCertainRefusal, outcomeFailure, outcomeOf, partialFailure } from '../../src/rules/outcome.ts';
import { bundleOf, orderOf, ticketsOf, transactionOf, trolleyOf } from '../support/values.ts';

// Each answer of the API with each later status, through the commands: test/checkout/outcomes.test.ts.

const refused = new Failure('usage', 'refused the input', { api: { status: 460, errorCode: 8 } });

const bundle = (success: boolean, failureReason?: string) =>
  bundleOf([orderOf([ticketsOf('NORMAL', 1)])], '0', { purchaseResult: { success, failureReason } });

const purchased = transactionOf(trolleyOf(bundle(true)), { status: 'purchased' });
const released = transactionOf(trolleyOf(bundle(false)), { status: 'released' });
const failed = transactionOf(trolleyOf(bundle(false, 'sold out')), { status: 'failed' });
const partial = transactionOf(trolleyOf(bundle(true), bundle(false, 'sold out')), { status: 'purchased' });

describe('an outcome', () => {
  it('is bought if any answer says so, whatever the others say', () => {
    for (const transactions of [
      [purchased, released],
      [failed, purchased],
      [purchased, failed, released],
    ]) {
      expect(outcomeOf({ transactions })).toEqual({ kind: 'purchased', transaction: purchased });
    }
  });

  it('is the newest proof otherwise', () => {
    expect(outcomeOf({ transactions: [failed, released] }).kind).toBe('expired');
  });

  it('is not known of nothing', () => {
    expect(outcomeOf({ transactions: [] }).kind).toBe('unknown');
  });

  it('is partial if bundles differ, also where the transaction is called failed', () => {
    expect(outcomeOf({ transactions: [partial] }).kind).toBe('partial');
    expect(outcomeOf({ transactions: [{ ...partial, status: 'failed' }] }).kind).toBe('partial');
  });

  it('is not known if the trolley is partial and no bundle says which one', () => {
    const { trolley } = transactionOf(trolleyOf(bundleOf([]), bundleOf([])));
    const whole = { ...trolley, purchaseResult: { success: true, isPartial: true } };
    expect(outcomeOf({ transactions: [{ ...partial, trolley: whole }] }).kind).toBe('unknown');
  });

  it('is bought if a purchased transaction has no results at all', () => {
    const transaction = transactionOf(trolleyOf(bundleOf([])), { status: 'purchased' });
    expect(outcomeOf({ transactions: [transaction] })).toEqual({ kind: 'purchased', transaction });
  });
});

it.each([
  [{ status: 460, errorCode: 8 }, true],
  [{ status: 401, errorCode: 3 }, true],
  [{ status: 400, errorCode: 0 }, true],
  [{ status: 401 }, false],
  [{ status: 409 }, false],
  [{ status: 413 }, false],
  [{ status: 451 }, false],
  [{ status: 499 }, false],
  [{ status: 408, errorCode: 8 }, false],
  [{ status: 410, errorCode: 8 }, false],
  [{ status: 429, errorCode: 4 }, false],
  [{ status: 400, errorCode: 6 }, false],
  [{ status: 200, errorCode: 8 }, false],
  [{ status: 500, errorCode: 8 }, false],
  [undefined, false],
])('an error %j is a certain refusal: %s', (api, expected) => {
  expect(isCertainRefusal(new Failure('bad_answer', 'x', { api }))).toBe(expected);
});

it('a request that was never sent, and a refusal in a 200, are certain', () => {
  expect(isCertainRefusal(new Failure('unreachable', 'x', { neverSent: true }))).toBe(true);
  expect(isCertainRefusal(new Failure('reservation_refused', 'x'))).toBe(true);
  expect(isCertainRefusal(new Failure('cancellation_refused', 'x'))).toBe(true);
  expect(isCertainRefusal(new TypeError('a bug'))).toBe(false);
});

describe('what the user is told', () => {
  it.each([
    [{ kind: 'failed', transaction: failed }, 'purchase_failed', 7],
    [{ kind: 'expired' }, 'hold_expired', 6],
    [{ kind: 'unknown' }, 'outcome_unknown', 8],
  ] as const)('%j', (outcome, code, exitCode) => {
    expect(outcomeFailure(outcome, '0b1c')).toMatchObject({ code, exitCode });
  });

  it('names both ways to find out', () => {
    expect(outcomeFailure({ kind: 'unknown' }, '0b1c')).toMatchObject({
      next: ['status', '0b1c'],
      otherwise: ['release', '0b1c'],
    });
  });

  it('a refusal is told as the API told it', () => {
    expect(outcomeFailure({ kind: 'refused', error: refused }, '0b1c')).toBe(refused);
  });

  it('names the supplier’s reason', () => {
    const failure = outcomeFailure({ kind: 'failed', transaction: failed }, '0b1c');
    expect(failure).toMatchObject({ message: expect.stringContaining('The purchase failed: sold out.') });
  });

  it('of a partial purchase names what was not bought, and why', () => {
    expect(partialFailure(partial)).toMatchObject({
      code: 'partly_purchased',
      exitCode: 10,
      message: 'Only part of this was bought. Not bought, and not charged: The Cat: sold out.',
    });
  });
});
