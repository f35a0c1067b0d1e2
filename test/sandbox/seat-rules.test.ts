import { describe, expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { SandboxUser } from '../support/sandbox.ts';

const STALLS = { ticket_type_code: 'STALLS', price_band_code: 'A/pool' };

function order(perf_id: string, seats: readonly string[]): Record<string, string | number> {
  const wanted = Object.fromEntries(seats.map((id, index) => [`seat${index}`, id]));
  return { ...STALLS, perf_id, no_of_seats: seats.length, ...wanted };
}

/** The seats that were reserved, or the supplier's comment on why not. */
async function reserve(user: SandboxUser, perf_id: string, seats: readonly string[]): Promise<Json> {
  const answer = await user.get('reserve', order(perf_id, seats));
  const [refused] = answer.unreserved_orders;
  if (refused) {
    expect(answer).not.toHaveProperty('trolley_contents');
    expect(refused).toMatchObject({ seat_request_status: 'got_none', requested_seat_ids: seats });
    return refused.reserve_failure_comment;
  }
  const [bundle] = answer.trolley_contents.bundle;
  return bundle.order[0].ticket_orders.ticket_order[0].seats.map((seat: Json) => seat.full_id);
}

const SINGLE = 'The seats would leave a single seat.';
const APART = 'The seats are not next to each other.';

describe('7AA sells seats that are together and leave no single seat (docs/f13.md#test-conditions)', () => {
  it.each([
    [['B3', 'B4'], SINGLE],
    [['B2', 'B4'], APART],
    [['B3', 'B5'], APART],
    [['A10', 'B2'], APART],
    [['B8'], SINGLE],
    [
      ['B2', 'B3', 'B4', 'B5', 'B6', 'B7'],
      ['B2', 'B3', 'B4', 'B5', 'B6', 'B7'],
    ],
    [
      ['B3', 'B2'],
      ['B3', 'B2'],
    ],
    [
      ['B4', 'B5'],
      ['B4', 'B5'],
    ],
    [['B9'], ['B9']],
  ])('%j: %j', async (seats, result) => {
    expect(await reserve(new SandboxUser(), '7AA-13', seats)).toEqual(result);
  });

  it('counts seats that were taken before', async () => {
    const user = new SandboxUser();
    expect(await reserve(user, '7AA-13', ['B2', 'B3'])).toEqual(['B2', 'B3']);
    expect(await reserve(user, '7AA-13', ['B5', 'B6'])).toBe(SINGLE);
    expect(await reserve(user, '7AA-13', ['B4', 'B5'])).toEqual(['B4', 'B5']);
  });
});

it.each([[['B3', 'B4']], [['B3', 'B5']], [['A10', 'B2']]])('7AB sells %j', async (seats) => {
  expect(await reserve(new SandboxUser(), '7AB-13', seats)).toEqual(seats);
});

it.each([
  ['fewer seats than tickets', { ...order('7AB-13', ['B3']), no_of_seats: 2 }],
  ['more seats than tickets', { ...order('7AB-13', ['B3', 'B4']), no_of_seats: 1 }],
  ['the same seat twice', order('7AB-13', ['B3', 'B3'])],
])('%s are bad data', async (_, fields) => {
  const user = new SandboxUser();
  for (const resource of ['trolley', 'reserve']) {
    expect(await user.ask(resource, fields)).toMatchObject({
      status: 400,
      body: { error_code: 8, error_desc: 'Bad data supplied' },
    });
  }
});
