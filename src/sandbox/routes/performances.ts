import { badData } from '../errors.ts';
import { findPerformance, monthName, performancesOf } from '../rules/calendar.ts';
import type { SandboxPerformance } from '../rules/performance.ts';
import { requireEvent, selectedPerformances } from '../rules/selection.ts';
import { availDetailsKeys, bitmask } from '../wire/avail-details.ts';
import { costRangeKeys, currencyKeys } from '../wire/cost-range.ts';
import { performanceWire } from '../wire/performance.ts';
import { paged } from './paging.ts';
import type { Route } from './types.ts';

export const performances: Route = ({ params, now }) => {
  const event = requireEvent(params);
  const found = selectedPerformances(event, params, now);
  const { page, paging_status } = paged(found, params);
  return {
    results: {
      has_perf_names: found.some((one) => one.name !== undefined),
      performance: page.map((one) => performanceWire(one, params)),
      paging_status,
    },
    ...(!event.needPerformance && { autoselect_this_performance: true }),
    ...currencyKeys([event], params),
  };
};

export const performancesById: Route = ({ params }) => {
  const ids = params.list('perf_id_list');
  if (ids.length === 0) throw badData();
  const found = ids.flatMap((id) => findPerformance(id) ?? []);
  return {
    performances_by_id: Object.fromEntries(found.map((one) => [one.id, performanceWire(one, params)])),
    ...currencyKeys(
      found.map((one) => one.event),
      params,
    ),
  };
};

export const months: Route = ({ params, now }) => {
  const event = requireEvent(params);
  const byMonth = Map.groupBy(performancesOf(event, now), ({ day }) => day.toPlainYearMonth().toString());
  const month = event.needPerformance
    ? [...byMonth.values()].map((found) => {
        const [first] = found as [SandboxPerformance, ...SandboxPerformance[]];
        const name = monthName(first.day.month);
        return {
          month: name.slice(0, 3).toLowerCase(),
          month_desc: name,
          year: first.day.year,
          month_dates_bitmask: bitmask(found.map(({ day }) => day.day - 1)),
          month_weekdays_bitmask: bitmask(found.map(({ weekday }) => weekday)),
          ...costRangeKeys(event, params),
          ...availDetailsKeys(event, params, () => found),
        };
      })
    : [];
  return { results: { month }, ...currencyKeys([event], params) };
};
