import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

async function found(user: SandboxUser, parameters: Record<string, string>): Promise<string[]> {
  const { results } = await user.get('events', parameters);
  return results.event.map((event: Json) => event.event_id);
}

async function buy(user: SandboxUser, perf_id: string, no_of_seats: number, asking = {}): Promise<string> {
  const seats = { perf_id, ticket_type_code: 'STALLS', price_band_code: 'A/pool', no_of_seats };
  const held = await user.get('reserve', seats, asking);
  const { transaction_uuid } = held.trolley_contents;
  await user.get('purchase', { transaction_uuid, ...CUSTOMER }, asking);
  return transaction_uuid;
}

describe('filters (docs/f13.md#events)', () => {
  it.each([
    ['LAS', ['6L9', 'I3R']],
    ['las', ['6L9', 'I3R']],
    ['CDG', ['DBZ', 'GVA']],
    ['LIL', ['6KS', '6KT']],
    ['JFK', []],
  ])('near the airport %s: %j', async (airport_code, ids) => {
    expect((await found(new SandboxUser(), { airport_code })).sort()).toEqual(ids);
  });

  it('near Heathrow is London', async () => {
    const user = new SandboxUser();
    const london = await found(user, { city_code: 'london-uk' });
    expect(london).toHaveLength(9);
    expect(await found(user, { airport_code: 'LHR' })).toEqual(london);
  });

  it('filters intersect', async () => {
    expect(await found(new SandboxUser(), { airport_code: 'LAS', keywords: 'femme' })).toEqual(['6L9']);
  });

  it.each([
    [{ s_geo: '50.62:3.05:20' }, { circle: '50.62:3.05:20' }, ['6KS', '6KT']],
    [
      { s_dates: '20270101:20270101', s_keys: 'lunchtime' },
      { date_range: '20270101:20270101', keywords: 'lunchtime' },
      ['7AB'],
    ],
    [{ s_coco: 'jp' }, { country_code: 'JP' }, ['AG8']],
    [{ s_city: 'paris-fr' }, { city_code: 'paris-fr' }, ['DBZ', 'GVA']],
  ])('%j is the older form of %j', async (older, newer, ids) => {
    const user = new SandboxUser();
    expect(await found(user, older)).toEqual(ids);
    expect(await found(user, newer)).toEqual(ids);
  });

  it.each([
    ['events', { airport_code: 'LHRX' }],
    ['events', { s_geo: 'here' }],
    ['events', { s_dates: 'today' }],
    ['events', { s_time: 'noon' }],
    ['performances', { event_id: '6L9', s_time: 'noon' }],
    ['performances', { event_id: '6L9', s_dates: '1:2' }],
  ])('%s with %j is bad data', async (resource, parameters) => {
    expect(await new SandboxUser().ask(resource, parameters)).toMatchObject({
      status: 400,
      body: { error_code: 8, error_desc: 'Bad data supplied' },
    });
  });

  it.each(['22:30', '10.30 PM', '10.30pm'])('s_time=%s: the late performances of 6L9', async (s_time) => {
    const parameters = { event_id: '6L9', s_time, s_dates: '20260610:20260611' };
    const { results } = await new SandboxUser().get('performances', parameters);
    const times = results.performance.map((one: Json) => one.iso8601_date_and_time);
    expect(times).toEqual(['2026-06-10T22:30:00-07:00', '2026-06-11T22:30:00-07:00']);
  });
});

describe('sort orders (docs/f13.md#enumerations)', () => {
  const first = async (user: SandboxUser, sort_order: string) =>
    (await found(user, { sort_order, page_len: '3' })).slice(0, 2);

  it('most_popular, last_sale and recent follow the sales of all users; ties are alphabetic', async () => {
    const user = new SandboxUser();
    const alphabetic = await found(user, { sort_order: 'alphabetic' });
    for (const sort_order of ['most_popular', 'last_sale', 'recent']) {
      expect(await found(user, { sort_order })).toEqual(alphabetic);
    }
    await buy(user, '7AB-13', 3);
    user.now += 60_000;
    const later = await buy(user, await user.performance('6IF', 3), 2, { user: 'demo-customerdata' });
    expect(await first(user, 'most_popular')).toEqual(['7AB', '6IF']);
    expect(await first(user, 'last_sale')).toEqual(['6IF', '7AB']);
    expect(await first(user, 'recent')).toEqual(['6IF', '7AB']);
    await user.get('cancel', { transaction_uuid: later }, { user: 'demo-customerdata' });
    expect(await first(user, 'last_sale')).toEqual(['7AB', alphabetic[0]]);
  });

  it('most_popular counts the sales of the last 48 hours', async () => {
    const user = new SandboxUser();
    await buy(user, '7AB-13', 3);
    user.now += 49 * 3_600_000;
    await buy(user, await user.performance('6IF', 3), 1);
    expect((await first(user, 'most_popular'))[0]).toBe('6IF');
    expect(await first(user, 'last_sale')).toEqual(['6IF', '7AB']);
  });

  it('by price, from the default discounts alone', async () => {
    const user = new SandboxUser();
    const ids = async (sort_order: string) => (await found(user, { sort_order, keywords: 'matthew' })).join();
    // 6IF costs 21 to 51.75, 6IE 23 to 35; children's tickets of 6IF would be cheaper.
    expect(await ids('cost_ascending')).toBe('6IF,6IE');
    expect(await ids('cost_descending')).toBe('6IF,6IE');
    expect(await ids('critic_rating')).toBe('6IF,6IE');
  });
});
