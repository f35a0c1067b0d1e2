import * as z from 'zod';
import { Failure, isFailure } from '../failure.ts';
import type { Coded } from '../model/event.ts';
import type { Callout } from '../model/payment.ts';
import type { Customer, PrefilledAddress, Reservation, Transaction } from '../model/transaction.ts';
import type { CallOptions, Cancellation, PurchaseRequest, TrolleyRequest } from './client.ts';
import type { Http, Params } from './http.ts';
import { paymentParams, sendCallback, toCallout } from './payments.ts';
import { trolleyParams } from './trolley.ts';
import {
  discardedOrder,
  order,
  toDiscardedOrder,
  toOrder,
  toTrolley,
  trolleyContents,
  trolleyCurrency,
} from './trolley-contents.ts';
import { currencies, decode, flag, integer, list, number, optional, text } from './wire.ts';

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

const transaction = z.object({
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

const prefilledAddress = z.object({
  address_line_one: optional(text),
  address_line_two: optional(text),
  town: optional(text),
  county: optional(text),
  postcode: optional(text),
  country_code: optional(text),
  email_address: optional(text),
  home_phone: optional(text),
  work_phone: optional(text),
});

const reservation = transaction.extend({
  unreserved_orders: list(order),
  discarded_orders: list(discardedOrder),
  input_contained_unavailable_order: optional(flag),
  allowed_countries: optional(z.record(z.string(), text)),
  can_edit_address: optional(flag),
  needs_agent_reference: optional(flag),
  needs_email_address: optional(flag),
  needs_payment_card: optional(flag),
  prefilled_address: optional(prefilledAddress),
});

/** What `reserve` answers when it holds nothing (contract §2.12): both keys, or it proves nothing of the kind. */
const refusal = z.object({
  unreserved_orders: z.array(z.object({ reserve_failure_comment: optional(text) })),
  input_contained_unavailable_order: flag,
});

const held = z.object({ trolley_contents: z.object({ transaction_uuid: text }) });

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

function toTransaction(wire: z.infer<typeof transaction>): Transaction {
  const { trolley_contents: contents, currency_details: known } = wire;
  if (!contents.transaction_uuid) {
    throw new Failure('bad_answer', "The API's answer does not name its transaction (transaction_uuid).");
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

function toCountries(wire: Readonly<Record<string, string>> | undefined): Coded[] {
  return Object.entries(wire ?? {}).map(([code, description]) => ({ code, description }));
}

function toPrefilledAddress(wire: z.infer<typeof prefilledAddress> | undefined): PrefilledAddress {
  if (!wire) return {};
  const addressLines = [wire.address_line_one, wire.address_line_two].filter((line) => line !== undefined);
  return {
    ...(addressLines.length > 0 && { addressLines }),
    town: wire.town,
    county: wire.county,
    postCode: wire.postcode,
    countryCode: wire.country_code,
    phone: wire.home_phone ?? wire.work_phone,
    email: wire.email_address,
  };
}

function toReservation(wire: z.infer<typeof reservation>): Reservation {
  const base = toTransaction(wire);
  return {
    ...base,
    unreservedOrders: wire.unreserved_orders.map((one) => toOrder(one, base.currency, wire.currency_details)),
    discardedOrders: wire.discarded_orders.map((one) => toDiscardedOrder(one, wire.currency_details)),
    inputContainedUnavailableOrder: wire.input_contained_unavailable_order ?? false,
    allowedCountries: toCountries(wire.allowed_countries),
    canEditAddress: wire.can_edit_address ?? true,
    needsAgentReference: wire.needs_agent_reference ?? false,
    needsEmailAddress: wire.needs_email_address ?? false,
    needsPaymentCard: wire.needs_payment_card ?? false,
    prefilledAddress: toPrefilledAddress(wire.prefilled_address),
  };
}

function refused(body: unknown): Failure {
  const wire = decode(refusal, body, 'reserve.v1');
  const comments = wire.unreserved_orders.flatMap((one) => one.reserve_failure_comment ?? []);
  if (comments.length > 0) {
    return new Failure('reservation_refused', `The supplier refused the reservation: ${comments.join(' ')}`);
  }
  const reason = wire.input_contained_unavailable_order
    ? 'these tickets are not available together.'
    : 'the supplier gave no reason.';
  return new Failure('reservation_refused', `Nothing was reserved: ${reason} Choose other tickets.`);
}

export async function makeReservation(http: Http, request: TrolleyRequest): Promise<Reservation> {
  const body = await http.send({ resource: 'reserve', method: 'post', params: trolleyParams(request) });
  const { data } = held.safeParse(body);
  if (!data) throw refused(body);
  try {
    return toReservation(decode(reservation, body, 'reserve.v1'));
  } catch (error) {
    if (!isFailure(error)) throw error;
    const uuid = data.trolley_contents.transaction_uuid;
    const message = `${error.message} Seats are held all the same; give them back with: ticketswitch release ${uuid}`;
    throw new Failure(error.code, message, { cause: error });
  }
}

export async function releaseReservation(http: Http, transactionUuid: string): Promise<boolean> {
  const body = await http.send({
    resource: 'release',
    method: 'post',
    params: [['transaction_uuid', transactionUuid]],
  });
  return decode(z.object({ released_ok: flag }), body, 'release.v1').released_ok;
}

function customerParams(buyer: Customer): Params {
  const named: Readonly<Record<string, string | undefined>> = {
    first_name: buyer.firstName,
    last_name: buyer.lastName,
    title: buyer.title,
    address_line_one: buyer.addressLines[0],
    address_line_two: buyer.addressLines.slice(1).join(', '),
    town: buyer.town,
    county: buyer.county,
    postcode: buyer.postCode,
    country_code: buyer.countryCode,
    phone: buyer.phone,
    email_address: buyer.email,
    agent_reference: buyer.agentReference,
    supplier_can_use_customer_data: buyer.supplierCanUseData ? '1' : undefined,
    user_can_use_customer_data: buyer.userCanUseData ? '1' : undefined,
    world_can_use_customer_data: buyer.worldCanUseData ? '1' : undefined,
  };
  return Object.entries(named).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

export async function makePurchase(http: Http, request: PurchaseRequest): Promise<Transaction | Callout> {
  const body = await http.send({
    resource: 'purchase',
    method: 'post',
    timeout: false,
    params: [
      ['transaction_uuid', request.transactionUuid],
      ...customerParams(request.customer),
      ...paymentParams(request.payment),
      ...(request.sendConfirmationEmail === false ? [] : [['send_confirmation_email', '1'] as const]),
    ],
  });
  return toCallout(body, 'purchase.v1') ?? toTransaction(decode(transaction, body, 'purchase.v1'));
}

export async function nextCallout(
  http: Http,
  token: string,
  next: string,
  returned: Params,
): Promise<Transaction | Callout> {
  const body = await sendCallback(http, token, next, returned);
  return toCallout(body, 'callback.v1') ?? toTransaction(decode(transaction, body, 'callback.v1'));
}

const cancellation = z.object({
  cancelled_item_numbers: list(integer),
  must_also_cancel: list(z.object({ item_number: integer })),
});

export async function cancelPurchase(
  http: Http,
  transactionUuid: string,
  items: readonly number[],
): Promise<Cancellation> {
  const body = await http.send({
    resource: 'cancel',
    method: 'post',
    timeout: false,
    params: [
      ['transaction_uuid', transactionUuid],
      ...(items.length > 0 ? [['cancel_items_list', items.join(',')] as const] : []),
    ],
  });
  const wire = decode(cancellation, body, 'cancel.v1');
  return {
    cancelledItems: wire.cancelled_item_numbers,
    mustAlsoCancel: wire.must_also_cancel.map((order) => order.item_number),
  };
}

export async function getStatus(
  http: Http,
  transactionUuid: string,
  options: CallOptions = {},
): Promise<Transaction> {
  const body = await http.send({
    resource: 'status',
    params: [
      ['transaction_uuid', transactionUuid],
      ['add_customer', '1'],
    ],
    ...options,
  });
  return toTransaction(decode(transaction, body, 'status.v1'));
}
