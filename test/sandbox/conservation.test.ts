import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../support/sale.ts';
import { CUSTOMER, SandboxUser } from '../support/sandbox.ts';

const BLOCKS = { perf_id: '7AB-13' };
/** Seats of 7AB (docs/f13.md#7ab-and-7aa): 18 + 10 + 8 + 12. */
const HOUSE = 48;

const BANDS = [
  ['STALLS', 'A/pool'],
  ['STALLS', 'B/pool'],
  ['CIRCLE', 'A/pool'],
  ['CIRCLE', 'B/pool'],
] as const;

async function freeSeats(user: SandboxUser): Promise<string[]> {
  const { availability } = await user.get('availability', { ...BLOCKS, add_seat_blocks: '' });
  return availability.ticket_type.flatMap((type: Json) =>
    type.price_band.flatMap((band: Json) => Object.values(band.free_seat_blocks.blocks_by_row).flat(2)),
  );
}

/** Seats of what still stands: held, or sold and not cancelled. */
async function takenSeats(user: SandboxUser, uuids: readonly string[]): Promise<string[]> {
  const all = await Promise.all(uuids.map((transaction_uuid) => user.get('status', { transaction_uuid })));
  return all
    .filter((one) => one.transaction_status === 'reserved' || one.transaction_status === 'purchased')
    .flatMap((one) => one.trolley_contents.bundle.flatMap((bundle: Json) => bundle.order))
    .filter((order) => order.cancellation_status !== 'cancelled')
    .flatMap((order) => order.ticket_orders.ticket_order)
    .flatMap((tickets) => tickets.seats.map((seat: Json) => seat.full_id));
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('reserve' as const),
    band: fc.nat(3),
    seats: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constantFrom('release' as const, 'purchase' as const, 'cancel' as const),
    which: fc.nat(9),
  }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 16 }) }),
);

type Step =
  | { kind: 'reserve'; band: number; seats: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'release' | 'purchase' | 'cancel'; which: number };

async function take(user: SandboxUser, one: Step, uuids: string[]): Promise<void> {
  if (one.kind === 'wait') {
    user.now += one.minutes * 60_000;
  } else if (one.kind === 'reserve') {
    const [ticket_type_code = '', price_band_code = ''] = BANDS[one.band] ?? [];
    const order = { ...BLOCKS, ticket_type_code, price_band_code, no_of_seats: one.seats };
    const held = await user.get('reserve', order);
    if (held.trolley_contents) uuids.push(held.trolley_contents.transaction_uuid);
  } else {
    const transaction_uuid = uuids[one.which];
    if (!transaction_uuid) return;
    expect((await user.ask(one.kind, { transaction_uuid, ...CUSTOMER })).status).toBeLessThan(500);
  }
}

it('seats held, sold and free are always the whole house, each once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const user = new SandboxUser();
      const uuids: string[] = [];
      for (const one of steps) {
        await take(user, one, uuids);
        const seats = [...(await freeSeats(user)), ...(await takenSeats(user, uuids))];
        expect(seats).toHaveLength(HOUSE);
        expect(new Set(seats).size).toBe(HOUSE);
      }
      user.sandbox.close();
    }),
    { numRuns: 40, seed: 7 },
  );
}, 60_000);
