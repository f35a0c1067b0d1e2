import type { Params } from '../params.ts';
import { dateDescription, isoOf, timeDescription } from '../rules/calendar.ts';
import type { SandboxPerformance } from '../rules/performance.ts';
import { performanceAvailDetailsKeys } from './avail-details.ts';
import { costRangeKeys } from './cost-range.ts';

/** `performance` (docs/f13.md#shapes). Undated ones have no date keys (docs/f13.md#where-the-sources-disagree). */
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
