import { describe, expect, it } from 'vitest';
import { lookUpTransaction, requireReserved } from '../../src/checkout/look-up.ts';
import { openContext } from '../support/context.ts';
import { rejectionOf } from '../support/failures.ts';
import { BUYER, entriesOf, lastEntry, reserveTicket } from '../support/reserved.ts';
import { createHome, NOON } from '../support/run.ts';
import { pounds } from '../support/values.ts';

const MINUTE = 60_000;

/** A ticket reserved in a sandbox whose clock can be turned. */
async function reserved(user = 'demo') {
  const clock = { now: NOON };
  const context = openContext(createHome(), { options: { sandbox: true, user }, now: () => clock.now });
  const { transactionUuid } = await reserveTicket(context);
  const api = await context.api();
  const buy = (more: object = {}) => api.makePurchase({ transactionUuid, customer: BUYER, ...more });
  /** Records a purchase that is on its way. */
  const beginPurchase = async () =>
    (await context.journal()).begin({ place: 'sandbox', action: 'purchase', transactionUuid });
  return { clock, context, transactionUuid, api, buy, beginPurchase };
}

describe('looking up a transaction', () => {
  it('records nothing by itself', async () => {
    const { context, transactionUuid } = await reserved();
    const { value, body } = await lookUpTransaction(context, transactionUuid);
    expect(value).toMatchObject({ status: 'reserved', transactionUuid, minutesLeft: 15 });
    expect(JSON.parse(body).transaction_status).toBe('reserved');
    expect(await entriesOf(context)).toEqual([]);
  });

  it('completes an open purchase that succeeded', async () => {
    const { context, transactionUuid, buy, beginPurchase } = await reserved();
    await beginPurchase();
    await buy();
    await lookUpTransaction(context, transactionUuid);
    expect(await lastEntry(context)).toMatchObject({
      action: 'purchase',
      state: 'done',
      transactionId: expect.stringMatching(/^T000-/),
      total: pounds('55'),
    });
  });

  it('completes an open purchase whose seats are gone', async () => {
    const { clock, context, transactionUuid, beginPurchase } = await reserved();
    await beginPurchase();
    clock.now += 16 * MINUTE;
    await lookUpTransaction(context, transactionUuid);
    expect(await lastEntry(context)).toMatchObject({ state: 'refused' });
  });

  it('leaves a purchase open that is still on its way: reserved proves nothing (docs/f13.md#status)', async () => {
    const { context, transactionUuid, beginPurchase } = await reserved();
    await beginPurchase();
    await lookUpTransaction(context, transactionUuid);
    expect(await lastEntry(context)).toMatchObject({ state: 'attempting' });
  });

  it('leaves a purchase open whose customer is on a payment page', async () => {
    const { context, transactionUuid, buy, beginPurchase } = await reserved('demo-redirect');
    await beginPurchase();
    await buy(ON_A_PAGE);
    const { value } = await lookUpTransaction(context, transactionUuid);
    expect(value.status).toBe('attempting');
    expect(await lastEntry(context)).toMatchObject({ state: 'attempting' });
  });

  it('corrects a purchase that was called refused and was carried out', async () => {
    const { context, transactionUuid, buy, beginPurchase } = await reserved();
    (await context.journal()).settle(await beginPurchase(), { state: 'refused', message: 'As it was.' });
    await buy();
    await lookUpTransaction(context, transactionUuid);
    expect(await lastEntry(context)).toMatchObject({ state: 'done', total: pounds('55') });
  });

  it('leaves a refused purchase as it is if a later one was carried out', async () => {
    const { context, transactionUuid, buy, beginPurchase } = await reserved();
    const journal = await context.journal();
    journal.settle(await beginPurchase(), { state: 'refused', message: 'As it was.' });
    journal.settle(await beginPurchase(), { state: 'done' });
    await buy();
    await lookUpTransaction(context, transactionUuid);
    expect((await entriesOf(context)).map(({ state }) => state)).toEqual(['done', 'refused']);
  });

  it('finds a purchase by its transaction id (docs/f13.md#status)', async () => {
    const { context, transactionUuid, buy } = await reserved();
    const { value: bought } = await buy();
    if ('kind' in bought) return expect.unreachable();
    const found = await lookUpTransaction(context, bought.transactionId ?? '');
    expect(found.value).toMatchObject({ transactionUuid, status: 'purchased' });
  });

  it('of somebody else finds nothing', async () => {
    const { context } = await reserved();
    const uuid = '00000000-0000-1000-8000-000000000000';
    expect(await rejectionOf(lookUpTransaction(context, uuid))).toMatchObject({ code: 'not_found' });
  });
});

/** As an account pays that is sent to a payment page. */
const ON_A_PAGE = {
  returnTo: { token: 'token-1', url: 'http://127.0.0.1:1/return/token-1', userAgent: 'test' },
};

describe('before a purchase', () => {
  it('a reservation may be bought', async () => {
    const { context, transactionUuid } = await reserved();
    expect((await requireReserved(context, transactionUuid)).value.status).toBe('reserved');
  });

  it('what was bought already is given back, not bought again', async () => {
    const { context, transactionUuid, buy } = await reserved();
    await buy();
    expect((await requireReserved(context, transactionUuid)).value.status).toBe('purchased');
  });

  it('a reservation that expired or was released is over', async () => {
    const expired = await reserved();
    expired.clock.now += 16 * MINUTE;
    const released = await reserved();
    await released.api.releaseReservation(released.transactionUuid);
    for (const { context, transactionUuid } of [expired, released]) {
      const failure = await rejectionOf(requireReserved(context, transactionUuid));
      expect(failure).toMatchObject({ code: 'hold_expired', exitCode: 6 });
      expect(JSON.parse(failure.body ?? '').transaction_status).toBe('released');
    }
  });

  it('a purchase that failed is not tried again', async () => {
    const { context, transactionUuid, buy } = await reserved('demo-stripe');
    // No token: a callout, which is then abandoned.
    const { value } = await buy();
    if (!('kind' in value)) return expect.unreachable();
    await (await context.api()).nextCallout({
      token: value.returnToken ?? '',
      next: 'next-1',
      returned: [['is_tsw_callout_timeout_callback', '1']],
    });
    const failure = await rejectionOf(requireReserved(context, transactionUuid));
    expect(failure).toMatchObject({ code: 'purchase_failed', exitCode: 7 });
  });

  it('a purchase in progress is not repeated', async () => {
    const { context, transactionUuid, buy } = await reserved('demo-redirect');
    await buy(ON_A_PAGE);
    const failure = await rejectionOf(requireReserved(context, transactionUuid));
    expect(failure).toMatchObject({
      code: 'outcome_unknown',
      exitCode: 8,
      next: ['status', transactionUuid],
    });
  });
});
