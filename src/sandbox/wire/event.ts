import { sourceDescription } from '../catalogue/sources.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import type { Params } from '../params.ts';
import { hasPerformances, performancesOf } from '../rules/calendar.ts';
import { availDetailsKeys } from './avail-details.ts';
import { costRangeKeys } from './cost-range.ts';
import { eventExtras, slug } from './event-extras.ts';

function place(event: CatalogueEvent): object {
  return {
    ...(event.city && { city_code: event.city.code, city_desc: event.city.description }),
    country_code: event.country.code,
    country_desc: event.country.description,
    ...(event.postcode && { postcode: event.postcode }),
    ...(event.geo && { geo_data: event.geo }),
  };
}

function needs(event: CatalogueEvent, now: number): object {
  return {
    has_no_perfs: !hasPerformances(event, now),
    is_seated: event.isSeated,
    show_perf_time: event.showTime,
    need_performance: event.needPerformance,
    need_departure_date: event.needDepartureDate,
    need_duration: event.needDuration,
    is_add_on: event.isAddOn ?? false,
    is_auto_quantity_add_on: event.isAddOn ?? false,
    is_date_matched_add_on: false,
    is_time_matched_add_on: false,
  };
}

function ratings(event: CatalogueEvent): object {
  return {
    ...(event.minutes && { min_running_time: event.minutes[0], max_running_time: event.minutes[1] }),
    ...(event.criticPercent !== undefined && { critic_review_percent: event.criticPercent }),
    ...(event.userPercent !== undefined && { user_review_percent: event.userPercent }),
  };
}

/** `event`, with the parts that were requested (docs/f13.md#shapes). */
export function eventWire(event: CatalogueEvent, params: Params, now: number): object {
  return {
    event_id: event.id,
    event_desc: event.description,
    event_status: 'live',
    event_type: event.type,
    event_path: `/${event.id}-${slug(event.description)}/`,
    event_uri_desc: slug(event.description),
    source_code: event.source,
    source_desc: sourceDescription(event.source),
    venue_desc: event.venue,
    venue_uri_desc: slug(event.venue),
    ...place(event),
    classes: event.classes,
    custom_filter: [],
    ...needs(event, now),
    ...ratings(event),
    event_upsell_list: { event_id: event.upsells },
    valid_quantities: event.quantities,
    ...costRangeKeys(event, params),
    ...availDetailsKeys(event, params, () => performancesOf(event, now)),
    ...eventExtras(event, params),
  };
}
