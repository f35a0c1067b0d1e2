import { EVENTS, findEvent } from '../catalogue/index.ts';
import { badData } from '../errors.ts';
import { currencyKeys } from '../wire/cost-range.ts';
import { eventWire } from '../wire/event.ts';
import { fits } from './event-filters.ts';
import { sorted } from './event-order.ts';
import { paged } from './paging.ts';
import type { Route } from './types.ts';

export const events: Route = (request) => {
  const { params, now } = request;
  const found = EVENTS.filter((event) => fits(event, params, now));
  const { page, paging_status } = paged(sorted(found, request), params);
  return {
    results: { event: page.map((event) => eventWire(event, params, now)), paging_status },
    ...currencyKeys(page, params),
  };
};

const listed = (ids: readonly string[]) => ids.flatMap((id) => findEvent(id) ?? []);

export const eventsById: Route = ({ params, now }) => {
  const found = listed(params.list('event_id_list'));
  if (!params.get('event_id_list')) throw badData();
  const entries = found.map((event) => [
    event.id,
    {
      event: eventWire(event, params, now),
      valid_quantities: event.quantities,
      venue_is_enforced: false,
      ...(params.flag('add_add_ons') && {
        add_ons: listed(event.addOns).map((one) => eventWire(one, params, now)),
      }),
      ...(params.flag('add_upsells') && {
        upsells: listed(event.upsells).map((one) => eventWire(one, params, now)),
      }),
    },
  ]);
  const related = found.flatMap((event) => listed([...event.addOns, ...event.upsells]));
  return { events_by_id: Object.fromEntries(entries), ...currencyKeys([...found, ...related], params) };
};
