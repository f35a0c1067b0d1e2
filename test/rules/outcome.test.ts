import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import type { Transaction, TransactionStatus } from '../../src/model/transaction.ts';
import { type Evidence, isCertainRefusal, outcomeFailure, outcomeOf } from '../../src/rules/outcome.ts';

function transaction(status: TransactionStatus): Transaction {
  return {
    status,
    transactionUuid: '0b1c',
    trolley: { bundles: [] },
    currency: { code: 'gbp', factor: 100, places: 2, preSymbol: '£', postSymbol: '' },
    languages: [],
  };
}

const refused = new Failure('usage', 'refused the input', { api: { status: 460, errorCode: 8 } });
const gone = new Failure('not_found', 'gone', { api: { status: 410, errorCode: 8 } });
const loggedOut = new Failure('authentication_failed', 'no', { api: { status: 401, errorCode: 3 } });
const tooMany = new Failure('supplier_broken', 'slow down', { api: { status: 429 } });
const neverSent = new Failure('unreachable', 'refused', { neverSent: true });
const lost = new Failure('unreachable', 'reset');
const broken = new Failure('supplier_broken', '502', { api: { status: 502 } });
const garbage = new Failure('bad_answer', 'html');
const bug = new TypeError('a bug');

const STATUSES: readonly TransactionStatus[] = ['reserved', 'released', 'purchased', 'failed', 'attempting'];
const SAID: Readonly<Record<TransactionStatus, string>> = {
  reserved: 'not_carried_out',
  released: 'expired',
  purchased: 'purchased',
  failed: 'failed',
  attempting: 'pending',
};

describe('a certain answer decides, whatever status says later', () => {
  for (const answered of STATUSES.filter((status) => status !== 'attempting')) {
    for (const later of [undefined, ...STATUSES]) {
      it(`${answered}, then ${later ?? 'no status'}`, () => {
        const evidence: Evidence = {
          answer: transaction(answered),
          ...(later && { status: transaction(later) }),
        };
        expect(outcomeOf(evidence).kind).toBe(SAID[answered]);
      });
    }
  }
});

describe('a refusal the API gave, or a request never sent, decides too', () => {
  for (const error of [refused, gone, loggedOut, tooMany, neverSent]) {
    for (const later of [undefined, ...STATUSES]) {
      it(`${error.message}, then ${later ?? 'no status'}`, () => {
        const outcome = outcomeOf({ error, ...(later && { status: transaction(later) }) });
        expect(outcome).toEqual({ kind: 'refused', error });
      });
    }
  }
});

describe('a lost, broken or pending answer is decided by status', () => {
  for (const [name, evidence] of Object.entries({
    lost: { error: lost },
    '502': { error: broken },
    garbage: { error: garbage },
    bug: { error: bug },
    attempting: { answer: transaction('attempting') },
  })) {
    for (const later of STATUSES) {
      it(`${name}, then ${later}`, () => {
        expect(outcomeOf({ ...evidence, status: transaction(later) }).kind).toBe(SAID[later]);
      });
    }
  }

  it.each([lost, broken, garbage, bug])('without a status nobody can tell: %s', (error) => {
    expect(outcomeOf({ error }).kind).toBe('unknown');
  });

  it('an attempt without a status is pending', () => {
    expect(outcomeOf({ answer: transaction('attempting') }).kind).toBe('pending');
  });
});

describe('what the user is told', () => {
  it.each([
    [{ kind: 'failed', transaction: transaction('failed') }, 'purchase_failed', 7],
    [{ kind: 'expired' }, 'hold_expired', 6],
    [{ kind: 'not_carried_out', transaction: transaction('reserved') }, 'unreachable', 9],
    [{ kind: 'pending' }, 'outcome_unknown', 8],
    [{ kind: 'unknown' }, 'outcome_unknown', 8],
  ] as const)('%j', (outcome, code, exitCode) => {
    const failure = outcomeFailure(outcome, '0b1c') as Failure;
    expect(failure).toMatchObject({ code, exitCode });
  });

  it('a refusal is told as the API told it', () => {
    expect(outcomeFailure({ kind: 'refused', error: refused }, '0b1c')).toBe(refused);
  });

  it('names the supplier’s reason', () => {
    const failed = {
      ...transaction('failed'),
      trolley: { bundles: [], purchaseResult: { success: false, failureReason: 'sold out' } },
    };
    const failure = outcomeFailure({ kind: 'failed', transaction: failed }, '0b1c') as Failure;
    expect(failure.message).toContain('The purchase failed: sold out.');
  });
});

it('only a 4xx proves a refusal', () => {
  expect([refused, gone, loggedOut, tooMany, neverSent].map(isCertainRefusal)).toEqual([
    true,
    true,
    true,
    true,
    true,
  ]);
  expect([lost, broken, garbage, bug, undefined].map(isCertainRefusal)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
