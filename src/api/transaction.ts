import * as z from 'zod';
import { Failure } from '../failure.ts';
import type { Customer, Transaction } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import type { CallOptions } from './client.ts';
import type { Http } from './http.ts';
import { toTrolley, trolleyContents, trolleyCurrency } from './trolley-contents.ts';
import { currencies, decode, list, number, optional, text } from './wire.ts';

const customer = z.object({
  first_name: optional(text),
  last_name: optional(text),
  title: optional(text),
  addr_line_one: optional(text),
  addr_line_two: optional(text),
  town: optional(text),
  county: optional(text),
  postcode: optional(text),
  country_code: optional(text),
  email_addr: optional(text),
  home_phone: optional(text),
  agent_ref: optional(text),
});

/** The status document, which reserve and purchase return too (docs/f13.md#purchase). */
export const transaction = z.object({
  transaction_status: z.enum(['reserved', 'released', 'purchased', 'failed', 'attempting']),
  reserve_iso8601_date_and_time: optional(text),
  purchase_iso8601_date_and_time: optional(text),
  minutes_left_on_reserve: optional(number),
  trolley_contents: trolleyContents,
  customer: optional(customer),
  external_sale_page: optional(text),
  language_list: list(text),
  currency_details: optional(currencies),
});

function toCustomer(wire: z.infer<typeof customer>): Customer {
  return {
    firstName: wire.first_name ?? '',
    lastName: wire.last_name ?? '',
    title: wire.title,
    addressLines: [wire.addr_line_one ?? '', wire.addr_line_two ?? ''].filter(Boolean),
    town: wire.town,
    county: wire.county,
    postCode: wire.postcode,
    countryCode: wire.country_code ?? '',
    phone: wire.home_phone,
    email: wire.email_addr,
    agentReference: wire.agent_ref,
  };
}

/** @throws Failure `bad_answer` if there is no transaction_uuid or no bundle. */
export function toTransaction(wire: z.infer<typeof transaction>): Transaction {
  const { trolley_contents: contents, currency_details: known } = wire;
  if (!contents.transaction_uuid) {
    throw new Failure('bad_answer', "The API's response has no transaction_uuid.");
  }
  return {
    status: wire.transaction_status,
    transactionUuid: contents.transaction_uuid,
    transactionId: contents.transaction_id,
    reservedAt: wire.reserve_iso8601_date_and_time,
    purchasedAt: wire.purchase_iso8601_date_and_time,
    minutesLeft: wire.minutes_left_on_reserve,
    trolley: toTrolley(contents, known),
    currency: trolleyCurrency(contents, known),
    customer: wire.customer && toCustomer(wire.customer),
    externalSalePage: wire.external_sale_page,
    languages: wire.language_list,
  };
}

/** GET `status.v1`, with the customer (docs/f13.md#status). */
export function getStatus(
  http: Http,
  transactionUuid: string,
  options: CallOptions = {},
): Promise<Answer<Transaction>> {
  const params = [
    ['transaction_uuid', transactionUuid],
    ['add_customer', '1'],
  ] as const;
  return http.send({ resource: 'status', params, ...options }, (json) =>
    toTransaction(decode(transaction, json, 'status.v1')),
  );
}
