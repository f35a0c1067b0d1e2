import { describe, expect, it } from 'vitest';
import { heldUntil, purchaseSettlement, senderIn } from '../../src/checkout/journal-entry.ts';
import { recorded } from '../../src/checkout/recorded.ts';
import { Failure } from '../../src/failure.ts';
import type { Outcome } from '../../src/rules/outcome.ts';
import { recordedOrders } from '../../src/rules/recorded-orders.ts';
import { openContext } from '../support/context.ts';
import { lastEntry } from '../support/reserved.ts';
import { createHome, NOON } from '../support/run.ts';
import { bundleOf, orderOf, seatOf, ticketsOf, transactionOf, trolleyOf } from '../support/values.ts';

const CAT = orderOf([ticketsOf('NORMAL', 2, [seatOf('B3'), seatOf('B4')])]);
describe('the end of a reservation', () => {
  it('is recorded while it is reserved', () => {
    const reserved = transactionOf(trolleyOf(bundleOf([CAT])), { minutesLeft: 15 });
    expect(heldUntil(reserved, NOON)).toEqual({ heldUntil: '2026-06-01T11:15:00.000Z' });
  });

  it('is not once it is over', () => {
    const bought = transactionOf(trolleyOf(bundleOf([CAT])), { status: 'purchased' });
    expect(heldUntil(bought, NOON)).toEqual({});
  });
});

describe('a request that changes something', () => {
  const entry = { action: 'release', transactionUuid: '0b1c' } as const;

  it('is on record before it is sent, and complete after its answer', async () => {
    const context = openContext(createHome());
    const result = await recorded(
      context,
      entry,
      async () => {
        expect(await lastEntry(context)).toMatchObject({ ...entry, place: 'sandbox', state: 'attempting' });
        return 'answer';
      },
      (journal, id, answer) => journal.settle(id, { state: 'done', message: `It was an ${answer}.` }),
    );
    expect(result).toBe('answer');
    expect(await lastEntry(context)).toMatchObject({ ...entry, state: 'done', message: 'It was an answer.' });
  });

  it.each([
    ['refused', new Failure('usage', 'No.', { api: { status: 460, errorCode: 8 } })],
    ['refused', new Failure('unreachable', 'No connection.', { neverSent: true })],
    ['unknown', new Failure('unreachable', 'Connection lost.')],
    ['unknown', new Failure('supplier_broken', 'Broken.', { api: { status: 502 } })],
    ['unknown', new TypeError('a bug')],
  ] as const)('is %s after an error that says so or does not: %s', async (state, error) => {
    const context = openContext(createHome());
    const work = recorded(
      context,
      entry,
      () => Promise.reject(error),
      (journal, id) => journal.settle(id, { state: 'done' }),
    );
    await expect(work).rejects.toBe(error);
    expect(await lastEntry(context)).toMatchObject({ state, message: error.message });
  });

  it('is recorded with its place and its user', async () => {
    const env = { TICKETSWITCH_USER: 'demo', TICKETSWITCH_PASSWORD: 'demopass' };
    expect(await senderIn(openContext(createHome()))).toEqual({ place: 'sandbox', user: 'demo' });
    expect(await senderIn(openContext(createHome(), { options: { subUser: 'desk1' }, env }))).toEqual({
      place: 'demo https://api.ticketswitch.com',
      user: 'demo',
      subUser: 'desk1',
    });
  });
});

describe('a purchase', () => {
  const transaction = transactionOf(trolleyOf(bundleOf([CAT])), {
    status: 'purchased',
    transactionId: 'T000-0000-8RGW-3619',
  });

  it.each<[Exclude<Outcome['kind'], 'purchased' | 'partial'>, string]>([
    ['failed', 'refused'],
    ['expired', 'refused'],
    ['refused', 'refused'],
    ['unknown', 'unknown'],
  ])('that is %s is recorded as %s, with its reason', (kind, state) => {
    const outcome = { kind, transaction, error: new Failure('usage', 'Wrong card.') } as Outcome;
    const settlement = purchaseSettlement(outcome, '0b1c');
    expect(settlement.state).toBe(state);
    expect(settlement.message).toMatch(/\w+\./);
    expect(settlement).not.toHaveProperty('transactionId');
  });

  it('that succeeded is recorded with its reference and details', () => {
    expect(purchaseSettlement({ kind: 'purchased', transaction }, '0b1c')).toEqual({
      state: 'done',
      transactionId: 'T000-0000-8RGW-3619',
      orders: recordedOrders(transaction.trolley.bundles),
    });
  });
});
