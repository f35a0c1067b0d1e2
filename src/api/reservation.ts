import * as z from 'zod/mini';
import { isTicketSwitchError, TicketSwitchError } from '../model/error.ts';
import type { Coded } from '../model/event.ts';
import type { PrefilledAddress, Reservation } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import type { CallOptions, TrolleyRequest } from './client.ts';
import type { Http } from './http.ts';
import { discardedOrder, order, toDiscardedOrder, toOrder } from './order.ts';
import { toTransaction, transaction } from './transaction.ts';
import { trolleyParams } from './trolley.ts';
import { decode, flag, list, optional, readableList, readableRecord, shown, text } from './wire.ts';

const prefilledAddress = z.object({
  address_line_one: shown(text),
  address_line_two: shown(text),
  town: shown(text),
  county: shown(text),
  postcode: shown(text),
  country_code: shown(text),
  email_address: shown(text),
  home_phone: shown(text),
  work_phone: shown(text),
});

const reservation = z.extend(transaction, {
  /** The documented sample has none: what holds orders is reserved. */
  transaction_status: z.pipe(
    z.nullish(z.literal('reserved', 'expected reserved')),
    z.transform((status) => status ?? ('reserved' as const)),
  ),
  unreserved_orders: shown(readableList(order)),
  discarded_orders: shown(readableList(discardedOrder)),
  input_contained_unavailable_order: shown(flag),
  allowed_countries: shown(readableRecord(text)),
  can_edit_address: shown(flag),
  needs_agent_reference: shown(flag),
  needs_email_address: shown(flag),
  needs_payment_card: shown(flag),
  prefilled_address: shown(prefilledAddress),
});

/**
 * What decides whether something is held, read before everything else. A refusal has one of three forms: no
 * transaction, a transaction without orders beside the refused ones, or an error (docs/f13.md#reserve).
 */
const decisive = z.object({
  transaction_status: shown(text),
  reserve_iso8601_date_and_time: shown(text),
  trolley_contents: optional(z.object({ bundle: list(z.object({ order: list(z.unknown()) })) })),
  unreserved_orders: optional(z.array(z.object({ reserve_failure_comment: shown(text) }))),
  input_contained_unavailable_order: optional(flag),
});

/** The transaction that a response names, whatever else cannot be read. */
const named = z.object({ trolley_contents: z.object({ transaction_uuid: text }) });

/** True for a response that says that nothing is held. One that says nothing proves nothing. */
function isRefusal(wire: z.infer<typeof decisive>): boolean {
  const { unreserved_orders: unreserved, input_contained_unavailable_order: isUnavailable } = wire;
  if (wire.trolley_contents) return (unreserved?.length ?? 0) > 0;
  const isReserved = wire.transaction_status ?? wire.reserve_iso8601_date_and_time;
  return !isReserved && ((unreserved?.length ?? 0) > 0 || isUnavailable !== undefined);
}

function toCountries(wire: ReadonlyMap<string, string> | undefined): Coded[] {
  return [...(wire ?? [])].map(([code, description]) => ({ code, description }));
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
    unreservedOrders: (wire.unreserved_orders ?? []).map((one) =>
      toOrder(one, base.currency, wire.currency_details),
    ),
    discardedOrders: (wire.discarded_orders ?? []).map((one) => toDiscardedOrder(one, wire.currency_details)),
    inputContainedUnavailableOrder: wire.input_contained_unavailable_order ?? false,
    allowedCountries: toCountries(wire.allowed_countries),
    canEditAddress: wire.can_edit_address ?? true,
    needsAgentReference: wire.needs_agent_reference ?? false,
    needsEmailAddress: wire.needs_email_address ?? false,
    needsPaymentCard: wire.needs_payment_card ?? false,
    prefilledAddress: toPrefilledAddress(wire.prefilled_address),
  };
}

function refusalOf(wire: z.infer<typeof decisive>): TicketSwitchError {
  const comments = (wire.unreserved_orders ?? []).flatMap((one) => one.reserve_failure_comment ?? []);
  if (comments.length > 0) {
    return new TicketSwitchError(
      'reservation_refused',
      `The supplier refused the reservation: ${comments.join(' ')}`,
    );
  }
  const reason = wire.input_contained_unavailable_order
    ? 'these tickets cannot be booked together.'
    : 'the supplier gave no reason.';
  return new TicketSwitchError(
    'reservation_refused',
    `Nothing was reserved: ${reason} Choose other tickets.`,
  );
}

function readReservation(json: unknown): Reservation {
  try {
    const wire = decode(decisive, json, 'reserve.v1');
    const isHeld = wire.trolley_contents?.bundle.some((bundle) => bundle.order.length > 0);
    if (isHeld) return toReservation(decode(reservation, json, 'reserve.v1'));
    if (isRefusal(wire)) throw refusalOf(wire);
    throw new TicketSwitchError('bad_answer', 'The response to reserve.v1 names no order.');
  } catch (error) {
    if (!isTicketSwitchError(error)) throw error;
    const transactionUuid = named.safeParse(json).data?.trolley_contents.transaction_uuid;
    throw error.derive(error.code, error.message, { transactionUuid });
  }
}

/**
 * POST `reserve.v1`, once (docs/f13.md#reserve).
 * @throws TicketSwitchError `reservation_refused` if nothing is held.
 */
export function makeReservation(http: Http, request: TrolleyRequest): Promise<Answer<Reservation>> {
  return http.send(
    { resource: 'reserve', method: 'post', params: [...trolleyParams(request), ['req_src_info', '1']] },
    readReservation,
  );
}

/**
 * GET `reserve_page_archive.v1`: the response to the reservation, as it was (docs/f13.md#page-archives).
 * @throws TicketSwitchError `reservation_refused` if nothing was held then.
 */
export function getReservation(
  http: Http,
  transactionUuid: string,
  options: CallOptions = {},
): Promise<Answer<Reservation>> {
  const params = [['transaction_uuid', transactionUuid]] as const;
  return http.send({ resource: 'reserve_page_archive', params, ...options }, readReservation);
}

/** POST `release.v1`; true if nothing is held any more (docs/f13.md#release). */
export function releaseReservation(http: Http, transactionUuid: string): Promise<Answer<boolean>> {
  return http.send(
    { resource: 'release', method: 'post', params: [['transaction_uuid', transactionUuid]] },
    (json) => decode(z.object({ released_ok: flag }), json, 'release.v1').released_ok,
  );
}
