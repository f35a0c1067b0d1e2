import { Failure, isFailure } from '../failure.ts';
import { getAvailability, getDiscounts } from './availability.ts';
import type { Client, ClientOptions } from './client.ts';
import { getEvents, listEvents } from './events.ts';
import { createHttp } from './http.ts';
import { getMonths, getPerformances, listPerformances } from './performances.ts';
import { getSendMethods } from './send-methods.ts';
import {
  cancelPurchase,
  getStatus,
  makePurchase,
  makeReservation,
  nextCallout,
  releaseReservation,
} from './transactions.ts';
import { getAddOns, getTrolley } from './trolley.ts';
import { getUser } from './user.ts';

/** The API answers an unknown id with 400 and error_code 8 (contract §8): said as what it is. */
const BAD_DATA = 8;

async function notFound<T>(call: Promise<T>, message: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isFailure(error, 'usage') || error.api?.errorCode !== BAD_DATA) throw error;
    throw new Failure('not_found', message, { api: error.api, cause: error });
  }
}

const noEvent = (id: string) => `There is no event ${id}. Search with: ticketswitch events`;
const noPerformance = (id: string) =>
  `There is no performance ${id}. List an event's with: ticketswitch performances <event-id>`;
const noTransaction = (uuid: string) => `There is no transaction ${uuid} for this user.`;

const noTrolley =
  'There is no such trolley, or it has no such performance: give the token that trolley add printed, and a performance-id.';

const notPurchased = (uuid: string) => `There is no purchase ${uuid} with such items to cancel.`;

/** A client of one host and account. Nothing is sent until a method is called. */
export function createClient(options: ClientOptions): Client {
  const http = createHttp(options);
  return {
    test: (call) => getUser(http, call),
    listEvents: (query, call) => listEvents(http, query, call),
    getEvents: (ids, extras, call) => getEvents(http, ids, extras, call),
    listPerformances: (id, query, call) => notFound(listPerformances(http, id, query, call), noEvent(id)),
    getPerformances: (ids, call) => getPerformances(http, ids, call),
    getMonths: (id, call) => notFound(getMonths(http, id, call), noEvent(id)),
    getAvailability: (id, query, call) => notFound(getAvailability(http, id, query, call), noPerformance(id)),
    getDiscounts: (id, query, call) => getDiscounts(http, id, query, call),
    getSendMethods: (id, call) => notFound(getSendMethods(http, id, call), noPerformance(id)),
    getTrolley: (request, call) => notFound(getTrolley(http, request, call), noTrolley),
    getAddOns: (token, call) => notFound(getAddOns(http, token, call), noTrolley),
    makeReservation: (request) => makeReservation(http, request),
    releaseReservation: (uuid) => notFound(releaseReservation(http, uuid), noTransaction(uuid)),
    makePurchase: (request) => makePurchase(http, request),
    nextCallout: (token, next, returned) => nextCallout(http, token, next, returned),
    cancelPurchase: (uuid, items) => notFound(cancelPurchase(http, uuid, items), notPurchased(uuid)),
    getStatus: (uuid, call) => notFound(getStatus(http, uuid, call), noTransaction(uuid)),
    lastBody: http.lastBody,
  };
}
