import * as z from 'zod/mini';
import type { Month, Performance, PerformancePage } from '../model/event.ts';
import type { Answer } from './answer.ts';
import type { CallOptions, PerformanceQuery } from './client.ts';
import { costRange, toCostRange } from './cost-range.ts';
import type { Http } from './http.ts';
import { pageParams, paging, toPaging } from './paging.ts';
import {
  currencies,
  dateRange,
  decode,
  flag,
  integer,
  readableList,
  readableRecord,
  shown,
  text,
  type WireCurrencies,
} from './wire.ts';

/** `performance` (docs/f13.md#shapes). */
export const performance = z.object({
  perf_id: text,
  event_id: shown(text),
  date_desc: shown(text),
  time_desc: shown(text),
  iso8601_date_and_time: shown(text),
  perf_name: shown(text),
  running_time: shown(integer),
  has_pool_seats: shown(flag),
  is_limited: shown(flag),
  is_ghost: shown(flag),
  cost_range: shown(costRange),
});

const performancePage = z.object({
  results: z.object({
    has_perf_names: shown(flag),
    performance: readableList(performance),
    paging_status: shown(paging),
  }),
  autoselect_this_performance: shown(flag),
  currency_details: shown(currencies),
});

const performancesById = z.object({
  performances_by_id: readableRecord(performance),
  currency_details: shown(currencies),
});

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const months = z.object({
  results: z.object({
    month: readableList(
      z.object({
        month: z.enum(MONTHS),
        month_desc: shown(text),
        year: integer,
        month_dates_bitmask: integer,
        cost_range: shown(costRange),
      }),
    ),
  }),
  currency_details: shown(currencies),
});

/** @param known the response's `currency_details`. */
export function toPerformance(
  wire: z.infer<typeof performance>,
  known: WireCurrencies | undefined,
): Performance {
  return {
    id: wire.perf_id,
    eventId: wire.event_id ?? '',
    dateTime: wire.iso8601_date_and_time,
    dateDescription: wire.date_desc,
    timeDescription: wire.time_desc,
    name: wire.perf_name,
    runningTime: wire.running_time,
    hasPoolSeats: wire.has_pool_seats ?? true,
    isLimited: wire.is_limited ?? false,
    isGhost: wire.is_ghost ?? false,
    costRange: toCostRange(wire.cost_range, known),
  };
}

/** GET `performances.v1` (docs/f13.md#performances). */
export function listPerformances(
  http: Http,
  eventId: string,
  query: PerformanceQuery = {},
  options: CallOptions = {},
): Promise<Answer<PerformancePage>> {
  const params = [
    ['event_id', eventId] as const,
    ...dateRange(query.from, query.to),
    ...pageParams(query),
    ['req_cost_range', '1'] as const,
  ];
  return http.send({ resource: 'performances', params, ...options }, (json) => {
    const { results, ...wire } = decode(performancePage, json, 'performances.v1');
    return {
      performances: results.performance.map((one) => toPerformance(one, wire.currency_details)),
      hasNames: results.has_perf_names ?? false,
      autoSelect: wire.autoselect_this_performance ?? false,
      paging: toPaging(results.paging_status, results.performance.length),
    };
  });
}

/** GET `performances_by_id.v1`; unknown ids are left out (docs/f13.md#performances_by_id). */
export function getPerformances(
  http: Http,
  ids: readonly string[],
  options: CallOptions = {},
): Promise<Answer<Performance[]>> {
  const params = [
    ['perf_id_list', ids.join(',')],
    ['req_cost_range', '1'],
  ] as const;
  return http.send({ resource: 'performances_by_id', params, ...options }, (json) => {
    const wire = decode(performancesById, json, 'performances_by_id.v1');
    const byId = wire.performances_by_id;
    return ids.flatMap((id) => {
      const found = byId.get(id);
      return found ? [toPerformance(found, wire.currency_details)] : [];
    });
  });
}

/**
 * The days of a bitmask, in order; 1 is the 1st. Bit 0 is the 1st, although the API's page on bitmasks says bit 1
 * (docs/f13.md#reading-answers).
 */
export function daysOf(bitmask: number): number[] {
  return Array.from({ length: 31 }, (_, bit) => bit + 1).filter(
    (day) => Math.floor(bitmask / 2 ** (day - 1)) % 2 === 1,
  );
}

/** GET `months.v1` (docs/f13.md#months). */
export function getMonths(http: Http, eventId: string, options: CallOptions = {}): Promise<Answer<Month[]>> {
  const params = [
    ['event_id', eventId],
    ['req_cost_range', '1'],
  ] as const;
  return http.send({ resource: 'months', params, ...options }, (json) => {
    const wire = decode(months, json, 'months.v1');
    return wire.results.month.map((one) => ({
      month: MONTHS.indexOf(one.month) + 1,
      year: one.year,
      description: one.month_desc ?? one.month,
      days: daysOf(one.month_dates_bitmask),
      costRange: toCostRange(one.cost_range, wire.currency_details),
    }));
  });
}
