import { isTicketSwitchError, type TicketSwitchErrorOptions } from '../model/error.ts';
import { getAvailability, getDiscounts } from './availability.ts';
import { cancelPurchase } from './cancel.ts';
import type { Client, ClientOptions } from './client.ts';
import { getEvents, listEvents } from './events.ts';
import { Http } from './http.ts';
import { getMonths, getPerformances, listPerformances } from './performances.ts';
import { makePurchase, nextCallout } from './purchase.ts';
import { sendRequest } from './request.ts';
import { makeReservation, releaseReservation } from './reservation.ts';
import { getSendMethods } from './send-methods.ts';
import { getStatus, getStatusById } from './transaction.ts';
import { getAddOns, getTrolley } from './trolley.ts';
import { getUser } from './user.ts';

/** The error_code for an unknown id, with HTTP 400 (docs/f13.md#where-the-sources-disagree). */
const BAD_DATA = 8;

interface NotFound extends Pick<TicketSwitchErrorOptions, 'missing'> {
  readonly message: string;
}

/** The texts for an unknown id: the general one, or one that says so. Any other text is the API's reason. */
const UNKNOWN = /^bad data supplied\.?$|not found|unknown|does not exist|no such/i;

/** Names what was not found, where the API says only "Bad data supplied". */
async function orNotFound<T>(call: Promise<T>, { message, missing }: NotFound): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isTicketSwitchError(error, 'rejected') || error.api?.errorCode !== BAD_DATA) throw error;
    if (!UNKNOWN.test(error.api.errorDesc ?? 'unknown')) throw error;
    throw error.derive('not_found', message, { missing });
  }
}

const noEvent = (id: string): NotFound => ({ message: `Event ${id} not found.`, missing: 'event' });

const noPerformance = (id: string): NotFound => ({
  message: `Performance ${id} not found.`,
  missing: 'performance',
});

const noTransaction = (uuid: string): NotFound => ({
  message: `Transaction ${uuid} not found for this user.`,
  missing: 'transaction',
});

const NO_TROLLEY: NotFound = { message: 'Unknown trolley token or performance ID.', missing: 'trolley' };

/** Creates a client for one host and account. Sends nothing by itself. */
export function createClient(options: ClientOptions): Client {
  const http = new Http(options);
  return {
    get isSandbox() {
      return http.isSandbox;
    },
    get clockOffset() {
      return http.clock.offset;
    },
    test: (call) => getUser(http, call),
    listEvents: (query, call) => listEvents(http, query, call),
    getEvents: (ids, extras, call) => getEvents(http, ids, extras, call),
    listPerformances: (id, query, call) => orNotFound(listPerformances(http, id, query, call), noEvent(id)),
    getPerformances: (ids, call) => getPerformances(http, ids, call),
    getMonths: (id, call) => orNotFound(getMonths(http, id, call), noEvent(id)),
    getAvailability: (id, query, call) =>
      orNotFound(getAvailability(http, id, query, call), noPerformance(id)),
    getDiscounts: (id, query, call) => getDiscounts(http, id, query, call),
    getSendMethods: (id, call) => orNotFound(getSendMethods(http, id, call), noPerformance(id)),
    getTrolley: (request, call) => orNotFound(getTrolley(http, request, call), NO_TROLLEY),
    getAddOns: (token, call) => orNotFound(getAddOns(http, token, call), NO_TROLLEY),
    makeReservation: (request) => makeReservation(http, request),
    releaseReservation: (uuid) => orNotFound(releaseReservation(http, uuid), noTransaction(uuid)),
    makePurchase: (request) => makePurchase(http, request),
    nextCallout: (callback) => nextCallout(http, callback),
    cancelPurchase: (uuid, items) => cancelPurchase(http, uuid, items),
    getStatus: (uuid, call) => orNotFound(getStatus(http, uuid, call), noTransaction(uuid)),
    request: (resource, request = {}, call) => sendRequest(http, resource, request, call),
    getStatusById: (id, call) => orNotFound(getStatusById(http, id, call), noTransaction(id)),
  };
}
