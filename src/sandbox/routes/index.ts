import { availability, discounts, sendMethods } from './availability.ts';
import { events, eventsById } from './events.ts';
import { months, performances, performancesById } from './performances.ts';
import { purchase, release, reserve, status, transactionIdStatus } from './transactions.ts';
import type { Resource, Route } from './types.ts';
import { test } from './user.ts';

const read = (answer: Route): Resource => ({ methods: ['GET'], answer });
const change = (answer: Route): Resource => ({ methods: ['POST'], answer });

/** Every resource, by its name in `/f13/<name>.v1` (contract §2). */
export const RESOURCES: Readonly<Record<string, Resource>> = {
  test: read(test),
  events: read(events),
  events_by_id: read(eventsById),
  performances: read(performances),
  performances_by_id: read(performancesById),
  months: read(months),
  availability: read(availability),
  discounts: read(discounts),
  send_methods: read(sendMethods),
  reserve: change(reserve),
  release: change(release),
  purchase: change(purchase),
  status: read(status),
  trans_id_status: read(transactionIdStatus),
};
