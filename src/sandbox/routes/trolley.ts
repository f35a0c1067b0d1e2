import { findEvent } from '../catalogue/index.ts';
import { cryptoBlockOf } from '../catalogue/users.ts';
import { lookUpOrder } from '../rules/orders.ts';
import { readTrolley, type Trolley, tokenOf } from '../rules/trolley.ts';
import { currencyKeys } from '../wire/cost-range.ts';
import { eventWire } from '../wire/event.ts';
import { currencyDetails } from '../wire/money.ts';
import { discardedOrderWire } from '../wire/order.ts';
import { currenciesOf, trolleyWire } from '../wire/trolley.ts';
import { paged } from './paging.ts';
import type { Route, SandboxRequest } from './types.ts';

export const trolley: Route = (request) => {
  const { params, trolleys, now } = request;
  const read = readTrolley(params, trolleys, now);
  const token = tokenOf(read.trolley);
  trolleys.save(token, read.trolley);
  return {
    trolley_token: token,
    trolley_token_contents: trolleyWire(read.trolley, request),
    discarded_orders: read.discarded.map((order) => discardedOrderWire(order, request)),
    input_contained_unavailable_order: read.containedUnavailable,
    ...(params.flag('add_crypto_block') && { crypto_block: cryptoBlockOf(request.user.id) }),
    currency_details: currencyDetails(currenciesOf([...read.trolley.orders, ...read.discarded])),
  };
};

/** Events related to the trolley, which is not changed (docs/f13.md#add_ons-and-upsells). */
function related(request: SandboxRequest, pick: (trolley: Trolley) => readonly string[]): object {
  const { params, trolleys, now } = request;
  const ids = [...new Set(pick(readTrolley(params, trolleys, now).trolley))];
  const events = ids.flatMap((id) => findEvent(id) ?? []);
  const { page, paging_status } = paged(events, params);
  return {
    results: { event: page.map((event) => eventWire(event, params, now)), paging_status },
    ...currencyKeys(page, params),
  };
}

const eventsOf = ({ orders }: Trolley) => orders.map((order) => lookUpOrder(order).performance.event);

export const addOns: Route = (request) =>
  related(request, (one) => eventsOf(one).flatMap((event) => event.addOns));

export const upsells: Route = (request) =>
  related(request, (one) => {
    const own = eventsOf(one).map((event) => event.id);
    return eventsOf(one).flatMap((event) => event.upsells.filter((id) => !own.includes(id)));
  });
