import type { Context } from '../context.ts';
import type { Coded } from '../model/event.ts';
import { keepLastCodes, type LastCodes } from '../store/last-codes.ts';

/** Codes of one kind to keep: a page, not a catalogue. */
const MOST = 200;

interface Described {
  readonly id: string;
  readonly description?: string;
  readonly dateDescription?: string;
}

interface Bands {
  readonly priceBands: readonly { readonly code: string; readonly description?: string }[];
}

/** The lists of an answer that have codes or IDs. */
interface Lists {
  readonly events?: readonly Described[];
  readonly performances?: readonly Described[];
  readonly ticketTypes?: readonly (Coded & Bands)[];
  readonly discounts?: readonly Coded[];
  readonly sendMethods?: readonly Coded[];
}

type Codes = NonNullable<LastCodes['events']>;

const ids = (list: readonly Described[] = []): Codes =>
  list.map(({ id, description, dateDescription }) => [id, description ?? dateDescription ?? '']);

function codes(list: readonly { readonly code: string; readonly description?: string }[] = []): Codes {
  const byCode = new Map(list.map(({ code, description = '' }) => [code, description]));
  return [...byCode];
}

function codesIn(lists: Lists): LastCodes {
  const { events, performances, ticketTypes, discounts, sendMethods } = lists;
  const found = {
    events: ids(events),
    performances: ids(performances),
    ticketTypes: codes(ticketTypes),
    priceBands: codes(ticketTypes?.flatMap(({ priceBands }) => priceBands)),
    discounts: codes(discounts),
    sendMethods: codes(sendMethods),
  };
  const entries = Object.entries(found).filter(([, list]) => list.length > 0);
  return Object.fromEntries(entries.map(([kind, list]) => [kind, list.slice(0, MOST)]));
}

/** Keeps the codes and IDs of an answer for completion in a shell. */
export async function keepCodes(context: Context, document: object): Promise<void> {
  const found = codesIn(document);
  if (Object.keys(found).length > 0) keepLastCodes((await context.store()).dataDir, found);
}
