import * as z from 'zod';
import { Failure, isFailure } from '../failure.ts';
import type { Coded } from '../model/event.ts';
import type { PrefilledAddress, Reservation } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import type { TrolleyRequest } from './client.ts';
import type { Http } from './http.ts';
import { toTransaction, transaction } from './transaction.ts';
import { trolleyParams } from './trolley.ts';
import { discardedOrder, order, toDiscardedOrder, toOrder } from './trolley-contents.ts';
import { decode, flag, list, optional, text } from './wire.ts';

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

/** A refusal of `reserve`. A response without both keys proves nothing (docs/f13.md#reserve). */
const refusal = z.object({
  unreserved_orders: z.array(z.object({ reserve_failure_comment: optional(text) })),
  input_contained_unavailable_order: flag,
});

const held = z.object({ trolley_contents: z.object({ transaction_uuid: text }) });

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

function refusalOf(json: unknown): Failure {
  const wire = decode(refusal, json, 'reserve.v1');
  const comments = wire.unreserved_orders.flatMap((one) => one.reserve_failure_comment ?? []);
  if (comments.length > 0) {
    return new Failure('reservation_refused', `The supplier refused the reservation: ${comments.join(' ')}`);
  }
  const reason = wire.input_contained_unavailable_order
    ? 'these tickets cannot be booked together.'
    : 'the supplier gave no reason.';
  return new Failure('reservation_refused', `Nothing was reserved: ${reason} Choose other tickets.`);
}

function readReservation(json: unknown): Reservation {
  const { data } = held.safeParse(json);
  if (!data) throw refusalOf(json);
  try {
    return toReservation(decode(reservation, json, 'reserve.v1'));
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw error.derive(error.code, `${error.message} The seats are still held.`, {
      next: ['release', data.trolley_contents.transaction_uuid],
    });
  }
}

/**
 * POST `reserve.v1`, once (docs/f13.md#reserve).
 * @throws Failure `reservation_refused` if nothing is held.
 */
export function makeReservation(http: Http, request: TrolleyRequest): Promise<Answer<Reservation>> {
  return http.send({ resource: 'reserve', method: 'post', params: trolleyParams(request) }, readReservation);
}

/** POST `release.v1`; true if nothing is held any more (docs/f13.md#release). */
export function releaseReservation(http: Http, transactionUuid: string): Promise<Answer<boolean>> {
  return http.send(
    { resource: 'release', method: 'post', params: [['transaction_uuid', transactionUuid]] },
    (json) => decode(z.object({ released_ok: flag }), json, 'release.v1').released_ok,
  );
}
