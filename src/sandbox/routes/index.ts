import { availability, discounts, sendMethods } from './availability.ts';
import { cancel } from './cancel.ts';
import { events, eventsById } from './events.ts';
import { emailCheck, sources, times } from './lookups.ts';
import { ordersSold } from './orders-sold.ts';
import { months, performances, performancesById } from './performances.ts';
import { callback, purchase } from './purchase.ts';
import { reporting } from './reporting.ts';
import {
  purchasePageArchive,
  release,
  reserve,
  reservePageArchive,
  status,
  transactionIdStatus,
} from './transactions.ts';
import { addOns, trolley, upsells } from './trolley.ts';
import type { Resource, Route } from './types.ts';
import { test } from './user.ts';

const read = (answer: Route): Resource => ({ methods: ['GET'], isWriting: false, answer });
const change = (answer: Route): Resource => ({ methods: ['POST'], isWriting: true, answer });

/** Resources by their name in `/f13/<name>.v1` (docs/f13.md#resources); the reporting service by its path. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
  test: read(test),
  events: read(events),
  events_by_id: read(eventsById),
  performances: read(performances),
  performances_by_id: read(performancesById),
  months: read(months),
  times: read(times),
  availability: read(availability),
  discounts: read(discounts),
  send_methods: read(sendMethods),
  // It saves the trolley of each token.
  trolley: { methods: ['GET'], isWriting: true, answer: trolley },
  add_ons: read(addOns),
  upsells: read(upsells),
  sources: read(sources),
  email_check: read(emailCheck),
  reserve: change(reserve),
  release: change(release),
  purchase: change(purchase),
  callback: change(callback),
  // The clients send POST, the samples in the public documentation GET (docs/f13.md#transport).
  cancel: { methods: ['GET', 'POST'], isWriting: true, answer: cancel },
  status: read(status),
  trans_id_status: read(transactionIdStatus),
  reserve_page_archive: read(reservePageArchive),
  purchase_page_archive: read(purchasePageArchive),
  orders_sold: read(ordersSold),
  '/transactions.v0': read(reporting),
};
