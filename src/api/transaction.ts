import * as z from 'zod/mini';
import { TicketSwitchError } from '../model/error.ts';
import type { Customer, Transaction } from '../model/transaction.ts';
import { plausibleMinutes } from '../rules/reservation-clock.ts';
import type { Answer } from './answer.ts';
import { calloutOf } from './callout.ts';
import type { CallOptions } from './client.ts';
import type { Http, Params } from './http.ts';
import { toTrolley, trolleyContents, trolleyCurrency } from './trolley-contents.ts';
import { currencies, decode, NO_CURRENCY, number, readableList, shown, text } from './wire.ts';

const customer = z.object({
  first_name: shown(text),
  last_name: shown(text),
  title: shown(text),
  initials: shown(text),
  suffix: shown(text),
  addr_line_one: shown(text),
  addr_line_two: shown(text),
  town: shown(text),
  county: shown(text),
  postcode: shown(text),
  country_code: shown(text),
  email_addr: shown(text),
  home_phone: shown(text),
  work_phone: shown(text),
  agent_ref: shown(text),
  privacy_policy_version: shown(text),
});

/** A list, or the same text with commas (docs/f13.md#purchase). */
const languages = z.union([
  readableList(text),
  z.pipe(
    text,
    z.transform((all) => all.split(/\s*,\s*/)),
  ),
]);

/** The older form of the status document has the contents under `trolley` (docs/f13.md#status). */
function withContents(json: unknown): unknown {
  if (json === null || typeof json !== 'object' || 'trolley_contents' in json) return json;
  return 'trolley' in json ? { ...json, trolley_contents: json.trolley } : json;
}

/** The status document, which reserve and purchase return too (docs/f13.md#purchase). */
export const transaction = z.object({
  /** Required: decides what was bought. A word that we do not know makes the response unreadable. */
  transaction_status: z.enum(
    ['reserved', 'released', 'purchased', 'failed', 'attempting'],
    'expected reserved, released, purchased, failed or attempting',
  ),
  reserve_iso8601_date_and_time: shown(text),
  purchase_iso8601_date_and_time: shown(text),
  minutes_left_on_reserve: shown(number),
  trolley_contents: trolleyContents,
  customer: shown(customer),
  external_sale_page: shown(text),
  language_list: shown(languages),
  currency_details: shown(currencies),
});

function toCustomer(wire: z.infer<typeof customer>): Customer {
  return {
    firstName: wire.first_name ?? '',
    lastName: wire.last_name ?? '',
    title: wire.title,
    initials: wire.initials,
    suffix: wire.suffix,
    addressLines: [wire.addr_line_one ?? '', wire.addr_line_two ?? ''].filter(Boolean),
    town: wire.town,
    county: wire.county,
    postCode: wire.postcode,
    countryCode: wire.country_code ?? '',
    phone: wire.home_phone ?? wire.work_phone,
    email: wire.email_addr,
    agentReference: wire.agent_ref,
    privacyPolicyVersion: wire.privacy_policy_version,
  };
}

/** States in which nothing is held or bought, so that the contents may be missing. */
const IS_OVER = new Set(['released', 'failed']);

/**
 * @throws TicketSwitchError `bad_answer` if there is no transaction_uuid, or nothing in a transaction that holds or has bought
 *   something.
 */
export function toTransaction(wire: z.infer<typeof transaction>): Transaction {
  const { trolley_contents: contents, currency_details: known, transaction_status: status } = wire;
  if (!contents.transaction_uuid) {
    throw new TicketSwitchError('bad_answer', "The API's response has no transaction_uuid.");
  }
  const currency = trolleyCurrency(contents, known);
  if (!currency && !IS_OVER.has(status)) {
    throw new TicketSwitchError('bad_answer', 'The API returned an empty transaction.');
  }
  return {
    status,
    transactionUuid: contents.transaction_uuid,
    transactionId: contents.transaction_id,
    reservedAt: wire.reserve_iso8601_date_and_time,
    purchasedAt: wire.purchase_iso8601_date_and_time,
    minutesLeft: plausibleMinutes(wire.minutes_left_on_reserve),
    trolley: toTrolley(contents, known),
    currency: currency ?? NO_CURRENCY,
    customer: wire.customer && toCustomer(wire.customer),
    externalSalePage: wire.external_sale_page,
    languages: wire.language_list ?? [],
  };
}

/**
 * Reads a status document.
 * @param uuid of the transaction that was asked for.
 * @throws TicketSwitchError `bad_answer` if it cannot be read, or is about another transaction.
 */
export function readTransaction(json: unknown, resource: string, uuid: string | undefined): Transaction {
  const found = toTransaction(decode(transaction, withContents(json), resource));
  if (uuid !== undefined && found.transactionUuid.toLowerCase() !== uuid.toLowerCase()) {
    throw new TicketSwitchError(
      'bad_answer',
      `The API answered for another transaction: ${found.transactionUuid}.`,
    );
  }
  return found;
}

const EXTRAS: Params = [
  ['add_customer', '1'],
  ['req_src_info', '1'],
];

/** GET `status.v1`, with the customer and the payment page that is open (docs/f13.md#status). */
export function getStatus(
  http: Http,
  transactionUuid: string,
  options: CallOptions = {},
): Promise<Answer<Transaction>> {
  const params: Params = [['transaction_uuid', transactionUuid], ...EXTRAS];
  return http.send({ resource: 'status', params, ...options }, (json) => {
    const found = readTransaction(json, 'status.v1', transactionUuid);
    return { ...found, pendingCallout: calloutOf(json, 'pending_callout') };
  });
}

/** GET `trans_id_status.v1`: the same by transaction id (docs/f13.md#status). */
export function getStatusById(
  http: Http,
  transactionId: string,
  options: CallOptions = {},
): Promise<Answer<Transaction>> {
  const params: Params = [['transaction_id', transactionId], ...EXTRAS];
  return http.send({ resource: 'trans_id_status', params, ...options }, (json) => {
    const found = readTransaction(json, 'trans_id_status.v1', undefined);
    if (found.transactionId === transactionId) return found;
    throw new TicketSwitchError(
      'bad_answer',
      `The API answered for another transaction: ${found.transactionUuid}.`,
    );
  });
}
