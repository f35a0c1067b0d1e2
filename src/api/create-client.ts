import { isTicketSwitchError, type TicketSwitchErrorOptions } from '../model/error.ts';
import type { Client, ClientOptions } from './client.ts';
import { Http } from './http.ts';

// One request needs the schemas of its resource only. What sells is loaded as one, before anything is reserved: a program
// that is replaced while it runs can still release, buy and look up.
const load = {
  availability: () => import('./availability.ts'),
  events: () => import('./events.ts'),
  performances: () => import('./performances.ts'),
  request: () => import('./request.ts'),
  selling: () => import('./selling.ts'),
  sendMethods: () => import('./send-methods.ts'),
  user: () => import('./user.ts'),
};

/** The error_code for an unknown id, with HTTP 400 (docs/f13.md#where-the-sources-disagree). */
const BAD_DATA = 8;

interface NotFound extends Pick<TicketSwitchErrorOptions, 'missing'> {
  readonly message: string;
}

/** The texts for an unknown id: the general one, or one that says so. Any other text is the API's reason. */
const UNKNOWN = /^bad data supplied\.?$|not found|unknown|does not exist|no such/i;

/** Makes a call with a module, and names what was not found where the API says only "Bad data supplied". */
async function orNotFound<M, T>(
  { message, missing }: NotFound,
  load: () => Promise<M>,
  call: (module: M) => Promise<T>,
): Promise<T> {
  try {
    return await call(await load());
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
    test: async (call) => (await load.user()).getUser(http, call),
    listEvents: async (query, call) => (await load.events()).listEvents(http, query, call),
    getEvents: async (ids, extras, call) => (await load.events()).getEvents(http, ids, extras, call),
    listPerformances: (id, query, call) =>
      orNotFound(noEvent(id), load.performances, (one) => one.listPerformances(http, id, query, call)),
    getPerformances: async (ids, call) => (await load.performances()).getPerformances(http, ids, call),
    getMonths: (id, call) =>
      orNotFound(noEvent(id), load.performances, (one) => one.getMonths(http, id, call)),
    getAvailability: (id, query, call) =>
      orNotFound(noPerformance(id), load.availability, (one) => one.getAvailability(http, id, query, call)),
    getDiscounts: async (id, query, call) => (await load.availability()).getDiscounts(http, id, query, call),
    getSendMethods: (id, call) =>
      orNotFound(noPerformance(id), load.sendMethods, (one) => one.getSendMethods(http, id, call)),
    getTrolley: (request, call) =>
      orNotFound(NO_TROLLEY, load.selling, (one) => one.getTrolley(http, request, call)),
    getAddOns: (token, call) =>
      orNotFound(NO_TROLLEY, load.selling, (one) => one.getAddOns(http, token, call)),
    makeReservation: async (request) => (await load.selling()).makeReservation(http, request),
    releaseReservation: (uuid) =>
      orNotFound(noTransaction(uuid), load.selling, (one) => one.releaseReservation(http, uuid)),
    makePurchase: async (request) => (await load.selling()).makePurchase(http, request),
    nextCallout: async (callback) => (await load.selling()).nextCallout(http, callback),
    cancelPurchase: async (uuid, items) => (await load.selling()).cancelPurchase(http, uuid, items),
    getStatus: (uuid, call) =>
      orNotFound(noTransaction(uuid), load.selling, (one) => one.getStatus(http, uuid, call)),
    request: async (resource, request = {}, call) =>
      (await load.request()).sendRequest(http, resource, request, call),
    getStatusById: (id, call) =>
      orNotFound(noTransaction(id), load.selling, (one) => one.getStatusById(http, id, call)),
  };
}
