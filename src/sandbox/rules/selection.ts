import { findEvent } from '../catalogue/index.ts';
import type { CatalogueEvent } from '../catalogue/types.ts';
import { badData } from '../errors.ts';
import type { Params } from '../params.ts';
import { performancesOf } from './calendar.ts';
import type { SandboxPerformance } from './performance.ts';

/** @throws ApiError 400 if `event_id` is missing or unknown. */
export function requireEvent(params: Params): CatalogueEvent {
  const event = findEvent(params.require('event_id'));
  if (!event) throw badData();
  return event;
}

/**
 * True if the day is within `date_range`: `yyyymmdd:yyyymmdd`, either side optional (docs/f13.md#shapes).
 * @throws ApiError 400 if the range is malformed.
 */
function dayFilter(params: Params): (performance: SandboxPerformance) => boolean {
  const range = params.get('date_range', 's_dates');
  if (range === undefined) return () => true;
  const match = /^(\d{8})?:(\d{8})?$/.exec(range);
  if (!match) throw badData();
  const [, from = '00000000', to = '99999999'] = match;
  return ({ compactDay }) => compactDay >= from && compactDay <= to;
}

/**
 * True if the local time is `s_time`: `19:30` or `7.30 PM` (our choice, docs/f13.md#shapes).
 * @throws ApiError 400 if the time is malformed.
 */
function timeFilter(params: Params): (performance: SandboxPerformance) => boolean {
  const text = params.get('s_time');
  if (text === undefined) return () => true;
  const [, hours, minutes, half] = /^(\d{1,2})[:.](\d{2})\s?([AP]M)?$/i.exec(text) ?? [];
  if (!hours || !minutes) throw badData();
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  return ({ at }) => at?.hour === hour && at.minute === Number(minutes);
}

/**
 * True for performances within `date_range` and at `s_time`, if they are given.
 * @throws ApiError 400 if one of them is malformed.
 */
export function performanceFilter(params: Params): (performance: SandboxPerformance) => boolean {
  const [isDay, isTime] = [dayFilter(params), timeFilter(params)];
  return (performance) => isDay(performance) && isTime(performance);
}

/**
 * The performances of an event on sale, within `date_range` and at `s_time` if they are given.
 * @throws ApiError 400 if one of them is malformed.
 */
export function selectedPerformances(
  event: CatalogueEvent,
  params: Params,
  now: number,
): SandboxPerformance[] {
  return performancesOf(event, now).filter(performanceFilter(params));
}
