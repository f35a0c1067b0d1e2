import { expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

// What the server decides of the acceptance rows (docs/acceptance.md). R1–R8, R10–R12, C1, C4 and C5 stand beside the
// conditions they come from, in test-product.test.ts and transactions.test.ts.

const SEATS = {
  ticket_type_code: 'STALLS',
  price_band_code: 'A/pool',
  no_of_seats: 2,
  seat0: 'B3',
  seat1: 'B4',
};

it('R9: what is released can be reserved again at once, and releasing twice is the same answer', async () => {
  const user = new SandboxUser();
  const order = { perf_id: '7AB-13', ...SEATS };
  const held = await user.get('reserve', order);
  const { transaction_uuid } = held.trolley_contents;
  expect(await user.get('release', { transaction_uuid })).toEqual({ released_ok: true });
  expect(await user.get('release', { transaction_uuid })).toEqual({ released_ok: true });
  const again = await user.get('reserve', order);
  expect(again.trolley_contents.bundle[0].order[0].seat_request_status).toBe('got_all');
});

it('R13: a slow purchase that nobody waited for is found by status', async () => {
  const user = new SandboxUser();
  const held = await user.get('reserve', { perf_id: '7AB-13', ...SEATS });
  const { transaction_uuid } = held.trolley_contents;
  const slow = { headers: { 'x-sandbox-rehearse': 'latency=150,lost-answer=purchase' } };
  const buying = user.ask('purchase', { transaction_uuid, ...CUSTOMER }, slow);
  expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('reserved');
  await expect(buying).rejects.toThrow('fetch failed');
  expect((await user.get('status', { transaction_uuid })).transaction_status).toBe('purchased');
});

it('C2, C3: 7AA says contiguous seats only and never a single; 7AB says neither', async () => {
  const user = new SandboxUser();
  const rules = async (perf_id: string) => {
    const { availability, contiguous_seat_selection_only } = await user.get('availability', { perf_id });
    const singles = availability.ticket_type.flatMap((type: Json) =>
      type.price_band.map((band: Json) => band.allows_leaving_single_seats),
    );
    return { contiguous_seat_selection_only, singles: [...new Set(singles)] };
  };
  expect(await rules('7AA-13')).toEqual({ contiguous_seat_selection_only: true, singles: ['never'] });
  expect(await rules('7AB-13')).toEqual({ contiguous_seat_selection_only: false, singles: ['always'] });
});

it('C6: 6IF stalls A are sold to adults, children, students and senior citizens', async () => {
  const user = new SandboxUser();
  const perf_id = await user.performance('6IF', 3);
  const codes = ['ADULT', 'CHILD', 'STUDENT'];
  const discounts = Object.fromEntries(codes.map((code, index) => [`disc${index}`, code]));
  const order = {
    perf_id,
    ticket_type_code: 'STALLS',
    price_band_code: 'A/pool',
    no_of_seats: 3,
    ...discounts,
  };
  const held = await user.get('reserve', order);
  const sold = held.trolley_contents.bundle[0].order[0].ticket_orders.ticket_order;
  expect(sold.map((one: Json) => [one.discount_code, one.sale_seatprice])).toEqual([
    ['ADULT', 21],
    ['CHILD', 11],
    ['STUDENT', 16],
  ]);
});

it('C7: 6IF has pictures, copy and a seating plan', async () => {
  const parameters = {
    event_id_list: '6IF',
    req_media_square: '',
    req_media_seating_plan: '',
    req_extra_info: '',
  };
  const { events_by_id } = await new SandboxUser().get('events_by_id', parameters);
  const { event } = events_by_id['6IF'];
  expect(event.media.media_asset.map((one: Json) => one.name).sort()).toEqual(['seating_plan', 'square']);
  expect(event.event_info).toMatch(/\S/);
});
