import * as z from 'zod/mini';
import { TicketSwitchError } from '../model/error.ts';
import type { Event } from '../model/event.ts';
import type { Basket } from '../model/transaction.ts';
import type { Answer } from './answer.ts';
import type { CallOptions, OrderRequest, TrolleyRequest } from './client.ts';
import { event, toEvent } from './event.ts';
import type { Http, Params } from './http.ts';
import { discardedOrder, toDiscardedOrder } from './order.ts';
import { toTrolley, trolleyContents, trolleyCurrency } from './trolley-contents.ts';
import { currencies, decode, flag, optional, readableList, shown, text } from './wire.ts';

const basket = z.object({
  /** Required: reserving needs it. */
  trolley_token: text,
  trolley_token_contents: trolleyContents,
  discarded_orders: shown(readableList(discardedOrder)),
  input_contained_unavailable_order: optional(flag),
  currency_details: shown(currencies),
});

const related = z.object({
  results: z.object({ event: readableList(event) }),
  currency_details: shown(currencies),
});

function orderParams(request: OrderRequest): Params {
  const { sendMethod, departureDate, duration } = request;
  return [
    ['perf_id', request.performanceId],
    ['ticket_type_code', request.ticketTypeCode],
    ['price_band_code', request.priceBandCode],
    ['no_of_seats', String(request.numberOfSeats)],
    ...(request.seatIds ?? []).map((id, index) => [`seat${index}`, id] as const),
    ...(request.discountCodes ?? []).map((code, index) => [`disc${index}`, code] as const),
    ...(sendMethod ? [[`${sendMethod.sourceCode}_send_code`, sendMethod.code] as const] : []),
    ...(departureDate ? [['departure_date', departureDate.replaceAll('-', '')] as const] : []),
    ...(duration ? [['duration', String(duration)] as const] : []),
    ...(request.promoCode ? [['promo_code', request.promoCode] as const] : []),
  ];
}

/** The parameters of a trolley, for `trolley.v1` and `reserve.v1` (docs/f13.md#trolley). */
export function trolleyParams({ token, removeItems = [], order: added }: TrolleyRequest): Params {
  return [
    ...(token ? [['trolley_token', token] as const] : []),
    ...(removeItems.length > 0 ? [['remove_items_list', removeItems.join(',')] as const] : []),
    ...(added ? orderParams(added) : []),
  ];
}

/** GET `trolley.v1`; reserves nothing (docs/f13.md#trolley). */
export function getTrolley(
  http: Http,
  request: TrolleyRequest,
  options: CallOptions = {},
): Promise<Answer<Basket>> {
  const params = trolleyParams(request);
  return http.send({ resource: 'trolley', params, ...options }, (json) => {
    const wire = decode(basket, json, 'trolley.v1');
    const { currency_details: known, trolley_token_contents: contents } = wire;
    if (contents.bundle.length === 0 && contents.trolley_bundle_count !== 0) {
      throw new TicketSwitchError(
        'bad_answer',
        'The response to trolley.v1 does not say what is in the trolley.',
      );
    }
    return {
      token: wire.trolley_token,
      trolley: toTrolley(contents, known),
      discardedOrders: (wire.discarded_orders ?? []).map((one) => toDiscardedOrder(one, known)),
      inputContainedUnavailableOrder: wire.input_contained_unavailable_order ?? false,
      currency: trolleyCurrency(contents, known),
    };
  });
}

/** GET `add_ons.v1` (docs/f13.md#add_ons-and-upsells). */
export function getAddOns(http: Http, token: string, options: CallOptions = {}): Promise<Answer<Event[]>> {
  const params: Params = [
    ['trolley_token', token],
    ['req_cost_range', '1'],
  ];
  return http.send({ resource: 'add_ons', params, ...options }, (json) => {
    const wire = decode(related, json, 'add_ons.v1');
    return wire.results.event.map((one) => toEvent(one, wire.currency_details));
  });
}
