import type { RunContext } from '../../src/create-context.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Customer, Reservation } from '../../src/model/transaction.ts';

export const BUYER: Customer = {
  firstName: 'Fred',
  lastName: 'Flintstone',
  addressLines: ['301 Cobblestone Way'],
  countryCode: 'uk',
  phone: '0203 137 7420',
};

/** Reserves a ticket of 7AB without recording it: 50 + 5 (docs/f13.md#7ab-and-7aa). */
export async function reserveTicket(context: RunContext): Promise<Reservation> {
  const order = {
    performanceId: '7AB-13',
    ticketTypeCode: 'STALLS',
    priceBandCode: 'A/pool',
    numberOfSeats: 1,
  };
  return (await (await context.api()).makeReservation({ order })).value;
}

/** What this machine recorded, newest first. */
export async function entriesOf(context: RunContext): Promise<Entry[]> {
  return (await context.journal()).entries(10);
}

/** The newest entry. */
export async function lastEntry(context: RunContext): Promise<Entry | undefined> {
  return (await entriesOf(context))[0];
}
