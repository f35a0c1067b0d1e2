import type { Params } from '../params.ts';
import { dateDescription, isoOf, type SandboxPerformance, timeDescription } from '../rules/calendar.ts';
import { performanceAvailDetailsKeys } from './avail-details.ts';
import { costRangeKeys } from './cost-range.ts';

/** `performance` of contract §2.0; undated ones have no date keys at all (§8). */
export function performanceWire({ id, event, at, day, name }: SandboxPerformance, params: Params): object {
  return {
    perf_id: id,
    event_id: event.id,
    ...(at && {
      date_desc: dateDescription(day),
      time_desc: timeDescription(at),
      iso8601_date_and_time: isoOf(at),
    }),
    ...(name && { perf_name: name }),
    ...(event.minutes && { running_time: event.minutes[1] }),
    has_pool_seats: true,
    is_limited: false,
    is_ghost: false,
    ...costRangeKeys(event, params),
    ...performanceAvailDetailsKeys(event, params),
  };
}
