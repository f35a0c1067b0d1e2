import { isTicketSwitchError, type TicketSwitchErrorOptions } from '../model/error.ts';
import type { Client, ClientOptions } from './client.ts';
import type { Http } from './http.ts';

// One request needs the schemas of its resource only. What sells is loaded as one, before anything is reserved: a program
// that is replaced while it runs can still release, buy and look up.
const load = {
  availability: () => import('./availability.ts'),
  events: () => import('./events.ts'),
  http: () => import('./http.ts'),
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

/** Names what was not found where the API says only "Bad data supplied". */
async function orNotFound<T>({ message, missing }: NotFound, calling: Promise<T>): Promise<T> {
  try {
    return await calling;
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

/** The HTTP client, which is loaded with the first request. */
class LazyHttp {
  /** Undefined until a request was made. */
  loaded: Http | undefined;
  readonly #options: ClientOptions;
  #loading: Promise<Http> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async #load(): Promise<Http> {
    const { Http } = await load.http();
    this.loaded = new Http(this.#options);
    return this.loaded;
  }

  /** Makes a call with a module, which is loaded too. */
  async call<M, T>(module: () => Promise<M>, work: (module: M, http: Http) => Promise<T>): Promise<T> {
    this.#loading ??= this.#load();
    const [loaded, http] = await Promise.all([module(), this.#loading]);
    return work(loaded, http);
  }
}

/**
 * Creates a client for one host and account. Sends nothing by itself.
 * @throws TypeError if the url is none.
 */
export function createClient(options: ClientOptions): Client {
  new URL(options.url);
  const http = new LazyHttp(options);
  const { availability, events, performances, selling, sendMethods, user } = load;
  return {
    get isSandbox() {
      return http.loaded?.isSandbox ?? false;
    },
    get clockOffset() {
      return http.loaded?.clock.offset ?? 0;
    },
    test: (call) => http.call(user, (one, to) => one.getUser(to, call)),
    listEvents: (query, call) => http.call(events, (one, to) => one.listEvents(to, query, call)),
    getEvents: (ids, extras, call) => http.call(events, (one, to) => one.getEvents(to, ids, extras, call)),
    listPerformances: (id, query, call) =>
      orNotFound(
        noEvent(id),
        http.call(performances, (one, to) => one.listPerformances(to, id, query, call)),
      ),
    getPerformances: (ids, call) => http.call(performances, (one, to) => one.getPerformances(to, ids, call)),
    getMonths: (id, call) =>
      orNotFound(
        noEvent(id),
        http.call(performances, (one, to) => one.getMonths(to, id, call)),
      ),
    getAvailability: (id, query, call) =>
      orNotFound(
        noPerformance(id),
        http.call(availability, (one, to) => one.getAvailability(to, id, query, call)),
      ),
    getDiscounts: (id, query, call) =>
      http.call(availability, (one, to) => one.getDiscounts(to, id, query, call)),
    getSendMethods: (id, call) =>
      orNotFound(
        noPerformance(id),
        http.call(sendMethods, (one, to) => one.getSendMethods(to, id, call)),
      ),
    getTrolley: (request, call) =>
      orNotFound(
        NO_TROLLEY,
        http.call(selling, (one, to) => one.getTrolley(to, request, call)),
      ),
    getAddOns: (token, call) =>
      orNotFound(
        NO_TROLLEY,
        http.call(selling, (one, to) => one.getAddOns(to, token, call)),
      ),
    makeReservation: (request) => http.call(selling, (one, to) => one.makeReservation(to, request)),
    getReservation: (uuid, call) =>
      orNotFound(
        noTransaction(uuid),
        http.call(selling, (one, to) => one.getReservation(to, uuid, call)),
      ),
    releaseReservation: (uuid) =>
      orNotFound(
        noTransaction(uuid),
        http.call(selling, (one, to) => one.releaseReservation(to, uuid)),
      ),
    makePurchase: (request) => http.call(selling, (one, to) => one.makePurchase(to, request)),
    nextCallout: (callback) => http.call(selling, (one, to) => one.nextCallout(to, callback)),
    cancelPurchase: (uuid, items) => http.call(selling, (one, to) => one.cancelPurchase(to, uuid, items)),
    getStatus: (uuid, call) =>
      orNotFound(
        noTransaction(uuid),
        http.call(selling, (one, to) => one.getStatus(to, uuid, call)),
      ),
    getStatusById: (id, call) =>
      orNotFound(
        noTransaction(id),
        http.call(selling, (one, to) => one.getStatusById(to, id, call)),
      ),
    request: (resource, request = {}, call) =>
      http.call(load.request, (one, to) => one.sendRequest(to, resource, request, call)),
  };
}
