import type { Client, OrderRequest } from '../api/client.ts';
import type { Context } from '../context.ts';
import type { Availability } from '../model/availability.ts';
import type { Event } from '../model/event.ts';
import { placeOf } from '../store/settings.ts';
import { type Check, ok, problemOf, skipped, warning } from './check.ts';
import type { Readings } from './readings.ts';

/** Events to look at for one with tickets on sale. */
const MOST_EVENTS = 5;

/** The resources that a sale reads, in its order. */
const RESOURCES = [
  'events',
  'events_by_id',
  'performances',
  'months',
  'performances_by_id',
  'availability',
  'discounts',
  'send_methods',
  'trolley',
  'add_ons',
  'status',
] as const;

interface OnSale {
  readonly performanceId: string;
  readonly availability: Availability;
}

/** An ordinary event: with dates, and without a visit that must be chosen. */
const isOrdinary = (event: Event) =>
  event.hasPerformances && event.needsPerformance && !event.needsDepartureDate && !event.needsDuration;

/** The first of the events' performances that has tickets. */
async function findOnSale(
  api: Client,
  readings: Readings,
  events: readonly Event[],
): Promise<OnSale | undefined> {
  for (const { id } of events) {
    const page = await readings.ask('performances', () => api.listPerformances(id, { pageLength: 10 }));
    const performance = page?.performances.at(-1);
    if (!performance) continue;
    await readings.ask('months', () => api.getMonths(id));
    await readings.ask('performances_by_id', () => api.getPerformances([performance.id]));
    const parts = { discounts: true, exampleSeats: true, seatBlocks: true };
    const availability = await readings.ask('availability', () => api.getAvailability(performance.id, parts));
    if (availability && availability.ticketTypes.length > 0) {
      return { performanceId: performance.id, availability };
    }
  }
  return undefined;
}

/** Reads what a sale of the first ticket would read. Nothing is reserved. */
async function readTickets(api: Client, readings: Readings, found: OnSale): Promise<void> {
  const { performanceId, availability } = found;
  const [ticketType] = availability.ticketTypes;
  const [priceBand] = ticketType?.priceBands ?? [];
  if (!ticketType || !priceBand) return;
  const order: OrderRequest = {
    performanceId,
    ticketTypeCode: ticketType.code,
    priceBandCode: priceBand.code,
    numberOfSeats: (priceBand.validQuantities ?? availability.validQuantities)[0] ?? 1,
  };
  await readings.ask('discounts', () => api.getDiscounts(performanceId, order));
  await readings.ask('send_methods', () => api.getSendMethods(performanceId));
  const basket = await readings.ask('trolley', () => api.getTrolley({ order }));
  if (basket) await readings.ask('add_ons', () => api.getAddOns(basket.token));
}

/** Reads the last transaction of this machine, if there is one. */
async function readStatus(context: Context, api: Client, readings: Readings): Promise<void> {
  const [journal, settings] = [await context.journal(), await context.settings()];
  const uuid = journal.lastTransaction(placeOf(settings));
  if (uuid) await readings.ask('status', () => api.getStatus(uuid));
}

function currencyCheck(found: OnSale | undefined): Check {
  if (!found) return warning('Currency', 'No tickets on sale were found in the first events');
  const { code } = found.availability.currency;
  return ok('Currency', code);
}

/** Reads every resource that a sale reads. Changes nothing. */
export async function readEverything(context: Context, readings: Readings): Promise<Check[]> {
  const api = await context.api();
  const page = await readings.ask('events', () => api.listEvents({ pageLength: 20, onSale: true }));
  const events = (page?.events ?? []).filter(isOrdinary).slice(0, MOST_EVENTS);
  const extras = { details: true, addOns: true, upsells: true };
  const ids = events.map(({ id }) => id);
  if (ids.length > 0) await readings.ask('events_by_id', () => api.getEvents(ids, extras));
  const found = await findOnSale(api, readings, events);
  if (found) await readTickets(api, readings, found);
  await readStatus(context, api, readings);
  return [...RESOURCES.map((resource) => resourceCheck(resource, readings)), currencyCheck(found)];
}

function resourceCheck(resource: string, readings: Readings): Check {
  const name = `${resource}.v1`;
  const failure = readings.failureOf(resource);
  if (failure) return problemOf(name, failure);
  const isAnswered = readings.all.some((one) => one.resource === resource);
  return isAnswered ? ok(name, 'Answered and readable') : skipped(name, 'Nothing to ask for');
}
