import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const CAT = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2 };
const REDIRECT = { user: 'demo-redirect' };
const BACK = { return_token: 'first', return_url: 'https://shop.example/first' };

/** Two bundles, reserved: 6IF of ext_test0 by COBO (2 × 24 + 1.50), 7AB of ext_test1 by VOUCH (2 × 55). */
async function held(user: SandboxUser, asking = {}): Promise<string> {
  const { trolley_token } = await user.get('trolley', CAT, asking);
  const other = { ...CAT, perf_id: await user.performance('6IF', 3) };
  const both = await user.get('trolley', { trolley_token, ...other }, asking);
  const reserved = await user.get('reserve', { trolley_token: both.trolley_token }, asking);
  return reserved.trolley_contents.transaction_uuid;
}

async function bought(user: SandboxUser, more = {}): Promise<Json> {
  return user.get('purchase', { transaction_uuid: await held(user), ...CUSTOMER, ...more });
}

describe('callouts (docs/f13.md#purchase)', () => {
  it('the debit is 49.50 in major units beside 4950 in minor ones', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user, REDIRECT);
    const { callout } = await user.get('purchase', { transaction_uuid, ...CUSTOMER, ...BACK }, REDIRECT);
    expect(callout.bundle_total_cost).toBe(49.5);
    expect(callout.debitor_integration_data).toMatchObject({ debit_amount: 49.5, debit_base_amount: 4950 });
  });

  it('pending_callout in status is the callout itself', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user, REDIRECT);
    const { callout } = await user.get('purchase', { transaction_uuid, ...CUSTOMER, ...BACK }, REDIRECT);
    const status = await user.get('status', { transaction_uuid }, REDIRECT);
    expect(status.transaction_status).toBe('attempting');
    expect(status.pending_callout).toEqual(callout);
    expect(status.pending_callout.return_token).toBe('first');
  });

  it('a callout has one token: the second is answered with the one that was posted as next', async () => {
    const user = new SandboxUser();
    const transaction_uuid = await held(user, REDIRECT);
    await user.get('purchase', { transaction_uuid, ...CUSTOMER, ...BACK }, REDIRECT);
    const paid = { success: 'yes' };
    const { callout } = await user.get('callback.v1/this.first/next.second', paid, REDIRECT);
    expect(callout).toMatchObject({ bundle_source_code: 'ext_test1', return_token: 'second' });
    const { pending_callout } = await user.get('status', { transaction_uuid }, REDIRECT);
    expect(pending_callout.return_token).toBe('second');
    for (const token of ['first', 'third']) {
      const spent = await user.ask(`callback.v1/this.${token}/next.fourth`, paid, REDIRECT);
      expect(spent).toMatchObject({ status: 410, body: { error_code: 8, error_desc: 'transaction failed' } });
    }
    const done = await user.get('callback.v1/this.second/next.third', paid, REDIRECT);
    expect(done.transaction_status).toBe('purchased');
  });
});

describe('purchased', () => {
  it('the privacy policy version is echoed, and blank by default (docs/f13.md#shapes)', async () => {
    const user = new SandboxUser();
    const { customer } = await bought(user, { privacy_policy_version: '2.2.1' });
    expect(customer.privacy_policy_version).toBe('2.2.1');
    expect((await bought(user)).customer.privacy_policy_version).toBe('');
  });

  it('send_final_type is the type, for collection too; the voucher is for self-print alone', async () => {
    const { trolley_contents } = await bought(new SandboxUser());
    const [collect, selfprint] = trolley_contents.bundle.map((bundle: Json) => bundle.order[0].send_method);
    expect(collect).toMatchObject({ send_code: 'COBO', send_type: 'collect', send_final_type: 'collect' });
    expect(collect).not.toHaveProperty('self_print_voucher_url');
    expect(selfprint).toMatchObject({
      send_code: 'VOUCH',
      send_final_type: 'selfprint',
      self_print_voucher_url: expect.stringMatching(/^https:\/\/sandbox\.invalid\/vouchers\//),
    });
  });

  it('trans_id_status finds a purchase by its T… id, for its own user (docs/f13.md#status)', async () => {
    const user = new SandboxUser();
    const { trolley_contents } = await bought(user);
    const { transaction_id, transaction_uuid } = trolley_contents;
    expect(transaction_id).toMatch(/^T000-0000-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const found = await user.get('trans_id_status', { transaction_id, add_customer: '' });
    expect(found).toMatchObject({ transaction_status: 'purchased', customer: { first_name: 'Fred' } });
    expect(found.trolley_contents).toEqual(trolley_contents);
    expect(found).toEqual(await user.get('status', { transaction_uuid, add_customer: '' }));
    const bad = { status: 400, body: { error_code: 8 } };
    expect(await user.ask('trans_id_status', { transaction_id }, REDIRECT)).toMatchObject(bad);
    expect(await user.ask('trans_id_status', { transaction_id: 'T000-0000-0000-0000' })).toMatchObject(bad);
    expect(await user.ask('trans_id_status', { transaction_uuid })).toMatchObject(bad);
  });
});

describe('times (docs/f13.md#other-resources)', () => {
  it('6L9 has two times of day, each once, with date, offset and text', async () => {
    const { results } = await new SandboxUser().get('times', { event_id: '6L9' });
    expect(results).toEqual({
      time: [
        { iso8601_date_and_time: '2026-06-01T20:00:00-07:00', time_desc: '8.00 PM' },
        { iso8601_date_and_time: '2026-06-01T22:30:00-07:00', time_desc: '10.30 PM' },
      ],
    });
  });

  it('within dates, at a time, and none for an undated event', async () => {
    const user = new SandboxUser();
    const times = async (more: Record<string, string>) =>
      (await user.get('times', { event_id: '6L9', ...more })).results.time.map(
        (one: Json) => one.iso8601_date_and_time,
      );
    expect(await times({ date_range: '20260610:20260612', s_time: '20:00' })).toEqual([
      '2026-06-10T20:00:00-07:00',
    ]);
    expect(await times({ s_time: '10.30 PM' })).toEqual(['2026-06-01T22:30:00-07:00']);
    expect(await times({ event_id: '6KF' })).toEqual([]);
    expect(await user.ask('times', { event_id: 'ABCD' })).toMatchObject({
      status: 400,
      body: { error_code: 8 },
    });
  });
});
