import { describe, expect, it } from 'vitest';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const CAT = { perf_id: '7AB-13', ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats: 2 };
const MAY_SEE = { user: 'demo-customerdata' };

/** Buys two tickets of 7AB on 1 June 2026, 11:00 UTC. */
async function bought(asking = MAY_SEE): Promise<SandboxUser> {
  const user = new SandboxUser();
  const held = await user.get('reserve', CAT, asking);
  const { transaction_uuid } = held.trolley_contents;
  await user.get('purchase', { transaction_uuid, ...CUSTOMER, email_address: 'fred@example.com' }, asking);
  return user;
}

const report = async (user: SandboxUser, fields: Record<string, string | number>, asking = MAY_SEE) =>
  user.get('/transactions.v0', fields, asking);

describe('the reporting service (docs/f13.md#reports)', () => {
  it('counts the records it returns, with a compact time and no meta', async () => {
    const user = await bought();
    const day = { from: '2026-06-01', to: '2026-06-01' };
    const answer = await report(user, day);
    expect(answer).toMatchObject({ status: 'success', message: '', _meta: null });
    expect(answer.timestamp).toMatch(/^20260601\d{6}$/);
    expect(answer.count).toBe(1);
    expect((await report(user, { ...day, page_number: 1 })).count).toBe(0);
  });

  it('a record has amounts of the whole order, the commission and a customer of its own form', async () => {
    const { data } = await report(await bought(), { from: '2026-06-01', to: '2026-06-01' });
    expect(data[0]).toMatchObject({
      sale_mode: 'internal_credit',
      debitor_reference: null,
      sale_seatprice: 100,
      sale_surcharge: 10,
      ticket_price: 110,
      user_commission_inc_vat: 10,
      num_transactions: 1,
      customer: {
        first_name: 'Fred',
        address_line_one: '301 Cobblestone Way',
        country_code: 'uk',
        home_phone: CUSTOMER.phone,
        email: 'fred@example.com',
      },
    });
    expect(data[0].customer).not.toHaveProperty('addr_line_one');
  });

  it('customers are hidden from other users', async () => {
    const demo = { user: 'demo' };
    const { data } = await report(await bought(demo), { from: '2026-06-01', to: '2026-06-01' }, demo);
    expect(data).toHaveLength(1);
    expect(data[0]).not.toHaveProperty('customer');
  });

  it.each([
    [{ from: '2026-06-01', to: '2026-06-01' }, 1],
    [{ from: '2026-06-01T11', to: '2026-06-01T11' }, 1],
    [{ from: '2026-06-01T11:00:00', to: '2026-06-01T11:00' }, 1],
    [{ from: '2026-06-01T11:01', to: '2026-06-02' }, 0],
    [{ from: '2026-05-31', to: '2026-05-31' }, 0],
    [{ from: Date.parse('2026-06-01T11:00:00Z') / 1000, to: Date.parse('2026-06-01T11:00:01Z') / 1000 }, 1],
  ])('%j is in UTC: %i', async (fields, count) => {
    expect((await report(await bought(), fields)).count).toBe(count);
  });

  it.each(['yesterday', '2026-13-01', '2026-06', '1e9'])('from=%s is bad data', async (from) => {
    const answer = await new SandboxUser().ask('/transactions.v0', { from }, MAY_SEE);
    expect(answer).toMatchObject({ status: 400, body: { error_code: 8 } });
  });
});
